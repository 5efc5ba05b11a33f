#include "core/image/paint_over.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstring>

namespace rebus::test {
namespace {

Image anyPicture(SampleType type, int channels) {
  Image image(*rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9), channels, type);
  const auto bits = *rc::gen::container<std::vector<uint8_t>>(image.byteCount(), rc::gen::arbitrary<uint8_t>());
  std::memcpy(image.data(), bits.data(), bits.size());
  return image;
}

RC_GTEST_PROP(PaintOver, transparentPaint_leavesEveryBit, ()) {
  const auto type = *rc::gen::element(SampleType::U8, SampleType::U16, SampleType::F16, SampleType::F32);
  const Image source = anyPicture(type, *rc::gen::inRange(3, 5));
  Image paint(source.width(), source.height(), 4);
  for (size_t i = 0; i < paint.byteCount(); ++i) {
    const bool isAlpha = i % 4 == 3;
    const bool isPainted = *rc::gen::arbitrary<bool>();
    paint.data()[i] = std::byte{isAlpha && isPainted ? uint8_t{255} : uint8_t{0}};
  }
  const Result<Image> result = paintOver(source, paint);
  RC_ASSERT(result.ok());
  RC_ASSERT(result->sampleType() == type && result->channels() == source.channels());
  const size_t pixel = static_cast<size_t>(source.channels()) * sampleBytes(type);
  for (size_t i = 0; i < paint.byteCount() / 4; ++i) {
    if (paint.data()[4 * i + 3] != std::byte{0}) continue;
    RC_ASSERT(std::memcmp(result->data() + i * pixel, source.data() + i * pixel, pixel) == 0);
  }
}

TEST(PaintOver, opaquePaint_hasItsColour) {
  const Image source(2, 1, 3);
  Image paint(2, 1, 4);
  const uint8_t pixels[] = {200, 100, 50, 255, 200, 100, 50, 128};
  std::memcpy(paint.data(), pixels, sizeof(pixels));
  const Image result = *paintOver(source, paint);
  const uint8_t wanted[] = {200, 100, 50, 100, 50, 25};
  EXPECT_EQ(std::memcmp(result.data(), wanted, sizeof(wanted)), 0);
}

TEST(PaintOver, greyPicture_becomesColouredAndKeepsItsGreysAndAlpha) {
  Image source(3, 1, 2);
  const uint8_t greys[] = {10, 255, 128, 40, 250, 0};
  std::memcpy(source.data(), greys, sizeof(greys));
  Image paint(3, 1, 4);
  const uint8_t pixels[] = {0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 255};
  std::memcpy(paint.data(), pixels, sizeof(pixels));
  const Image result = *paintOver(source, paint);
  const uint8_t wanted[] = {10, 10, 10, 255, 128, 128, 128, 40, 255, 0, 0, 255};
  ASSERT_EQ(result.channels(), 4);
  EXPECT_EQ(std::memcmp(result.data(), wanted, sizeof(wanted)), 0);
}

TEST(PaintOver, layerOfAnotherSize_isRefused) {
  EXPECT_EQ(paintOver(Image(2, 2, 3), Image(3, 2, 4)).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace rebus::test
