#pragma once

#include <functional>
#include <stop_token>

#include "core/base/result.h"
#include "core/engine/engine_library.h"

namespace rebus::app {

/// Runs `work` on a thread of its own and waits for it. The first Ctrl-C asks it to stop, the second ends the process.
/// Errors: the engine library's.
Result<void> runInBackground(const std::function<void(EngineLibrary&, const std::stop_token&)>& work);

}  // namespace rebus::app
