#include "inference/kernels/cuda/block_sum.cuh"
#include "inference/kernels/cuda/launch.h"

namespace rebus::inference::kernels::cuda {
namespace {

/// One block a row.
__global__ void rmsNormKernel(float* out, const float* x, const float* weight, std::int64_t width, float eps) {
  __shared__ double scratch[kThreads];
  const float* source = x + static_cast<std::int64_t>(blockIdx.x) * width;
  float* target = out + static_cast<std::int64_t>(blockIdx.x) * width;
  double sumOfSquares = 0;
  for (std::int64_t c = threadIdx.x; c < width; c += kThreads) {
    sumOfSquares += static_cast<double>(source[c]) * source[c];
  }
  sumOfSquares = blockSum(sumOfSquares, scratch);
  const double scale = 1.0 / sqrt(sumOfSquares / static_cast<double>(width) + eps);
  for (std::int64_t c = threadIdx.x; c < width; c += kThreads) {
    target[c] = static_cast<float>(source[c] * scale * weight[c]);
  }
}

}  // namespace

Status rmsNorm(float* out, const float* x, const float* weight, std::int64_t rows, std::int64_t width, float eps,
               void* stream) {
  if (out == nullptr || x == nullptr || weight == nullptr || rows < 0 || rows > kMaxBlocks || width < 1) {
    return "rmsNorm: invalid argument";
  }
  if (rows == 0) {
    return nullptr;
  }
  rmsNormKernel<<<static_cast<unsigned>(rows), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(out, x, weight, width,
                                                                                                 eps);
  return launchStatus();
}

}  // namespace rebus::inference::kernels::cuda
