#pragma once

namespace rebus::inference::kernels::cuda {

/// Threads of a block; every kernel that sums over a block is launched with as many.
inline constexpr int kThreads = 256;

/// Sum of `value` over the block's kThreads threads, the same in each of them and in the same order on every run.
/// `scratch`: kThreads doubles of shared memory, free again when the call returns.
__device__ inline double blockSum(double value, double* scratch) {
  scratch[threadIdx.x] = value;
  __syncthreads();
  for (int half = kThreads / 2; half > 0; half /= 2) {
    if (static_cast<int>(threadIdx.x) < half) {
      scratch[threadIdx.x] += scratch[threadIdx.x + half];
    }
    __syncthreads();
  }
  const double sum = scratch[0];
  __syncthreads();
  return sum;
}

}  // namespace rebus::inference::kernels::cuda
