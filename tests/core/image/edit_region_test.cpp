#include "core/image/edit_region.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/image/color.h"
#include "core/image/samples.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

Image maskWith(int width, int height, const Rect& area, uint8_t value = 255) {
  Image mask(width, height, 1);
  for (int y = area.y; y < area.y + area.height; ++y) {
    std::fill_n(mask.row<uint8_t>(y) + area.x, area.width, value);
  }
  return mask;
}

TEST(MaskBounds, area_isFoundExactly) {
  EXPECT_EQ(maskBounds(maskWith(20, 10, {3, 2, 5, 4}, 1)), (Rect{3, 2, 5, 4}));
}

TEST(MaskBounds, blackMask_isEmpty) {
  EXPECT_TRUE(maskBounds(Image(5, 5, 1)).empty());
}

TEST(EditRegion, middleOfThePicture_isHalfItsSizeLargerOnEverySide) {
  EXPECT_EQ(editRegion({400, 300, 100, 100}, 1000, 1000, 128, 128), (Rect{350, 250, 200, 200}));
}

TEST(EditRegion, flatBounds_becomeAsHighAsTheModelNeeds) {
  EXPECT_EQ(editRegion({400, 500, 100, 10}, 1000, 1000, 128, 128), (Rect{350, 405, 200, 200}));
}

TEST(EditRegion, corner_movesInsideThePicture) {
  EXPECT_EQ(editRegion({0, 900, 100, 100}, 1000, 1000, 128, 128), (Rect{0, 800, 200, 200}));
}

RC_GTEST_PROP(EditRegion, anyBounds_areInsideARegionInsideThePicture, ()) {
  const int width = *rc::gen::inRange(1, 300);
  const int height = *rc::gen::inRange(1, 300);
  const int x = *rc::gen::inRange(0, width);
  const int y = *rc::gen::inRange(0, height);
  const Rect bounds{x, y, *rc::gen::inRange(1, width - x + 1), *rc::gen::inRange(1, height - y + 1)};
  const Rect region = editRegion(bounds, width, height, *rc::gen::inRange(16, 512), *rc::gen::inRange(16, 512));
  RC_ASSERT(region.x >= 0 && region.y >= 0);
  RC_ASSERT(region.x + region.width <= width && region.y + region.height <= height);
  RC_ASSERT(region.x <= bounds.x && region.y <= bounds.y);
  RC_ASSERT(region.x + region.width >= bounds.x + bounds.width);
  RC_ASSERT(region.y + region.height >= bounds.y + bounds.height);
}

TEST(PrepareEdit, thinStroke_survivesReduction) {
  const Image mask = maskWith(1000, 1000, {100, 500, 800, 1});
  const auto prepared = prepareEdit(Image(1000, 1000, 3), &mask, 32, 32);
  ASSERT_TRUE(prepared.ok());
  EXPECT_FALSE(maskBounds(prepared->mask).empty());
}

TEST(PrepareEdit, blackMask_saysWhatToPaint) {
  const Image mask(4, 4, 1);
  const auto prepared = prepareEdit(Image(4, 4, 3), &mask, 8, 8);
  ASSERT_FALSE(prepared.ok());
  EXPECT_NE(prepared.error().message.find("white"), std::string::npos);
}

TEST(PrepareEdit, withoutMask_takesThePictureInEightBitRgb) {
  const auto prepared = prepareEdit(Image(30, 20, 2, SampleType::F16), nullptr, 16, 16);
  ASSERT_TRUE(prepared.ok());
  EXPECT_EQ(prepared->region, (Rect{0, 0, 30, 20}));
  EXPECT_EQ(prepared->picture.channels(), 3);
  EXPECT_EQ(prepared->picture.sampleType(), SampleType::U8);
  EXPECT_TRUE(prepared->mask.empty());
}

TEST(FinishEdit, everySampleType_isExactOutsideTheMaskAndChangedInside) {
  for (const SampleType type : {SampleType::U8, SampleType::U16, SampleType::F16, SampleType::F32}) {
    for (const int channels : {1, 2, 3, 4}) {
      Image source = convertSamples(makeRamps(40, 30, channels), type);
      source.texts = {{"Title", "kept"}};
      const Image mask = maskWith(40, 30, {10, 10, 8, 8});
      const auto prepared = prepareEdit(source, &mask, 16, 16);
      ASSERT_TRUE(prepared.ok());
      const Image white = makeImage(16, 16, 3, std::vector<uint8_t>(16 * 16 * 3, 255));
      const auto result = finishEdit(source, mask, *prepared, white);
      ASSERT_TRUE(result.ok());
      ASSERT_EQ(result->sampleType(), type);
      ASSERT_EQ(result->channels(), channels);
      EXPECT_EQ(result->texts, source.texts);
      const size_t pixel = static_cast<size_t>(channels) * sampleBytes(type);
      for (size_t i = 0; i < 40 * 30; ++i) {
        const bool isSame = std::memcmp(result->data() + i * pixel, source.data() + i * pixel, pixel) == 0;
        const bool isInside = mask.row<uint8_t>(0)[i] != 0;
        ASSERT_EQ(isSame, !isInside) << static_cast<int>(type) << ' ' << channels << ' ' << i;
      }
    }
  }
}

