#include "inference/sampling/text_sampler.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

struct Candidate {
  int64_t token = 0;
  double probability = 0;
};

/// Likeliest first; equal ones by token, so that the order is always the same.
std::vector<Candidate> rank(const std::vector<float>& logits, double temperature) {
  const float highest = *std::max_element(logits.begin(), logits.end());
  std::vector<Candidate> candidates;
  double sum = 0;
  for (size_t token = 0; token < logits.size(); ++token) {
    if (std::isinf(logits[token])) continue;
    const double weight = std::exp((static_cast<double>(logits[token]) - highest) / temperature);
    candidates.push_back({static_cast<int64_t>(token), weight});
    sum += weight;
  }
  std::ranges::stable_sort(candidates, std::greater(), &Candidate::probability);
  for (Candidate& candidate : candidates) candidate.probability /= sum;
  return candidates;
}

void filter(std::vector<Candidate>& candidates, const SamplingParams& params) {
  if (params.topK > 0) candidates.resize(std::min(candidates.size(), static_cast<size_t>(params.topK)));
  if (params.topP < 1.0) {
    double sum = 0;
    const auto end = std::ranges::find_if(candidates, [&](const Candidate& candidate) {
      const bool reached = sum >= params.topP;
      sum += candidate.probability;
      return reached;
    });
    candidates.erase(std::max(end, candidates.begin() + 1), candidates.end());
  }
  const double floor = candidates.front().probability * params.minP;
  std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.probability < floor; });
}

}  // namespace

int64_t TextSampler::pick(const at::Tensor& logits, const std::vector<int64_t>& banned) {
  const auto plain = logits.to(at::kCPU, at::kFloat).contiguous();
  const auto* begin = plain.const_data_ptr<float>();
  std::vector<float> values(begin, begin + plain.numel());
  constexpr float kNever = -std::numeric_limits<float>::infinity();
  const auto isFinite = [](float value) { return std::isfinite(value); };
  std::ranges::replace_if(values, std::not_fn(isFinite), kNever);
  for (const int64_t token : banned) values[static_cast<size_t>(token)] = kNever;
  if (std::ranges::none_of(values, isFinite)) {
    throw InferenceError(ErrorCode::Corrupt,
                         "The model computes nothing that can be used; its weights are damaged: fetch it again.");
  }
  const auto penalty = static_cast<float>(m_params.repetitionPenalty);
  for (const int64_t token : m_picked) {
    float& value = values[static_cast<size_t>(token)];
    value = value > 0 ? value / penalty : value * penalty;
  }
  int64_t picked = 0;
  if (m_params.temperature <= 0.0) {
    picked = std::distance(values.begin(), std::max_element(values.begin(), values.end()));
  } else {
    auto candidates = rank(values, m_params.temperature);
    filter(candidates, m_params);
    const double total = std::accumulate(candidates.begin(), candidates.end(), 0.0,
                                         [](double sum, const Candidate& c) { return sum + c.probability; });
    // The top 53 bits as a number in 0..1: std::uniform_real_distribution may differ between libraries.
    double left = static_cast<double>(m_random() >> 11U) * 0x1.0p-53 * total;
    picked = candidates.back().token;
    for (const Candidate& candidate : candidates) {
      left -= candidate.probability;
      if (left < 0) {
        picked = candidate.token;
        break;
      }
    }
  }
  m_picked.insert(picked);
  return picked;
}

}  // namespace rebus::inference
