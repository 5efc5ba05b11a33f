#pragma once

#include "core/base/result.h"
#include "core/engine/engine_library.h"

namespace rebus::app {

/// Opens librebus_engine.so, which brings LibTorch with it: 0.3 s and over 100 MB at the first call, free afterwards.
/// $REBUS_ENGINE_LIBRARY names another file, for tests and for trying a build of the engine alone.
/// Errors: Unavailable, with a sentence. Any thread; blocks.
Result<EngineLibrary*> loadEngineLibrary();

}  // namespace rebus::app
