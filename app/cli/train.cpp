#include <filesystem>
#include <memory>
#include <optional>

#include "app/cli/background_work.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/paths.h"

namespace rebus::app {
namespace {

namespace fs = std::filesystem;

int train(TrainOptions options) {
  if (options.outputFolder.empty()) {
    const std::string run = fs::path(options.configPath).stem().string();
    options.outputFolder = (fs::path(stateFolder()) / "training" / run).string();
  }
  std::optional<Result<void>> result;
  const auto done = runInBackground(
      [&](EngineLibrary& library, const std::stop_token& stop) { result = library.train(options, stop); });
  if (!done) return fail(done.error());
  if (!*result) return fail(result->error());
  return kDone;
}

}  // namespace

void addTrainCommand(CLI::App& program, Action& action) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App* command = program.add_subcommand("train", "Train a model");
  command->add_option("CONFIG", options->configPath, "Training configuration (JSON)")->required();
  command->add_option("--out", options->outputFolder, "Folder for checkpoints; default: one in the XDG state folder");
  command->add_flag("--resume", options->resume, "Go on from the last checkpoint in the output folder");
  command->callback([options, &action] { action = [options] { return train(*options); }; });
}

}  // namespace rebus::app
