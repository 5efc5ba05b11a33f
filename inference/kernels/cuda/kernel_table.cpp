#include "inference/kernels/kernel_table.h"

namespace {
using namespace rebus::inference::kernels;
constexpr KernelTable kCudaKernels{&cuda::rmsNorm, &cuda::guidedEulerStep};
}  // namespace

extern "C" __attribute__((visibility("default"))) const KernelTable* rebusCudaKernels(std::uint32_t version) {
  return version == kKernelVersion ? &kCudaKernels : nullptr;
}
