#pragma once

#include <cstdint>

#include "inference/kernels/kernels.h"

namespace rebus::inference::kernels {

/// One implementation of every kernel, for callers that choose the device at run time.
struct KernelTable {
  decltype(&cpu::rmsNorm) rmsNorm;
  decltype(&cpu::guidedEulerStep) guidedEulerStep;
};

inline constexpr KernelTable kCpuKernels{&cpu::rmsNorm, &cpu::guidedEulerStep};

/// Raised whenever a signature or a meaning in kernels.h changes.
inline constexpr std::uint32_t kKernelVersion = 1;

/// `librebus_cuda.so`, opened at run time where there is a GPU, exports one symbol:
/// `extern "C" const KernelTable* rebusCudaKernels(std::uint32_t version)`. It returns null for a version other than
/// its own kKernelVersion, so that a stale library is refused rather than called with the wrong arguments.
using CudaKernelsFactory = const KernelTable* (*)(std::uint32_t version);
inline constexpr char kCudaKernelsSymbol[] = "rebusCudaKernels";

}  // namespace rebus::inference::kernels
