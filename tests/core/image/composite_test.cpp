#include "core/image/composite.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/image/half.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

/// Any bits at all: for floats that includes NaN and infinities, which must survive outside the mask too.
Image anyImage(int width, int height, int channels, SampleType type) {
  Image image(width, height, channels, type);
  const auto bits = *rc::gen::container<std::vector<uint8_t>>(image.byteCount(), rc::gen::arbitrary<uint8_t>());
  std::memcpy(image.data(), bits.data(), bits.size());
  return image;
}

struct Case {
  Image source;
  Image edited;
  Image mask;
};

Case anyCase(SampleType type) {
  const int width = *rc::gen::inRange(1, 9);
  const int height = *rc::gen::inRange(1, 9);
  const int channels = *rc::gen::inRange(1, 5);
  Case pictures{anyImage(width, height, channels, type), anyImage(width, height, channels, type),
                Image(width, height, 1)};
  const auto shares = *rc::gen::container<std::vector<uint8_t>>(
      pictures.mask.byteCount(), rc::gen::oneOf(rc::gen::just<uint8_t>(0), rc::gen::arbitrary<uint8_t>()));
  std::memcpy(pictures.mask.data(), shares.data(), shares.size());
  pictures.source.iccProfile = {std::byte{1}, std::byte{2}};
  pictures.source.texts = {{"Title", "猫"}};
  return pictures;
}

void checkExactWhereMaskIsExtreme(SampleType type) {
  const Case pictures = anyCase(type);
  const auto result = composite(pictures.source, pictures.edited, pictures.mask);
  RC_ASSERT(result.ok());
  RC_ASSERT(result->iccProfile == pictures.source.iccProfile);
  RC_ASSERT(result->texts == pictures.source.texts);
  const size_t pixel = static_cast<size_t>(pictures.source.channels()) * sampleBytes(type);
  const auto* shares = reinterpret_cast<const uint8_t*>(pictures.mask.data());
  for (size_t i = 0; i < pictures.mask.byteCount(); ++i) {
    const std::byte* got = result->data() + i * pixel;
    if (shares[i] == 0) RC_ASSERT(std::memcmp(got, pictures.source.data() + i * pixel, pixel) == 0);
    if (shares[i] == 255) RC_ASSERT(std::memcmp(got, pictures.edited.data() + i * pixel, pixel) == 0);
  }
}

RC_GTEST_PROP(Composite, u8OutsideTheMask_isBitIdentical, ()) {
  checkExactWhereMaskIsExtreme(SampleType::U8);
}
RC_GTEST_PROP(Composite, u16OutsideTheMask_isBitIdentical, ()) {
  checkExactWhereMaskIsExtreme(SampleType::U16);
}
RC_GTEST_PROP(Composite, f16OutsideTheMask_isBitIdentical, ()) {
  checkExactWhereMaskIsExtreme(SampleType::F16);
}
RC_GTEST_PROP(Composite, f32OutsideTheMask_isBitIdentical, ()) {
  checkExactWhereMaskIsExtreme(SampleType::F32);
}

RC_GTEST_PROP(Composite, partialMask_blendsLinearlyToNearest, (uint8_t from, uint8_t to, uint8_t share)) {
  const auto result = composite(makeImage(1, 1, 1, {from}), makeImage(1, 1, 1, {to}), makeImage(1, 1, 1, {share}));
  const double exact = from + (static_cast<double>(to) - from) * share / 255.0;
  RC_ASSERT(std::abs(result->row<uint8_t>(0)[0] - exact) <= 0.5);
}

TEST(Composite, partialMask_blendsHalfFloats) {
  Image source(1, 1, 1, SampleType::F16);
  Image edited(1, 1, 1, SampleType::F16);
  source.row<uint16_t>(0)[0] = floatToHalf(2.0F);
  edited.row<uint16_t>(0)[0] = floatToHalf(12.0F);
  const auto result = composite(source, edited, makeImage(1, 1, 1, {51}));
  EXPECT_FLOAT_EQ(halfToFloat(result->row<uint16_t>(0)[0]), 4.0F);
}

TEST(Composite, maskOfAnotherSize_isRefusedWithBothSizes) {
  const auto result = composite(Image(3, 2, 3), Image(3, 2, 3), Image(2, 2, 1));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::InvalidArgument);
  EXPECT_NE(result.error().message.find("2 x 2"), std::string::npos);
  EXPECT_NE(result.error().message.find("3 x 2"), std::string::npos);
}

TEST(Composite, colourMask_isRefused) {
  EXPECT_FALSE(composite(Image(3, 2, 3), Image(3, 2, 3), Image(3, 2, 3)).ok());
}

TEST(Composite, editedOfAnotherDepth_isRefused) {
  EXPECT_FALSE(composite(Image(1, 1, 3), Image(1, 1, 3, SampleType::U16), Image(1, 1, 1)).ok());
}

TEST(Half, everyValue_survivesTheWayThroughFloat) {
  for (uint32_t half = 0; half < 65536; ++half) {
    const bool isNan = (half & 0x7fffU) > 0x7c00U;
    const uint16_t back = floatToHalf(halfToFloat(static_cast<uint16_t>(half)));
    if (isNan) {
      EXPECT_GT(back & 0x7fffU, 0x7c00U) << half;
    } else {
      EXPECT_EQ(back, half);
    }
  }
}

TEST(Half, knownValues_haveTheirBits) {
  EXPECT_EQ(floatToHalf(1.0F), 0x3c00);
  EXPECT_EQ(floatToHalf(-2.0F), 0xc000);
  EXPECT_EQ(floatToHalf(65504.0F), 0x7bff);
  EXPECT_EQ(floatToHalf(65520.0F), 0x7c00);
  EXPECT_EQ(floatToHalf(5.9604645e-8F), 0x0001);
  EXPECT_EQ(floatToHalf(0.1F), 0x2e66);
}

}  // namespace
}  // namespace rebus::test
