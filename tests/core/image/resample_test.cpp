#include "core/image/resample.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

Image floatRow(const std::vector<float>& values) {
  Image image(static_cast<int>(values.size()), 1, 1, SampleType::F32);
  std::copy(values.begin(), values.end(), image.row<float>(0));
  return image;
}

TEST(Resample, sameSize_isAnExactCopy) {
  Image image = makeRamps(7, 5, 4);
  image.iccProfile = {std::byte{7}};
  EXPECT_EQ(resample(image, 7, 5), image);
}

TEST(Resample, doublingARow_givesCatmullRomAtQuarters) {
  // Weights of Keys' cubic (a = -1/2) at distances 1/4 and 3/4, 5/4, 7/4 by hand: at x = 2.25 between 2 and 3.
  const Image wide = resample(floatRow({0, 0, 1, 0, 0, 0}), 12, 1);
  const float* out = wide.row<float>(0);
  EXPECT_NEAR(out[4], 0.8671875, 1e-6);   // centre 1.75: distance 0.25 from sample 2.
  EXPECT_NEAR(out[5], 0.8671875, 1e-6);   // centre 2.25.
  EXPECT_NEAR(out[6], 0.2265625, 1e-6);   // centre 2.75: distance 0.75.
  EXPECT_NEAR(out[7], -0.0703125, 1e-6);  // centre 3.25: distance 1.25.
  EXPECT_NEAR(out[8], -0.0234375, 1e-6);  // centre 3.75: distance 1.75.
}

TEST(Resample, halvingARow_widensTheFilter) {
  // A one-pixel line spreads over the outputs by the cubic at half distances, normalised: it must not vanish.
  std::vector<float> values(22);
  values[10] = 1;
  const Image line = floatRow(values);
  const Image narrow = resample(line, 11, 1);
  const float* out = narrow.row<float>(0);
  EXPECT_NEAR(out[5], 0.8671875 / 2, 1e-6);
  EXPECT_NEAR(out[4], 0.2265625 / 2, 1e-6);
  EXPECT_NEAR(std::accumulate(out, out + 11, 0.0), 0.5, 1e-6);
}

TEST(Resample, flatPicture_staysFlatAtEverySize) {
  Image image(13, 9, 3, SampleType::U16);
  std::fill_n(image.row<uint16_t>(0), 13 * 9 * 3, uint16_t{12345});
  for (const auto& [width, height] : {std::pair{1, 1}, {5, 20}, {40, 3}, {26, 18}}) {
    const Image result = resample(image, width, height);
    for (int i = 0; i < width * height * 3; ++i) ASSERT_EQ(result.row<uint16_t>(0)[i], 12345);
  }
}

TEST(Resample, transparentPixels_doNotBleedTheirColour) {
  // Opaque white beside fully transparent black: what is left opaque must stay white.
  const Image image = makeImage(4, 1, 4, {255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0});
  const Image half = resample(image, 3, 1);
  for (int x = 0; x < 3; ++x) {
    const auto* pixel = half.row<uint8_t>(0) + x * 4;
    if (pixel[3] > 0) {
      EXPECT_EQ(pixel[0], 255) << x;
    }
  }
}

TEST(Crop, area_hasItsPixelsProfileAndTexts) {
  Image image = makeRamps(6, 5, 3);
  image.iccProfile = {std::byte{9}};
  image.texts = {{"Title", "t"}};
  const Image part = crop(image, {2, 1, 3, 2});
  ASSERT_EQ(part.width(), 3);
  ASSERT_EQ(part.height(), 2);
  EXPECT_EQ(part.iccProfile, image.iccProfile);
  EXPECT_EQ(part.texts, image.texts);
  for (int y = 0; y < 2; ++y) {
    EXPECT_EQ(std::memcmp(part.row<uint8_t>(y), image.row<uint8_t>(y + 1) + 6, 9), 0);
  }
}

TEST(FitSize, largePicture_keepsItsShape) {
  EXPECT_EQ(fitSize(4000, 1000, 200, 200), (Rect{0, 0, 200, 50}));
}
TEST(FitSize, smallPicture_isNotEnlarged) {
  EXPECT_EQ(fitSize(20, 10, 200, 200), (Rect{0, 0, 20, 10}));
}
TEST(FitSize, extremeShape_keepsAPixel) {
  EXPECT_EQ(fitSize(100000, 1, 100, 100), (Rect{0, 0, 100, 1}));
}

}  // namespace
}  // namespace rebus::test
