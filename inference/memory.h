#pragma once

#include <cstdint>

#include "inference/model/model_config.h"

namespace rebus::inference {

/// What a job is about to hold at its peak, beyond the loaded weights.
struct JobSize {
  int64_t contextTokens = 0;
  int64_t patches = 0;   ///< Of the picture that is made; 0 without one.
  int64_t cells = 0;     ///< Height times width of it in cells.
  int64_t pixels = 0;    ///< Height times width of it in pixels.
  int64_t branches = 1;  ///< Contexts denoised at once: 2 with batched guidance.
};

/// An upper estimate in bytes: keys and values of every context, the widest layer's activations, attention scores,
/// and the picture coder at full resolution.
int64_t estimateJobBytes(const ModelConfig& config, const JobSize& size, int64_t elementBytes);

/// Bytes that this process may still take: free memory of the machine, or less where a control group says so.
int64_t availableBytes();

/// Largest resident memory of this process so far, in bytes.
int64_t peakResidentBytes();

}  // namespace rebus::inference
