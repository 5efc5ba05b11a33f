#pragma once

#include <cstdint>

namespace rebus::inference::kernels {

/// Null when the kernel ran (CPU) or was queued (CUDA); otherwise why not, as a text that lives for ever.
using Status = const char*;

/// What one guided Euler step does to every sample of a batch.
struct GuidedEulerSettings {
  float dt = 0;        ///< Step in flow time.
  float guidance = 1;  ///< 1 is the conditional prediction alone.
  /// 0 leaves the guided velocity as it is, 1 gives it the standard deviation of the conditional one.
  float rescale = 0;
};

/// Both namespaces below declare the same kernels. Their pointers are to memory of their own device; a null pointer, a
/// negative count or an empty row is refused. `stream` is a cudaStream_t or null for the default stream, and unused on
/// the CPU. A call blocks on the CPU and only queues work on CUDA. Any thread.
///
/// rmsNorm: out[r][c] = x[r][c] / sqrt(mean over c of x[r][c]^2 + eps) * weight[c].
///   x, out: [rows, width], contiguous, may be the same memory; weight: [width].
///   Source: arXiv:1910.07467, equation 4.
///
/// guidedEulerStep: one Euler step along the guided velocity, in place, for each sample of x:
///     guided = uncond + guidance * (cond - uncond)
///     v = rescale * guided * std(cond) / std(guided) + (1 - rescale) * guided
///     x += dt * v
///   with the population standard deviation over one sample; a guided velocity that does not vary is not rescaled.
///   x, cond, uncond: [batch, size], contiguous, x distinct from the other two.
///   Source: guidance arXiv:2207.12598, equation 6; rescale arXiv:2305.08891, equations 15 and 16.
namespace cpu {
/// The readable oracle: plain loops, sums in double precision.
Status rmsNorm(float* out, const float* x, const float* weight, std::int64_t rows, std::int64_t width, float eps,
               void* stream);
Status guidedEulerStep(float* x, const float* cond, const float* uncond, std::int64_t batch, std::int64_t size,
                       GuidedEulerSettings settings, void* stream);
}  // namespace cpu

/// Only in librebus_cuda.so, reached through kernel_table.h.
namespace cuda {
Status rmsNorm(float* out, const float* x, const float* weight, std::int64_t rows, std::int64_t width, float eps,
               void* stream);
Status guidedEulerStep(float* x, const float* cond, const float* uncond, std::int64_t batch, std::int64_t size,
                       GuidedEulerSettings settings, void* stream);
}  // namespace cuda

}  // namespace rebus::inference::kernels
