#include <poll.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "app/cli/command.h"
#include "app/cli/interrupts.h"
#include "app/cli/output.h"
#include "app/engine_loader.h"
#include "app/paths.h"

namespace rebus::app {
namespace {

namespace fs = std::filesystem;

/// Waits for the training thread; the first Ctrl-C asks it to save and stop, the second ends the process.
void waitFor(const WakeUp& done, Interrupts& interrupts, std::jthread& training) {
  for (;;) {
    std::array<pollfd, 2> sources = {pollfd{done.descriptor(), POLLIN, 0}, pollfd{interrupts.descriptor(), POLLIN, 0}};
    poll(sources.data(), sources.size(), -1);
    if (interrupts.take()) {
      if (training.get_stop_token().stop_requested()) _exit(kCancelled);
      training.request_stop();
      note("Stopping after this step; press Ctrl-C again to stop at once.");
    }
    if (sources[0].revents != 0) return;
  }
}

int train(TrainOptions options) {
  if (options.outputFolder.empty()) {
    const std::string run = fs::path(options.configPath).stem().string();
    options.outputFolder = (fs::path(stateFolder()) / "training" / run).string();
  }
  // Before the engine's libraries start threads.
  Interrupts interrupts;
  const auto library = loadEngineLibrary();
  if (!library) return fail(library.error());
  WakeUp done;
  std::optional<Result<void>> result;
  std::jthread training([&](std::stop_token stop) {
    result = (*library)->train(options, std::move(stop));
    done.set();
  });
  waitFor(done, interrupts, training);
  training.join();
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
