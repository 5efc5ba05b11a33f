#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "inference/kernels/kernel_table.h"

namespace rebus::inference::kernels {
namespace {

double standardDeviation(const std::vector<double>& values) {
  double mean = 0;
  for (double value : values) {
    mean += value / static_cast<double>(values.size());
  }
  double variance = 0;
  for (double value : values) {
    variance += (value - mean) * (value - mean) / static_cast<double>(values.size());
  }
  return std::sqrt(variance);
}

TEST(GuidedEulerStep, guidance_one_follows_the_conditional_prediction) {
  std::vector<float> x{1, 2};
  const std::vector<float> cond{10, -10};
  const std::vector<float> uncond{77, 77};
  ASSERT_EQ(cpu::guidedEulerStep(x.data(), cond.data(), uncond.data(), 1, 2, {.dt = 0.1F}, nullptr), nullptr);
  EXPECT_FLOAT_EQ(x[0], 2);
  EXPECT_FLOAT_EQ(x[1], 1);
}

TEST(GuidedEulerStep, guidance_extrapolates_from_the_unconditional_prediction) {
  std::vector<float> x{0};
  const float cond = 3;
  const float uncond = 1;
  ASSERT_EQ(cpu::guidedEulerStep(x.data(), &cond, &uncond, 1, 1, {.dt = -0.5F, .guidance = 4}, nullptr), nullptr);
  EXPECT_FLOAT_EQ(x[0], -4.5F);  // 1 + 4 * 2 = 9, times -0.5.
}

TEST(GuidedEulerStep, full_rescale_gives_the_deviation_of_the_conditional_prediction) {
  const std::vector<float> cond{1, -1, 2, -2};
  const std::vector<float> uncond{0.5F, 0.5F, -1, 0};
  std::vector<float> x(4, 0);
  const GuidedEulerSettings settings{.dt = 1, .guidance = 7, .rescale = 1};
  ASSERT_EQ(cpu::guidedEulerStep(x.data(), cond.data(), uncond.data(), 1, 4, settings, nullptr), nullptr);
  EXPECT_NEAR(standardDeviation({x.begin(), x.end()}), standardDeviation({cond.begin(), cond.end()}), 1e-6);
}

TEST(GuidedEulerStep, part_rescale_mixes_both_velocities_in_each_sample) {
  const std::int64_t size = 5;
  const std::vector<float> cond{1, 2, 3, 4, 5, 100, 0, 3, 8, 9};
  const std::vector<float> uncond{5, 4, 3, 2, 0, 90, 1, 1, 1, 1};
  std::vector<float> x(10, 0.25F);
  const GuidedEulerSettings settings{.dt = 0.2F, .guidance = 3, .rescale = 0.7F};
  ASSERT_EQ(cpu::guidedEulerStep(x.data(), cond.data(), uncond.data(), 2, size, settings, nullptr), nullptr);
  for (size_t sample = 0; sample < 2; ++sample) {
    std::vector<double> conditional;
    std::vector<double> guided;
    for (size_t i = sample * 5; i < sample * 5 + 5; ++i) {
      conditional.push_back(cond[i]);
      guided.push_back(uncond[i] + 3.0 * (cond[i] - uncond[i]));
    }
    const double ratio = standardDeviation(conditional) / standardDeviation(guided);
    for (size_t i = 0; i < 5; ++i) {
      const double velocity = 0.7 * guided[i] * ratio + 0.3 * guided[i];
      // Single precision throughout: a few units in the last place of values up to 24.
      EXPECT_NEAR(x[sample * 5 + i], 0.25 + 0.2 * velocity, 1e-5);
    }
  }
}

TEST(GuidedEulerStep, constant_velocity_is_not_rescaled) {
  std::vector<float> x{0, 0};
  const std::vector<float> same{2, 2};
  const GuidedEulerSettings settings{.dt = 1, .guidance = 3, .rescale = 1};
  ASSERT_EQ(cpu::guidedEulerStep(x.data(), same.data(), same.data(), 1, 2, settings, nullptr), nullptr);
  EXPECT_EQ(x, same);
}

TEST(GuidedEulerStep, invalid_arguments_are_refused) {
  float value = 1;
  EXPECT_NE(cpu::guidedEulerStep(&value, nullptr, &value, 1, 1, {}, nullptr), nullptr);
  EXPECT_NE(cpu::guidedEulerStep(&value, &value, &value, -1, 1, {}, nullptr), nullptr);
  EXPECT_NE(cpu::guidedEulerStep(&value, &value, &value, 1, 0, {}, nullptr), nullptr);
  EXPECT_EQ(value, 1);
}

}  // namespace
}  // namespace rebus::inference::kernels
