#include "inference/evaluation/kept_pixels.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rebus::test {
namespace {

using namespace rebus::inference;

Image grey(uint8_t level) {
  Image image(32, 32, 3);
  for (int y = 0; y < 32; ++y) std::fill_n(image.row<uint8_t>(y), 96, level);
  return image;
}

/// `image` with a square of `level` from 8 to 16.
Image withSquare(Image image, uint8_t level) {
  for (int y = 8; y < 16; ++y) std::fill_n(image.row<uint8_t>(y) + 24, 24, level);
  return image;
}

TEST(KeptPixels, decibels_everyLevelOffByTen_isTheFormula) {
  EXPECT_NEAR(decibels(grey(100), grey(110)), 20 * std::log10(25.5), 1e-9);
  EXPECT_EQ(decibels(grey(100), grey(100)), 100);
}

TEST(KeptPixels, keptDecibels_changeWhereItWasAsked_costsNothing) {
  // The edit did something else than the truth in the square, and nothing around it.
  const auto kept = keptDecibels(grey(100), withSquare(grey(100), 200), withSquare(grey(100), 0));
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, 100);
}

TEST(KeptPixels, keptDecibels_changeElsewhere_isMeasured) {
  const auto kept = keptDecibels(grey(100), withSquare(grey(100), 200), withSquare(grey(110), 200));
  ASSERT_TRUE(kept);
  EXPECT_NEAR(*kept, 20 * std::log10(25.5), 1e-9);
}

TEST(KeptPixels, keptDecibels_nothingShouldStay_isUnset) {
  EXPECT_FALSE(keptDecibels(grey(100), grey(200), grey(200)));
}

}  // namespace
}  // namespace rebus::test
