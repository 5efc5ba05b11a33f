#pragma once

#include <string_view>

/// The only door to spdlog: LibTorch brings headers of another fmt, so spdlog's own must stay out of shared headers.
namespace rebus::log {

/// Also writes to `file` (rotating, 3 x 2 MB). An empty path logs to stderr alone. Call once, from main().
void open(std::string_view file, bool verbose);

// Any thread; none blocks on more than a file write. Prompts and replies never belong in a log line.
void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

}  // namespace rebus::log
