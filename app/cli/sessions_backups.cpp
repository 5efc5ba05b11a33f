#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/output.h"
#include "app/cli/sessions.h"
#include "app/paths.h"
#include "core/store/backups.h"

namespace rebus::app {
namespace {

struct BackupOptions {
  std::string name;
  bool json = false;
};

int list(const BackupOptions& options) {
  nlohmann::json all = nlohmann::json::array();
  for (const Backup& backup : listBackups(libraryFolder())) {
    const std::string name = backup.path.filename().string();
    all.push_back({{"name", name}, {"madeAt", backup.madeAt}, {"version", backup.version}, {"bytes", backup.bytes}});
    if (!options.json)
      printLine(name + "\t" + timeText(backup.madeAt) + "\t" + std::to_string(backup.bytes) + " bytes");
  }
  if (options.json) printJson(all);
  return kDone;
}

int restore(const BackupOptions& options) {
  if (const auto restored = restoreBackup(libraryFolder(), options.name); !restored) return fail(restored.error());
  if (options.json) {
    printJson({{"restored", options.name}});
  } else {
    printLine("The library is as it was in " + options.name + "; what it was until now is in its backups folder.");
  }
  return kDone;
}

}  // namespace

void addBackupCommands(CLI::App& sessions, Action& action) {
  auto options = std::make_shared<BackupOptions>();
  CLI::App* listed =
      sessions.add_subcommand("backups", "The library's backups, newest first: one a day, five are kept");
  listed->add_flag("--json", options->json, "Print JSON");
  listed->callback([options, &action] { action = [options] { return list(*options); }; });
  CLI::App* restored = sessions.add_subcommand("restore", "Go back to a backup of the library");
  restored->add_flag("--json", options->json, "Print JSON");
  restored->add_option("BACKUP", options->name, "Name of the backup")->required();
  restored->callback([options, &action] { action = [options] { return restore(*options); }; });
}

}  // namespace rebus::app
