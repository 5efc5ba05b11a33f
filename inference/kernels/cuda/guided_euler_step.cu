#include "inference/kernels/cuda/block_sum.cuh"
#include "inference/kernels/cuda/launch.h"

namespace rebus::inference::kernels::cuda {
namespace {

__device__ float guidedAt(const float* cond, const float* uncond, std::int64_t i, float guidance) {
  return uncond[i] + guidance * (cond[i] - uncond[i]);
}

/// Population standard deviation of value(0) … value(size - 1) in two passes, by the whole block.
template <typename Value>
__device__ double deviation(std::int64_t size, double* scratch, Value value) {
  double sum = 0;
  for (std::int64_t i = threadIdx.x; i < size; i += kThreads) {
    sum += value(i);
  }
  const double mean = blockSum(sum, scratch) / static_cast<double>(size);
  double squares = 0;
  for (std::int64_t i = threadIdx.x; i < size; i += kThreads) {
    const double difference = value(i) - mean;
    squares += difference * difference;
  }
  return sqrt(blockSum(squares, scratch) / static_cast<double>(size));
}

struct GuidedValue {
  const float* cond;
  const float* uncond;
  float guidance;
  __device__ double operator()(std::int64_t i) const { return guidedAt(cond, uncond, i, guidance); }
};

struct PlainValue {
  const float* values;
  __device__ double operator()(std::int64_t i) const { return values[i]; }
};

/// One block a sample.
__global__ void guidedEulerStepKernel(float* x, const float* cond, const float* uncond, std::int64_t size,
                                      GuidedEulerSettings settings) {
  __shared__ double scratch[kThreads];
  const std::int64_t offset = static_cast<std::int64_t>(blockIdx.x) * size;
  const float* c = cond + offset;
  const float* u = uncond + offset;
  float factor = 1;
  if (settings.rescale != 0) {
    const double wanted = deviation(size, scratch, PlainValue{c});
    const double actual = deviation(size, scratch, GuidedValue{c, u, settings.guidance});
    if (actual > 0) {
      factor = static_cast<float>(settings.rescale * wanted / actual + 1.0 - settings.rescale);
    }
  }
  for (std::int64_t i = threadIdx.x; i < size; i += kThreads) {
    x[offset + i] += settings.dt * factor * guidedAt(c, u, i, settings.guidance);
  }
}

}  // namespace

Status guidedEulerStep(float* x, const float* cond, const float* uncond, std::int64_t batch, std::int64_t size,
                       GuidedEulerSettings settings, void* stream) {
  if (x == nullptr || cond == nullptr || uncond == nullptr || batch < 0 || batch > kMaxBlocks || size < 1) {
    return "guidedEulerStep: invalid argument";
  }
  if (batch == 0) {
    return nullptr;
  }
  guidedEulerStepKernel<<<static_cast<unsigned>(batch), kThreads, 0, static_cast<cudaStream_t>(stream)>>>(
      x, cond, uncond, size, settings);
  return launchStatus();
}

}  // namespace rebus::inference::kernels::cuda
