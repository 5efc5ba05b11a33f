#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/library_access.h"
#include "app/cli/output.h"
#include "app/cli/sessions.h"
#include "app/paths.h"
#include "core/store/portable_file.h"
#include "core/store/repair.h"

namespace rebus::app {
namespace {

struct FileOptions {
  std::string session;
  std::string file;
  std::string output;
  std::string branch;
  bool json = false;
};

std::string counted(int count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

/// The turn whose id starts with `id`. Errors: NotFound; InvalidArgument when more than one does.
Result<TurnId> findTurn(const Session& session, const std::string& id) {
  TurnId found;
  for (const Turn& turn : session.turns()) {
    if (!turn.id.value.starts_with(id)) continue;
    if (!found.empty()) {
      return Error{ErrorCode::InvalidArgument, "More than one turn starts with " + id + "; give more of its id."};
    }
    found = turn.id;
  }
  if (!found.empty()) return found;
  return Error{ErrorCode::NotFound,
               "The session has no turn " + id + "; \"rebus sessions show --json\" prints the ids."};
}

int exportSession(const FileOptions& options) {
  const auto library = openForReading();
  if (!library) return fail(library.error());
  const auto id = findSession(*library, options.session);
  if (!id) return fail(id.error());
  TurnId branch;
  if (!options.branch.empty()) {
    const auto session = library->openSession(*id);
    if (!session) return fail(session.error());
    const auto turn = findTurn(*session, options.branch);
    if (!turn) return fail(turn.error());
    branch = *turn;
  }
  const auto report = library->exportSession(*id, branch, options.output);
  if (!report) return fail(report.error());
  if (report->leftOut > 0) {
    note(counted(report->leftOut, "turn") + " left out that had not ended; open Rebus once to bring drafts back.");
  }
  if (options.json) {
    printJson({{"file", options.output}, {"turns", report->turns}, {"pictures", report->pictures}});
  } else {
    printLine("Wrote " + counted(report->turns, "turn") + " and " + counted(report->pictures, "picture") + " to " +
              options.output + ".");
  }
  return kDone;
}

int importSession(const FileOptions& options) {
  auto library = openForWriting();
  if (!library) return fail(library.error());
  const auto report = library->importSession(options.file);
  if (!report) return fail(report.error());
  if (options.json) {
    printJson({{"session", report->session.value},
               {"added", report->added},
               {"known", report->known},
               {"isNew", report->isNew},
               {"restored", report->restored}});
    return kDone;
  }
  if (report->restored) printLine("The session was in the bin and is back.");
  printLine(report->session.value + "\t" + counted(report->added, "turn") + " added, " + std::to_string(report->known) +
            " there already");
  return kDone;
}

Result<std::vector<std::string>> findProblems(const FileOptions& options) {
  if (options.file.empty()) {
    const auto library = openForReading();
    if (!library) return library.error();
    return library->verify();
  }
  auto file = openPortable(options.file);
  if (!file) return file.error();
  auto content = checkPortable(*file);
  if (!content) return content.error();
  return std::move(content->problems);
}

/// What is wrong is the answer, so it goes to stdout; the exit code says that there is something.
int verify(const FileOptions& options) {
  const auto problems = findProblems(options);
  if (!problems) return fail(problems.error());
  if (options.json) {
    printJson({{"ok", problems->empty()}, {"problems", *problems}});
  } else {
    for (const std::string& problem : *problems) printLine(problem);
    if (problems->empty()) printLine("Nothing is wrong.");
  }
  return problems->empty() ? kDone : kFailed;
}

int repair(const FileOptions& options) {
  const auto report =
      options.file.empty() ? repairLibrary(libraryFolder(), options.output) : repairFile(options.file, options.output);
  if (!report) return fail(report.error());
  if (options.json) {
    printJson({{"sessions", report->sessions},
               {"turns", report->turns},
               {"pictures", report->pictures},
               {"losses", report->losses}});
    return kDone;
  }
  for (const std::string& loss : report->losses) printLine(loss);
  if (report->losses.empty()) printLine("Nothing was lost.");
  printLine("Saved " + counted(report->sessions, "session") + ", " + counted(report->turns, "turn") + " and " +
            counted(report->pictures, "picture") + " to " + options.output + ".");
  return kDone;
}

CLI::App* addOne(CLI::App& sessions, Action& action, const char* name, const char* help,
                 const std::shared_ptr<FileOptions>& options, int (*run)(const FileOptions&)) {
  CLI::App* command = sessions.add_subcommand(name, help);
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, run, &action] { action = [options, run] { return run(*options); }; });
  return command;
}

}  // namespace

void addSessionFileCommands(CLI::App& sessions, Action& action) {
  auto exported = std::make_shared<FileOptions>();
  CLI::App* command = addOne(sessions, action, "export", "Write a session with its pictures into one .rebus file",
                             exported, exportSession);
  command->add_option("SESSION", exported->session, "Id of the session, or its start")->required();
  command->add_option("-o,--output", exported->output, "File to write")->required()->type_name("FILE.rebus");
  command->add_option("--branch", exported->branch, "Only the turns up to this one")->type_name("TURN");

  auto imported = std::make_shared<FileOptions>();
  command =
      addOne(sessions, action, "import", "Add what is new in a .rebus file to the library", imported, importSession);
  command->add_option("FILE", imported->file, "Session file")->required()->type_name("FILE.rebus");

  auto verified = std::make_shared<FileOptions>();
  command =
      addOne(sessions, action, "verify", "Check the library, or a .rebus file, to the last pixel", verified, verify);
  command->add_option("FILE", verified->file, "Session file instead of the library")->type_name("FILE.rebus");

  auto repaired = std::make_shared<FileOptions>();
  command =
      addOne(sessions, action, "repair", "Save what can be read of a damaged library or .rebus file", repaired, repair);
  command->add_option("FILE", repaired->file, "Session file instead of the library")->type_name("FILE.rebus");
  command->add_option("-o,--output", repaired->output, "New folder, or new file, for what is saved")->required();
}

}  // namespace rebus::app
