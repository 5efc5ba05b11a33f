#include "inference/training/data/named_color.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

/// Of the coloured pixels that `after` changed, the share that `color` is nearest to.
double shareInColor(const Image& before, const Image& after, int color) {
  int changed = 0;
  int landed = 0;
  for (int y = 0; y < before.height(); ++y) {
    const uint8_t* old = before.row<uint8_t>(y);
    const uint8_t* now = after.row<uint8_t>(y);
    for (int x = 0; x < before.width(); ++x, old += 4, now += 4) {
      const Hsv hsv = toHsv(now[0], now[1], now[2]);
      if (now[3] < 128 || hsv.saturation < 0.3 || std::equal(old, old + 3, now)) continue;
      ++changed;
      landed += nearestChromatic(hsv.hue) == color ? 1 : 0;
    }
  }
  return changed == 0 ? 0.0 : static_cast<double>(landed) / changed;
}

}  // namespace

TEST(Hsv, thereAndBack_sameColor) {
  for (int red = 0; red < 256; red += 15) {
    for (int green = 0; green < 256; green += 15) {
      for (int blue = 0; blue < 256; blue += 15) {
        uint8_t rgb[3];
        fromHsv(toHsv(static_cast<uint8_t>(red), static_cast<uint8_t>(green), static_cast<uint8_t>(blue)), rgb);
        ASSERT_EQ(rgb[0], red);
        ASSERT_EQ(rgb[1], green);
        ASSERT_EQ(rgb[2], blue);
      }
    }
  }
}

TEST(HueDifference, acrossZero_shortestWay) {
  EXPECT_DOUBLE_EQ(hueDifference(350, 10), 20);
  EXPECT_DOUBLE_EQ(hueDifference(10, 350), -20);
}

TEST(NamedColors, everyName_found) {
  ASSERT_EQ(namedColors().size(), 12U);
  for (size_t i = 0; i < namedColors().size(); ++i) EXPECT_EQ(colorByName(namedColors()[i].name), static_cast<int>(i));
  EXPECT_EQ(colorByName("mauve"), kNoColor);
}

TEST(Recolored, everyThingAndColor_landsInThatColor) {
  int recolorings = 0;
  for (const Thing& thing : test::testWorld()->things()) {
    for (size_t color = 0; color < thing.recolored.size(); ++color) {
      if (thing.recolored[color].empty()) continue;
      ++recolorings;
      EXPECT_GT(shareInColor(thing.drawing, thing.recolored[color], static_cast<int>(color)), 0.8)
          << thing.word << " in " << namedColors()[color].name;
    }
  }
  EXPECT_GT(recolorings, 80);
}

TEST(Recolored, alphaAndOtherHues_untouched) {
  const Image& apple = test::testWorld()->thing(test::thingIndex("apple")).drawing;
  const Image blue = recolored(apple, namedColors()[static_cast<size_t>(colorByName("blue"))]);
  int greenPixels = 0;
  for (int y = 0; y < apple.height(); ++y) {
    const uint8_t* before = apple.row<uint8_t>(y);
    const uint8_t* after = blue.row<uint8_t>(y);
    for (int x = 0; x < apple.width(); ++x, before += 4, after += 4) {
      ASSERT_EQ(before[3], after[3]);
      const Hsv old = toHsv(before[0], before[1], before[2]);
      if (before[3] == 0 || std::abs(hueDifference(100, old.hue)) > 20) continue;
      ++greenPixels;
      for (int c = 0; c < 3; ++c) ASSERT_EQ(before[c], after[c]) << "the leaf at " << x << ", " << y;
    }
  }
  EXPECT_GT(greenPixels, 100);
}
