#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include "core/engine/request.h"

namespace rebus::inference {

/// Picks the next token. The same logits, history and seed give the same token.
class TextSampler {
 public:
  explicit TextSampler(const SamplingParams& params) : m_params(params), m_random(params.seed) {}

  /// logits: [V], any device. `banned` tokens are never picked. Order of the filters: repetition penalty
  /// (arXiv:1909.05858) over everything picked so far, temperature, top-k, top-p (arXiv:1904.09751), min-p
  /// (arXiv:2407.01082). Throws InferenceError{Corrupt} when no logit that is left is a finite number.
  int64_t pick(const at::Tensor& logits, const std::vector<int64_t>& banned);

 private:
  SamplingParams m_params;
  std::mt19937_64 m_random;
  std::set<int64_t> m_picked;  ///< Every token so far.
};

}  // namespace rebus::inference
