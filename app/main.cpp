#include <cstdlib>
#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/base/log.h"
#ifdef REBUS_WITH_UI
#include "app/app_context.h"
#endif

namespace {

using rebus::Error;
using rebus::ErrorCode;

/// Why there can be no window; empty when there can.
std::string windowProblem() {
#ifdef REBUS_WITH_UI
  for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return {};
  }
  return "There is no display for the window; on the command line try \"rebus generate PROMPT -o OUT.png\".";
#else
  return "This build has no window; on the command line try \"rebus generate PROMPT -o OUT.png\".";
#endif
}

int openWindow([[maybe_unused]] int argc, [[maybe_unused]] char** argv, const std::string& file) {
  std::error_code error;
  if (!file.empty() && !std::filesystem::exists(file, error)) {
    return rebus::app::fail(Error{ErrorCode::InvalidArgument, "There is no command and no file named " + file +
                                                                  "; run \"rebus --help\" for the list of commands."});
  }
  const std::string problem = windowProblem();
  if (!problem.empty()) return rebus::app::fail(Error{ErrorCode::Unavailable, problem});
#ifdef REBUS_WITH_UI
  return rebus::app::runWindow(argc, argv, file);
#else
  return rebus::app::kFailed;
#endif
}

/// One sentence and exit code 2; help and version are no errors.
int explainParseError(const CLI::App& program, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    program.exit(error);
    return rebus::app::finishOutput(rebus::app::kDone);
  }
  std::string problem = error.what();
  while (problem.ends_with('.')) problem.pop_back();
  rebus::app::note(problem + "; run \"rebus --help\" or \"rebus COMMAND --help\".");
  return rebus::app::kWrongUsage;
}

}  // namespace

int main(int argc, char** argv) {
  // LibTorch's idle threads would spin on the cores that the window, the decoder and other programs need: beside a
  // compiler that made training twelve times slower. Set before any other thread may read the environment.
  setenv("OMP_WAIT_POLICY", "passive", 0);
  rebus::app::keepStandardStreams();
  CLI::App program("Rebus mixes words and pictures: one model writes, draws, describes and edits, on this machine.",
                   "rebus");
  program.set_version_flag("--version", "rebus " REBUS_VERSION);
  std::string file;
  program.add_option("FILE", file, "Document (.rebus) to open in the window");
  rebus::app::Action action;
  rebus::app::addGenerateCommand(program, action);
  rebus::app::addCaptionCommand(program, action);
  rebus::app::addAskCommand(program, action);
  rebus::app::addEditCommand(program, action);
  rebus::app::addChatCommand(program, action);
  rebus::app::addSessionsCommand(program, action);
  rebus::app::addModelsCommand(program, action);
  rebus::app::addTrainCommand(program, action);
  rebus::app::addEvalCommand(program, action);
  rebus::app::addBenchCommand(program, action);
  program.require_subcommand(0, 1);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explainParseError(program, error);
  }
  if (!action) return openWindow(argc, argv, file);
  rebus::log::open({}, false);
  return rebus::app::finishOutput(action());
}
