#include <cmath>

#include "inference/kernels/kernels.h"

namespace rebus::inference::kernels::cpu {

Status rmsNorm(float* out, const float* x, const float* weight, std::int64_t rows, std::int64_t width, float eps,
               void* /*stream*/) {
  if (out == nullptr || x == nullptr || weight == nullptr || rows < 0 || width < 1) {
    return "rmsNorm: invalid argument";
  }
  for (std::int64_t row = 0; row < rows; ++row) {
    const float* source = x + row * width;
    float* target = out + row * width;
    double sumOfSquares = 0;
    for (std::int64_t c = 0; c < width; ++c) {
      sumOfSquares += static_cast<double>(source[c]) * source[c];
    }
    const double scale = 1.0 / std::sqrt(sumOfSquares / static_cast<double>(width) + eps);
    for (std::int64_t c = 0; c < width; ++c) {
      target[c] = static_cast<float>(source[c] * scale * weight[c]);
    }
  }
  return nullptr;
}

}  // namespace rebus::inference::kernels::cpu
