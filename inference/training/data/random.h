#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rebus::inference {

/// A small seeded generator whose numbers are the same with every compiler and standard library, as the distributions
/// of <random> are not. Source: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : m_state(seed) {}

  uint64_t next() {
    m_state += 0x9E3779B97F4A7C15ULL;
    uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31);
  }

  /// 0 <= result < 1.
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  bool chance(double probability) { return unit() < probability; }
  /// 0 <= result < count. Precondition: count > 0.
  size_t below(size_t count) { return static_cast<size_t>(next() % count); }

  template <typename Container>
  const auto& pick(const Container& items) {
    return items[below(items.size())];
  }
  /// An index, as likely as its weight. Precondition: weights are not negative and one is positive.
  size_t pickWeighted(const std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) sum += weight;
    double left = unit() * sum;
    for (size_t i = 0; i + 1 < weights.size(); ++i) {
      if (left < weights[i]) return i;
      left -= weights[i];
    }
    return weights.size() - 1;
  }

 private:
  uint64_t m_state;
};

}  // namespace rebus::inference
