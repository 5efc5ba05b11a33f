#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "inference/kernels/kernel_table.h"

namespace rebus::inference::kernels {
namespace {

TEST(RmsNorm, row_by_hand_matches_formula) {
  // mean of squares (9 + 16 + 0 + 0) / 4 = 6.25, so the row is divided by 2.5.
  const std::vector<float> x{3, 4, 0, 0};
  const std::vector<float> weight{1, 2, 1, 1};
  std::vector<float> out(4, -1);
  ASSERT_EQ(cpu::rmsNorm(out.data(), x.data(), weight.data(), 1, 4, 0, nullptr), nullptr);
  EXPECT_FLOAT_EQ(out[0], 1.2F);
  EXPECT_FLOAT_EQ(out[1], 3.2F);
  EXPECT_FLOAT_EQ(out[2], 0);
  EXPECT_FLOAT_EQ(out[3], 0);
}

TEST(RmsNorm, rows_are_normalised_one_by_one) {
  const std::vector<float> x{1, 1, 100, 100};
  const std::vector<float> weight{1, 1};
  std::vector<float> out(4);
  ASSERT_EQ(cpu::rmsNorm(out.data(), x.data(), weight.data(), 2, 2, 0, nullptr), nullptr);
  EXPECT_EQ(out, (std::vector<float>{1, 1, 1, 1}));
}

TEST(RmsNorm, zero_row_stays_finite_by_eps) {
  std::vector<float> x(8, 0);
  const std::vector<float> weight(8, 1);
  ASSERT_EQ(cpu::rmsNorm(x.data(), x.data(), weight.data(), 1, 8, 1e-6F, nullptr), nullptr);
  EXPECT_EQ(x, std::vector<float>(8, 0));
}

TEST(RmsNorm, in_place_equals_out_of_place) {
  std::vector<float> x(64);
  for (size_t i = 0; i < x.size(); ++i) {
    x[i] = std::sin(static_cast<float>(i) * 0.7F);
  }
  const std::vector<float> weight(16, 0.5F);
  std::vector<float> out(64);
  ASSERT_EQ(cpu::rmsNorm(out.data(), x.data(), weight.data(), 4, 16, 1e-5F, nullptr), nullptr);
  ASSERT_EQ(cpu::rmsNorm(x.data(), x.data(), weight.data(), 4, 16, 1e-5F, nullptr), nullptr);
  EXPECT_EQ(x, out);
}

TEST(RmsNorm, long_row_keeps_precision) {
  // Summed in single precision, each 1.21 would be rounded to a multiple of 0.5 at the end of the row.
  const std::vector<float> x(4'000'000, 1.1F);
  const std::vector<float> weight(x.size(), 1);
  std::vector<float> out(x.size());
  ASSERT_EQ(cpu::rmsNorm(out.data(), x.data(), weight.data(), 1, static_cast<std::int64_t>(x.size()), 0, nullptr),
            nullptr);
  EXPECT_NEAR(out.back(), 1, 1e-6);
}

TEST(RmsNorm, invalid_arguments_are_refused) {
  float value = 1;
  EXPECT_NE(cpu::rmsNorm(nullptr, &value, &value, 1, 1, 0, nullptr), nullptr);
  EXPECT_NE(cpu::rmsNorm(&value, &value, &value, -1, 1, 0, nullptr), nullptr);
  EXPECT_NE(cpu::rmsNorm(&value, &value, &value, 1, 0, 0, nullptr), nullptr);
  EXPECT_EQ(value, 1);
}

}  // namespace
}  // namespace rebus::inference::kernels
