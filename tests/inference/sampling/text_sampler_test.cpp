#include "inference/sampling/text_sampler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "inference/inference_error.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

/// Logits whose softmax is `probabilities`.
at::Tensor logitsOf(const std::vector<double>& probabilities) {
  return at::log(at::tensor(probabilities, at::kDouble)).to(at::kFloat);
}

SamplingParams warm(uint64_t seed = 1) {
  SamplingParams params;
  params.temperature = 1.0;
  params.seed = seed;
  return params;
}

/// Which tokens come up in 400 picks, each by a sampler of its own seed.
std::set<int64_t> pickedTokens(SamplingParams params, const at::Tensor& logits,
                               const std::vector<int64_t>& banned = {}) {
  std::set<int64_t> picked;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    params.seed = seed;
    picked.insert(TextSampler(params).pick(logits, banned));
  }
  return picked;
}

const std::vector<double> kFive{0.1, 0.4, 0.05, 0.3, 0.15};

TEST(TextSampler, pick_noTemperature_takesTheLikeliest) {
  SamplingParams params;
  params.temperature = 0.0;
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), std::set<int64_t>{1});
}

TEST(TextSampler, pick_topKOfOne_equalsGreedy) {
  SamplingParams params = warm();
  params.topK = 1;
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), std::set<int64_t>{1});
}

TEST(TextSampler, pick_topK_keepsTheLikeliest) {
  SamplingParams params = warm();
  params.topK = 3;
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), (std::set<int64_t>{1, 3, 4}));
}

TEST(TextSampler, pick_topP_keepsTheFewestThatReachIt) {
  SamplingParams params = warm();
  params.topP = 0.65;
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), (std::set<int64_t>{1, 3}));
  params.topP = 0.75;
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), (std::set<int64_t>{1, 3, 4}));
  params.topP = 0.01;
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), std::set<int64_t>{1});
}

TEST(TextSampler, pick_minP_dropsWhatIsFarBelowTheLikeliest) {
  SamplingParams params = warm();
  params.minP = 0.3;  // 0.12
  EXPECT_EQ(pickedTokens(params, logitsOf(kFive)), (std::set<int64_t>{1, 3, 4}));
}

TEST(TextSampler, pick_warm_followsTheProbabilities) {
  std::vector<int> counts(kFive.size());
  TextSampler sampler(warm());
  constexpr int kPicks = 10'000;
  const auto logits = logitsOf(kFive);
  for (int count = 0; count < kPicks; ++count) ++counts[static_cast<size_t>(sampler.pick(logits, {}))];
  // Four standard deviations of a binomial count at most.
  for (size_t token = 0; token < kFive.size(); ++token) {
    const double deviation = std::sqrt(kPicks * kFive[token] * (1.0 - kFive[token]));
    EXPECT_NEAR(counts[token], kPicks * kFive[token], 4.0 * deviation) << token;
  }
}

TEST(TextSampler, pick_highTemperature_flattens) {
  SamplingParams params = warm();
  params.temperature = 0.05;
  EXPECT_EQ(pickedTokens(params, logitsOf({0.9, 0.1})), std::set<int64_t>{0});
  params.temperature = 10.0;
  EXPECT_EQ(pickedTokens(params, logitsOf({0.9, 0.1})), (std::set<int64_t>{0, 1}));
}

TEST(TextSampler, pick_banned_isNeverPicked) {
  const auto logits = logitsOf(kFive);
  EXPECT_FALSE(pickedTokens(warm(), logits, {1, 3}).contains(1));
  SamplingParams greedy;
  EXPECT_EQ(pickedTokens(greedy, logits, {1, 3}), std::set<int64_t>{4});
  greedy.repetitionPenalty = 10.0;
  EXPECT_EQ(pickedTokens(greedy, logits, {0, 1, 2, 3}), std::set<int64_t>{4});
}

TEST(TextSampler, pick_repetitionPenalty_turnsToOtherTokens) {
  SamplingParams params;
  params.repetitionPenalty = 2.0;
  // Positive logits are divided and negative ones multiplied.
  const auto logits = at::tensor({1.0F, 0.8F, -0.1F, -0.15F});
  TextSampler sampler(params);
  EXPECT_EQ(sampler.pick(logits, {}), 0);
  EXPECT_EQ(sampler.pick(logits, {}), 1);
  EXPECT_EQ(sampler.pick(logits, {}), 0);  // 0.5 against 0.4, once for each token however often it came.
  EXPECT_EQ(sampler.pick(logits, {0, 1}), 2);
  EXPECT_EQ(sampler.pick(logits, {0, 1}), 3);  // -0.2 against -0.15
}

TEST(TextSampler, pick_sameSeed_givesTheSameTokens) {
  const auto logits = at::linspace(-1.0, 1.0, 50);
  const auto tokensOf = [&](uint64_t seed) {
    TextSampler sampler(warm(seed));
    std::vector<int64_t> tokens;
    for (int count = 0; count < 30; ++count) tokens.push_back(sampler.pick(logits, {}));
    return tokens;
  };
  EXPECT_EQ(tokensOf(5), tokensOf(5));
  EXPECT_NE(tokensOf(5), tokensOf(6));
}

TEST(TextSampler, pick_bfloat16Logits_areTaken) {
  EXPECT_EQ(TextSampler(SamplingParams{}).pick(logitsOf(kFive).to(at::kBFloat16), {}), 1);
}

TEST(TextSampler, pick_noUsableLogit_throws) {
  for (const double temperature : {0.0, 1.0}) {
    SamplingParams params;
    params.temperature = temperature;
    EXPECT_THROW(TextSampler(params).pick(at::full({5}, NAN), {}), InferenceError);
    EXPECT_THROW(TextSampler(params).pick(logitsOf({0.5, 0.5}), {0, 1}), InferenceError);
  }
}

}  // namespace
}  // namespace rebus::test
