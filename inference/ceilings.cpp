#include "inference/ceilings.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace rebus::inference {
namespace {

/// Shortest of a few runs after a warm-up, in seconds.
template <typename Work>
double fastest(Work&& work) {
  using Clock = std::chrono::steady_clock;
  constexpr int kRuns = 4;
  double best = std::numeric_limits<double>::infinity();
  work();
  for (int run = 0; run < kRuns; ++run) {
    const auto start = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best;
}

}  // namespace

EngineLibrary::Ceilings measureCeilings(int threads) {
  const c10::InferenceMode guard;
  at::set_num_threads(std::max(1, threads));
  EngineLibrary::Ceilings ceilings;

  constexpr int64_t kSide = 1024;
  const auto a = at::ones({kSide, kSide});
  const auto b = at::ones({kSide, kSide});
  auto product = at::empty({kSide, kSide});
  ceilings.matmulFlops = 2.0 * kSide * kSide * kSide / fastest([&] { at::mm_out(product, a, b); });

  constexpr int64_t kElements = int64_t{32} << 20;  // 128 MB: larger than any cache.
  const auto from = at::ones({kElements});
  auto to = at::empty({kElements});
  const double bytes = 2.0 * static_cast<double>(kElements) * sizeof(float);
  ceilings.memoryBytes = bytes / fastest([&] { to.copy_(from); });
  return ceilings;
}

}  // namespace rebus::inference
