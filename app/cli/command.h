#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <functional>

namespace rebus::app {

/// What the chosen subcommand does; returns the exit code (see output.h).
using Action = std::function<int()>;

// Each adds one subcommand with its options; parsing it sets `action`.
void addGenerateCommand(CLI::App& program, Action& action);
void addCaptionCommand(CLI::App& program, Action& action);
void addAskCommand(CLI::App& program, Action& action);
void addEditCommand(CLI::App& program, Action& action);
void addChatCommand(CLI::App& program, Action& action);
void addSessionsCommand(CLI::App& program, Action& action);
void addModelsCommand(CLI::App& program, Action& action);
void addTrainCommand(CLI::App& program, Action& action);
void addEvalCommand(CLI::App& program, Action& action);
void addBenchCommand(CLI::App& program, Action& action);

}  // namespace rebus::app
