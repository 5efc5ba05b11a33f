#include "inference/evaluation/eval_report.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

#include "core/base/atomic_file.h"

namespace rebus::inference {
namespace {

using Json = nlohmann::json;

constexpr char kStyle[] = R"(
body { font: 15px/1.5 sans-serif; margin: 32px auto; max-width: 1100px; color: #222; background: #f6f6f6; }
table { border-collapse: collapse; background: #fff; }
td, th { padding: 6px 16px; text-align: left; border-bottom: 1px solid #ddd; }
.missed { color: #b00020; }
.cases { display: flex; flex-wrap: wrap; gap: 16px; }
.case { background: #fff; padding: 12px; width: 330px; border-left: 4px solid #2e7d32; }
.case.failed { border-color: #b00020; }
.case img { width: 96px; height: 96px; image-rendering: pixelated; margin-right: 6px; }
.case img.near { width: 48px; height: 48px; opacity: 0.85; }
.case p { margin: 4px 0; overflow-wrap: anywhere; }
)";

std::string escaped(const std::string& text) {
  std::string html;
  for (const char letter : text) {
    switch (letter) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      default: html += letter;
    }
  }
  return html;
}

std::string image(const std::string& file, const char* kind) {
  return file.empty() ? "" : "<img class=\"" + std::string(kind) + "\" src=\"" + escaped(file) + "\" alt=\"\">";
}

std::string caseHtml(const CaseResult& result, bool failed) {
  std::string html = failed ? "<div class=\"case failed\">" : "<div class=\"case\">";
  html += "<p>" + image(result.source, "source") + image(result.picture, "made");
  for (const std::string& near : result.nearest) html += image(near, "near");
  html += "</p><p><b>" + escaped(result.prompt) + "</b></p>";
  html += "<p>wanted: " + escaped(result.wanted) + "</p><p>found: " + escaped(result.found) + "</p>";
  return html + "<p><small>" + escaped(result.name) + "</small></p></div>\n";
}

/// The cases of a row with whether each failed; failures first, then by likeness or decibels, lowest first.
std::string rowHtml(const EvalRow& row, const std::vector<CaseResult>& results) {
  struct Entry {
    const CaseResult* result;
    double rank;
    bool failed;
  };
  std::vector<Entry> entries;
  for (const CaseResult& result : results) {
    if (const auto check = result.checks.find(row.name); check != result.checks.end()) {
      entries.push_back({&result, (check->second ? 2 : 0) + result.likeness, !check->second});
    } else if (const auto value = result.decibels.find(row.name); value != result.decibels.end()) {
      entries.push_back({&result, value->second, value->second < row.floor});
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.rank < b.rank; });
  std::string html = "<h2>" + escaped(row.name) + "</h2>\n<div class=\"cases\">\n";
  for (const Entry& entry : entries) html += caseHtml(*entry.result, entry.failed);
  return html + "</div>\n";
}

std::string pageHtml(const std::string& model, const std::vector<EvalRow>& table,
                     const std::vector<CaseResult>& results) {
  std::string html = "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>" + escaped(model) +
                     "</title><style>" + kStyle + "</style>\n<h1>" + escaped(model) +
                     "</h1>\n<p>Worst cases first. Beside each drawn picture: the three training pictures most like "
                     "it.</p>\n<table><tr><th>ability</th><th>cases</th><th>measured</th><th>95% interval</th>"
                     "<th>floor</th></tr>\n";
  for (const EvalRow& row : table) {
    html += "<tr><td>" + escaped(row.name) + "</td><td>" + std::to_string(row.cases) + "</td><td" +
            (row.value < row.floor ? " class=\"missed\">" : ">") + valueText(row, row.value) + "</td><td>" +
            valueText(row, row.low) + " to " + valueText(row, row.high) + "</td><td>" + valueText(row, row.floor) +
            "</td></tr>\n";
  }
  html += "</table>\n";
  for (const EvalRow& row : table) html += rowHtml(row, results);
  return html + "</html>\n";
}

Result<void> writeText(const std::filesystem::path& path, const std::string& text) {
  return writeFileAtomically(path.string(), std::as_bytes(std::span(text)));
}

}  // namespace

std::string toJson(const std::vector<EvalRow>& table) {
  Json rows = Json::array();
  for (const EvalRow& row : table) {
    rows.push_back({{"name", row.name},
                    {"cases", row.cases},
                    {"value", row.value},
                    {"low", row.low},
                    {"high", row.high},
                    {"floor", row.floor},
                    {"unit", row.isDecibels ? "dB" : "share"}});
  }
  return Json{{"rows", rows}}.dump(2) + "\n";
}

Result<void> writeReport(const std::string& folder, const std::string& model, const std::vector<EvalRow>& table,
                         const std::vector<CaseResult>& results) {
  const std::filesystem::path base(folder);
  if (auto written = writeText(base / "report.json", toJson(table)); !written) return written;
  return writeText(base / "report.html", pageHtml(model, table, results));
}

}  // namespace rebus::inference
