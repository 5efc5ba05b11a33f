#include <cmath>

#include "inference/kernels/kernels.h"

namespace rebus::inference::kernels::cpu {
namespace {

float guidedAt(const float* cond, const float* uncond, std::int64_t i, float guidance) {
  return uncond[i] + guidance * (cond[i] - uncond[i]);
}

/// Population standard deviation of value(0) … value(size - 1), in two passes.
template <typename Value>
double deviation(std::int64_t size, Value value) {
  double sum = 0;
  for (std::int64_t i = 0; i < size; ++i) {
    sum += value(i);
  }
  const double mean = sum / static_cast<double>(size);
  double squares = 0;
  for (std::int64_t i = 0; i < size; ++i) {
    const double difference = value(i) - mean;
    squares += difference * difference;
  }
  return std::sqrt(squares / static_cast<double>(size));
}

}  // namespace

Status guidedEulerStep(float* x, const float* cond, const float* uncond, std::int64_t batch, std::int64_t size,
                       GuidedEulerSettings settings, void* /*stream*/) {
  if (x == nullptr || cond == nullptr || uncond == nullptr || batch < 0 || size < 1) {
    return "guidedEulerStep: invalid argument";
  }
  for (std::int64_t sample = 0; sample < batch; ++sample) {
    const float* c = cond + sample * size;
    const float* u = uncond + sample * size;
    float* target = x + sample * size;
    float factor = 1;
    if (settings.rescale != 0) {
      const double wanted = deviation(size, [c](std::int64_t i) { return c[i]; });
      const double actual =
          deviation(size, [c, u, &settings](std::int64_t i) { return guidedAt(c, u, i, settings.guidance); });
      if (actual > 0) {
        factor = static_cast<float>(settings.rescale * wanted / actual + 1.0 - settings.rescale);
      }
    }
    for (std::int64_t i = 0; i < size; ++i) {
      target[i] += settings.dt * factor * guidedAt(c, u, i, settings.guidance);
    }
  }
  return nullptr;
}

}  // namespace rebus::inference::kernels::cpu
