#pragma once

#include <string>

namespace rebus::app {

/// Opens the window and runs it to its end: the composition root, the only place that knows the window, the library
/// of sessions and the engine library. `file` may be empty. Returns the exit code. Main thread; blocks.
int runWindow(int argc, char** argv, const std::string& file);

}  // namespace rebus::app
