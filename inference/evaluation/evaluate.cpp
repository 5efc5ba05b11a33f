#include "inference/evaluation/evaluate.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "inference/catch_all.h"
#include "inference/evaluation/eval_cases.h"
#include "inference/evaluation/eval_report.h"
#include "inference/formats/model_bundle.h"

namespace rebus::inference {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

void require(const Result<void>& result) {
  if (!result) throw InferenceError(result.error().code, result.error().message);
}

std::shared_ptr<const World> loadWorld(const std::string& modelFolder) {
  const fs::path path = fs::path(modelFolder) / "world.json";
  if (!fs::exists(path)) {
    throw InferenceError(ErrorCode::NotFound, "\"" + modelFolder +
                                                  "\" has no world.json, which says what a model of our own training "
                                                  "knows; only such models can be evaluated.");
  }
  auto config = readWorldConfig(path.string());
  if (!config) throw InferenceError(config.error().code, config.error().message);
  // Enough pairs and counts for their rows, whatever the training showed most.
  config->scenes = {.one = 3, .sized = 1, .placed = 1, .pair = 3, .group = 2};
  auto world = World::load(*config);
  if (!world) throw InferenceError(world.error().code, world.error().message);
  return std::make_shared<const World>(std::move(*world));
}

/// The results of an evaluation so far, one line each behind a first line that says what was asked of which model.
class ResultsFile {
 public:
  ResultsFile(const EvalOptions& options, const std::string& modelHash)
      : m_path(fs::path(options.outputFolder) / "results.jsonl") {
    const std::string header =
        Json{{"model", modelHash}, {"split", options.onTestSplit ? "test" : "tune"}, {"cases", options.cases}}.dump();
    std::ifstream file(m_path);
    std::string line;
    if (std::getline(file, line) && line != header) {
      throw InferenceError(ErrorCode::InvalidArgument, "\"" + options.outputFolder +
                                                           "\" holds an evaluation of another model or of other "
                                                           "prompts; choose another folder with --out.");
    }
    // A line that was cut off with the process is measured again.
    while (std::getline(file, line)) {
      if (auto result = caseResultFromJson(line)) m_results.push_back(std::move(*result));
    }
    file.close();
    std::ofstream again(m_path, std::ios::trunc);
    again << header << '\n';
    for (const CaseResult& result : m_results) again << toJson(result) << '\n';
    check(again);
  }

  void add(CaseResult result) {
    std::ofstream file(m_path, std::ios::app);
    file << toJson(result) << '\n';
    file.flush();
    check(file);
    m_results.push_back(std::move(result));
  }

  const std::vector<CaseResult>& results() const { return m_results; }

 private:
  void check(const std::ofstream& file) const {
    if (!file) throw InferenceError(ErrorCode::Io, "\"" + m_path.string() + "\" can't be written; is the disk full?");
  }

  fs::path m_path;
  std::vector<CaseResult> m_results;
};

std::vector<EvalRow> run(const EvalOptions& options, const std::function<void(double)>& onProgress,
                         const std::stop_token& stop) {
  auto model = loadBundle(options.modelFolder, Device{}, [](double) {});
  if (!model) throw InferenceError(model.error().code, model.error().message);
  const auto world = loadWorld(options.modelFolder);
  std::error_code problem;
  fs::create_directories(options.outputFolder, problem);
  if (problem) {
    throw InferenceError(ErrorCode::Io,
                         "\"" + options.outputFolder + "\" can't be created: " + problem.message() + ".");
  }
  ResultsFile file(options, (*model)->hash);
  std::set<std::string> done;
  for (const CaseResult& result : file.results()) done.insert(result.name);
  EvalCases evaluation(**model, world, options);
  const auto cases = evaluation.list(stop);
  for (size_t i = 0; i < cases.size(); ++i) {
    if (stop.stop_requested()) throw JobStopped();
    if (!done.contains(cases[i].name)) file.add(cases[i].run());
    onProgress(static_cast<double>(i + 1) / static_cast<double>(cases.size()));
  }
  std::vector<EvalRow> table = tabulate(file.results());
  require(writeReport(options.outputFolder, (*model)->config.name, table, file.results()));
  return table;
}

}  // namespace

Result<std::vector<EvalRow>> evaluate(const EvalOptions& options, const std::function<void(double)>& onProgress,
                                      const std::stop_token& stop) {
  std::vector<EvalRow> table;
  bool isStopped = false;
  const auto failure = catchAll([&] {
    try {
      table = run(options, onProgress, stop);
    } catch (const JobStopped&) {
      isStopped = true;
    }
  });
  if (failure) return *failure;
  if (isStopped) return Error{ErrorCode::Cancelled, "Stopped; the same command goes on from here."};
  return table;
}

}  // namespace rebus::inference
