#pragma once

#include "app/cli/command.h"

namespace rebus::app {

// Each adds some subcommands of `rebus sessions`; parsing one sets `action`.
/// export, import, verify, repair
void addSessionFileCommands(CLI::App& sessions, Action& action);
/// backups, restore
void addBackupCommands(CLI::App& sessions, Action& action);
/// replay
void addReplayCommand(CLI::App& sessions, Action& action);

}  // namespace rebus::app
