#pragma once

#include <cuda_runtime_api.h>

#include <cstdint>

#include "inference/kernels/kernels.h"

namespace rebus::inference::kernels::cuda {

/// Largest grid in x, which holds one block a row; callers with more rows are refused.
inline constexpr std::int64_t kMaxBlocks = 2147483647;

/// What the launch just before said. Errors inside a running kernel show at the next synchronisation.
inline Status launchStatus() {
  const cudaError_t error = cudaGetLastError();
  return error == cudaSuccess ? nullptr : cudaGetErrorString(error);
}

}  // namespace rebus::inference::kernels::cuda
