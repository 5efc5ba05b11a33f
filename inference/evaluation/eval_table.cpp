#include "inference/evaluation/eval_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace rebus::inference {
namespace {

using Json = nlohmann::json;

constexpr double kNormal95 = 1.959964;

struct Floor {
  const char* row;
  double floor;
  bool isDecibels;
};
constexpr std::array kFloors = {
    Floor{rows::kOneThing, 0.90, false},
    Floor{rows::kTwoThings, 0.75, false},
    Floor{rows::kBackground, 0.97, false},
    Floor{rows::kCount, 0.80, false},
    Floor{rows::kPosition, 0.80, false},
    Floor{rows::kColor, 0.80, false},
    Floor{rows::kCaptionOne, 0.95, false},
    Floor{rows::kCaptionTwo, 0.85, false},
    Floor{rows::kAnswer, 0.85, false},
    Floor{rows::kEdit, 0.80, false},
    Floor{rows::kKept, 28, true},
    Floor{rows::kThirdTurn, 0.70, false},
    Floor{rows::kPictureWanted, 0.99, false},
    Floor{rows::kVae, 28, true},
    Floor{rows::kDetector, 0.95, false},
};

EvalRow shareRow(const Floor& floor, const std::vector<CaseResult>& results) {
  int passed = 0;
  int total = 0;
  for (const CaseResult& result : results) {
    const auto check = result.checks.find(floor.row);
    if (check == result.checks.end()) continue;
    passed += check->second ? 1 : 0;
    ++total;
  }
  EvalRow row{floor.row, total, 0, 0, 0, floor.floor, false};
  if (total == 0) return row;
  const Interval interval = wilsonInterval(passed, total);
  row.value = static_cast<double>(passed) / total;
  row.low = interval.low;
  row.high = interval.high;
  return row;
}

EvalRow meanRow(const Floor& floor, const std::vector<CaseResult>& results) {
  std::vector<double> values;
  for (const CaseResult& result : results) {
    if (const auto found = result.decibels.find(floor.row); found != result.decibels.end()) {
      values.push_back(found->second);
    }
  }
  EvalRow row{floor.row, static_cast<int>(values.size()), 0, 0, 0, floor.floor, true};
  if (values.empty()) return row;
  const auto count = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  row.value = sum / count;
  double squares = 0;
  for (const double value : values) squares += (value - row.value) * (value - row.value);
  const double error = values.size() > 1 ? kNormal95 * std::sqrt(squares / (count - 1) / count) : 0;
  row.low = row.value - error;
  row.high = row.value + error;
  return row;
}

}  // namespace

std::string toJson(const CaseResult& result) {
  return Json{{"name", result.name},         {"prompt", result.prompt},   {"wanted", result.wanted},
              {"found", result.found},       {"checks", result.checks},   {"decibels", result.decibels},
              {"likeness", result.likeness}, {"picture", result.picture}, {"source", result.source},
              {"nearest", result.nearest}}
      .dump();
}

Result<CaseResult> caseResultFromJson(const std::string& line) {
  try {
    const Json json = Json::parse(line);
    CaseResult result;
    json.at("name").get_to(result.name);
    json.at("prompt").get_to(result.prompt);
    json.at("wanted").get_to(result.wanted);
    json.at("found").get_to(result.found);
    json.at("checks").get_to(result.checks);
    json.at("decibels").get_to(result.decibels);
    json.at("likeness").get_to(result.likeness);
    json.at("picture").get_to(result.picture);
    json.at("source").get_to(result.source);
    json.at("nearest").get_to(result.nearest);
    return result;
  } catch (const Json::exception& exception) {
    return Error{ErrorCode::Corrupt, std::string("A line of results can't be read: ") + exception.what() + "."};
  }
}

Interval wilsonInterval(int passed, int total) {
  const double n = total;
  const double share = passed / n;
  const double z2 = kNormal95 * kNormal95;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kNormal95 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::vector<EvalRow> tabulate(const std::vector<CaseResult>& results) {
  std::vector<EvalRow> table;
  for (const Floor& floor : kFloors) {
    const EvalRow row = floor.isDecibels ? meanRow(floor, results) : shareRow(floor, results);
    if (row.cases > 0) table.push_back(row);
  }
  return table;
}

}  // namespace rebus::inference
