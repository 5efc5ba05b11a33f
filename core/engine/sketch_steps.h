#pragma once

#include <algorithm>

#include "core/engine/request.h"

namespace rebus {

/// Denoising steps of one sketch: enough to tell what its picture will show.
inline int sketchSteps(const SamplingParams& params) {
  constexpr int kShare = 3;
  return std::max(1, params.steps / kShare);
}

}  // namespace rebus