TEST(FinishEdit, whiteResult_isWhiteInTheSourcesDepthWithItsAlpha) {
  const Image source = makeRamps(20, 20, 4);
  const auto prepared = prepareEdit(source, nullptr, 8, 8);
  const Image white = makeImage(8, 8, 3, std::vector<uint8_t>(8 * 8 * 3, 255));
  const auto result = finishEdit(source, maskWith(20, 20, {0, 0, 20, 20}), *prepared, white);
  ASSERT_TRUE(result.ok());
  for (size_t i = 0; i < 20 * 20; ++i) {
    const auto* pixel = result->row<uint8_t>(0) + i * 4;
    ASSERT_EQ(pixel[0], 255);
    ASSERT_EQ(pixel[3], source.row<uint8_t>(0)[i * 4 + 3]);
  }
}

TEST(ChangedMask, equalPicturesAndRounding_areNoChange) {
  const Image before = makeRamps(64, 64, 3);
  Image after = before;
  for (size_t i = 0; i < after.byteCount(); i += 7) after.data()[i] ^= std::byte{8};
  EXPECT_TRUE(maskBounds(changedMask(before, before, 100, 80)).empty());
  EXPECT_TRUE(maskBounds(changedMask(before, after, 64, 64)).empty());
}

TEST(ChangedMask, changedSquare_isCoveredAndTheRestIsFree) {
  const Image before = makeImage(64, 64, 3, std::vector<uint8_t>(64 * 64 * 3, 200));
  Image after = before;
  for (int y = 16; y < 32; ++y) std::fill_n(after.row<uint8_t>(y) + 3 * 16, 3 * 16, uint8_t{90});
  const Image mask = changedMask(before, after, 256, 128);
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) {
      const bool inside = x >= 64 && x < 128 && y >= 32 && y < 64;
      const bool farOutside = x < 40 || x >= 152 || y < 20 || y >= 76;
      if (!inside && !farOutside) continue;
      ASSERT_EQ(mask.row<uint8_t>(y)[x], inside ? 255 : 0) << x << ' ' << y;
    }
  }
}

TEST(ChangedMask, modelThatSaysWhatChanges_isBelievedButForWhatItTookAway) {
  // A model that draws the whole picture with other details, and says that it changes the left half alone; on the right
  // it took a dark square away.
  Image before = makeImage(64, 64, 3, std::vector<uint8_t>(64 * 64 * 3, 180));
  Image after = before;
  Image said(64, 64, 1);
  for (int y = 0; y < 64; ++y) {
    for (int sample = 0; sample < 64 * 3; ++sample) {
      after.row<uint8_t>(y)[sample] = (sample + y) % 2 == 0 ? uint8_t{210} : uint8_t{150};
    }
    std::fill_n(said.row<uint8_t>(y), 32, uint8_t{255});
  }
  for (int y = 20; y < 30; ++y) std::fill_n(before.row<uint8_t>(y) + 3 * 45, 3 * 10, uint8_t{20});
  const Image mask = changedMask(said, before, after, 64, 64);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const bool inside = x < 31 || (x >= 45 && x < 55 && y >= 20 && y < 30);
      const bool farOutside = x > 33 && (x < 40 || x >= 60 || y < 15 || y >= 35);
      if (!inside && !farOutside) continue;
      ASSERT_EQ(mask.row<uint8_t>(y)[x], inside ? 255 : 0) << x << ' ' << y;
    }
  }
}

TEST(ToModelPicture, transparency_isLaidOverWhite) {
  const Image picture = toModelPicture(makeImage(1, 1, 4, {0, 0, 0, 0}), 1, 1);
  EXPECT_EQ(picture, makeImage(1, 1, 3, {255, 255, 255}));
}

TEST(ToModelPicture, floats_areTakenForLinearLight) {
  Image image(1, 1, 1, SampleType::F32);
  image.row<float>(0)[0] = 0.2158605F;  // sRGB 128/255 decoded, IEC 61966-2-1.
  EXPECT_EQ(toModelPicture(image, 1, 1), makeImage(1, 1, 3, {128, 128, 128}));
}

}  // namespace
}  // namespace rebus::test
