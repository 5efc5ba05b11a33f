#pragma once

#include "core/engine/engine_library.h"

namespace rebus::inference {

/// What this machine can do at best: the figures that `rebus bench` sets the model's beside. Takes about a second.
EngineLibrary::Ceilings measureCeilings(int threads);

}  // namespace rebus::inference
