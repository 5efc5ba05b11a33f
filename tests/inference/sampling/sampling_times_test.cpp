#include <gtest/gtest.h>

#include "inference/sampling/diffusion_sampler.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

TEST(SamplingTimes, flow_areEvenFromNoiseToClean) {
  const auto times = samplingTimes({}, 4);
  const std::vector<double> expected{1.0, 0.75, 0.5, 0.25, 0.0};
  ASSERT_EQ(times.size(), expected.size());
  for (size_t index = 0; index < times.size(); ++index) EXPECT_DOUBLE_EQ(times[index], expected[index]);
}

TEST(SamplingTimes, flowShifted_staysLongerInTheNoise) {
  const auto times = samplingTimes({.timeShift = 3.0}, 4);
  EXPECT_DOUBLE_EQ(times.front(), 1.0);
  EXPECT_DOUBLE_EQ(times[2], 0.75);  // 3 · 0.5 / (1 + 2 · 0.5)
  EXPECT_DOUBLE_EQ(times.back(), 0.0);
}

TEST(SamplingTimes, epsilon_areStepsOfTheSchedule) {
  const ObjectiveConfig objective{.type = ObjectiveType::Epsilon, .prediction = Prediction::Noise, .trainSteps = 100};
  const auto times = samplingTimes(objective, 3);
  const std::vector<double> expected{0.99, 0.66, 0.32, 0.0};  // round(100), round(66.7), round(33.3), each less one.
  ASSERT_EQ(times.size(), expected.size());
  for (size_t index = 0; index < times.size(); ++index) EXPECT_DOUBLE_EQ(times[index], expected[index]);
}

TEST(SamplingTimes, anyNumberOfSteps_neverRise) {
  for (const ObjectiveType type : {ObjectiveType::Flow, ObjectiveType::Epsilon}) {
    for (const int64_t steps : {1, 2, 7, 25, 100}) {
      const auto times = samplingTimes({.type = type, .trainSteps = 100, .timeShift = 2.0}, steps);
      ASSERT_EQ(static_cast<int64_t>(times.size()), steps + 1);
      for (size_t index = 1; index < times.size(); ++index) EXPECT_LE(times[index], times[index - 1]);
    }
  }
}

TEST(Guide, one_isTheConditionalPrediction) {
  const auto conditional = at::arange(12, at::kFloat).view({1, 3, 2, 2});
  const auto unconditional = at::ones({1, 3, 2, 2});
  EXPECT_TRUE(at::allclose(guide(conditional, unconditional, 1.0, 0.0), conditional));
  EXPECT_TRUE(at::allclose(guide(conditional, unconditional, 0.0, 0.0), unconditional));
}

TEST(Guide, fullRescale_hasTheSpreadOfTheConditionalPrediction) {
  const auto conditional = at::arange(12, at::kFloat).view({1, 3, 2, 2});
  const auto unconditional = at::ones({1, 3, 2, 2});
  const auto guided = guide(conditional, unconditional, 5.0, 1.0);
  EXPECT_NEAR(guided.std().item<double>(), conditional.std().item<double>(), 1e-5);
}

}  // namespace
}  // namespace rebus::test
