#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/cli/background_work.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/engine_loader.h"
#include "app/paths.h"

namespace rebus::app {
namespace {

namespace fs = std::filesystem;

void print(const std::vector<EvalRow>& table, const std::string& folder) {
  for (const EvalRow& row : table) {
    printLine(row.name + ": " + valueText(row, row.value) + " (" + valueText(row, row.low) + " to " +
              valueText(row, row.high) + ", " + std::to_string(row.cases) + " cases; floor " +
              valueText(row, row.floor) + ")" + (row.value < row.floor ? " MISSED" : ""));
  }
  printLine("Report: " + (fs::path(folder) / "report.html").string());
}

/// The report as the engine wrote it, on one line.
int printReport(const std::string& folder) {
  std::ifstream file(fs::path(folder) / "report.json");
  const auto report = nlohmann::json::parse(file, nullptr, false);
  if (report.is_discarded()) {
    return fail(Error{ErrorCode::Io, "\"" + folder + "/report.json\" can't be read; is the disk full?"});
  }
  printJson(report);
  return kDone;
}

int eval(EvalOptions options, bool json) {
  if (options.outputFolder.empty()) {
    const std::string model = fs::absolute(options.modelFolder).lexically_normal().filename().string();
    options.outputFolder =
        (fs::path(stateFolder()) / "eval" / (model + (options.onTestSplit ? "-test" : "-tune"))).string();
  }
  std::optional<Result<std::vector<EvalRow>>> table;
  ProgressLine progress;
  const auto done = runInBackground([&](EngineLibrary& library, const std::stop_token& stop) {
    table = library.evaluate(
        options,
        [&](double fraction) {
          progress.show("Evaluating, " + std::to_string(static_cast<int>(fraction * 100)) + "%");
        },
        stop);
  });
  if (!done) return fail(done.error());
  progress.clear();
  if (!*table) return fail(table->error());
  if (json) return printReport(options.outputFolder);
  print(**table, options.outputFolder);
  return kDone;
}

}  // namespace

void addEvalCommand(CLI::App& program, Action& action) {
  struct Options {
    EvalOptions eval;
    std::string split = "test";
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("eval", "Measure a model on prompts that it was not trained on");
  command->add_option("DIR", options->eval.modelFolder, "The model's folder")->required();
  command->add_option("--out", options->eval.outputFolder,
                      "Folder for pictures and report; default: one in the XDG state folder");
  command->add_option("--cases", options->eval.cases, "Pictures to draw; other abilities in proportion")
      ->check(CLI::Range(1, 10000));
  command->add_option("--split", options->split, "test: looked at once per release; tune: for experiments")
      ->check(CLI::IsMember({"test", "tune"}));
  command->add_flag("--json", options->json, "Print the table as one object");
  command->callback([options, &action] {
    options->eval.onTestSplit = options->split == "test";
    action = [options] { return eval(options->eval, options->json); };
  });
}

}  // namespace rebus::app
