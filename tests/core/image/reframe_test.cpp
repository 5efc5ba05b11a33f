#include "core/image/reframe.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstring>

#include "core/image/edit_region.h"

namespace rebus::test {
namespace {

Image anyPicture() {
  const auto type = *rc::gen::element(SampleType::U8, SampleType::U16, SampleType::F16, SampleType::F32);
  Image image(*rc::gen::inRange(1, 12), *rc::gen::inRange(1, 12), *rc::gen::inRange(1, 5), type);
  const auto bits = *rc::gen::container<std::vector<uint8_t>>(image.byteCount(), rc::gen::arbitrary<uint8_t>());
  std::memcpy(image.data(), bits.data(), bits.size());
  return image;
}

Rect anyFrame() {
  return {*rc::gen::inRange(-12, 13), *rc::gen::inRange(-12, 13), *rc::gen::inRange(1, 25), *rc::gen::inRange(1, 25)};
}

RC_GTEST_PROP(Reframe, anyFrame_keepsTheBitsOfTheOldAreaAndMasksTheRest, ()) {
  const Image source = anyPicture();
  const Rect frame = anyFrame();
  const Image result = reframe(source, frame);
  const Image mask = newArea(source.width(), source.height(), frame);
  RC_ASSERT(result.width() == frame.width && result.height() == frame.height);
  const size_t pixel = static_cast<size_t>(source.channels()) * sampleBytes(source.sampleType());
  for (int y = 0; y < frame.height; ++y) {
    for (int x = 0; x < frame.width; ++x) {
      const int left = frame.x + x;
      const int top = frame.y + y;
      const bool isOld = left >= 0 && top >= 0 && left < source.width() && top < source.height();
      RC_ASSERT(mask.row<uint8_t>(y)[x] == (isOld ? 0 : 255));
      if (!isOld) continue;
      const auto* got = result.row<std::byte>(y) + pixel * static_cast<size_t>(x);
      RC_ASSERT(std::memcmp(got, source.row<std::byte>(top) + pixel * static_cast<size_t>(left), pixel) == 0);
    }
  }
}

RC_GTEST_PROP(Reframe, outpainted_whateverTheModelMakes_keepsTheBitsOfTheOldArea, ()) {
  const Image source = anyPicture();
  const Rect frame{-*rc::gen::inRange(1, 9), -*rc::gen::inRange(0, 9), source.width() + 9, source.height() + 9};
  const Image enlarged = reframe(source, frame);
  const Image mask = newArea(source.width(), source.height(), frame);
  const Result<PreparedEdit> prepared = prepareEdit(enlarged, &mask, 16, 16);
  RC_ASSERT(prepared.ok());
  Image made(16, 16, 3);
  const auto bits = *rc::gen::container<std::vector<uint8_t>>(made.byteCount(), rc::gen::arbitrary<uint8_t>());
  std::memcpy(made.data(), bits.data(), bits.size());
  const Result<Image> result = finishEdit(enlarged, mask, *prepared, made);
  RC_ASSERT(result.ok());
  const Image back = reframe(*result, {-frame.x, -frame.y, source.width(), source.height()});
  RC_ASSERT(back.byteCount() == source.byteCount());
  RC_ASSERT(std::memcmp(back.data(), source.data(), source.byteCount()) == 0);
}

TEST(Reframe, beyondTheBorder_repeatsIt) {
  Image source(2, 1, 1);
  source.row<uint8_t>(0)[0] = 7;
  source.row<uint8_t>(0)[1] = 9;
  const Image result = reframe(source, {-2, -1, 5, 2});
  const uint8_t wanted[] = {7, 7, 7, 9, 9, 7, 7, 7, 9, 9};
  EXPECT_EQ(std::memcmp(result.data(), wanted, sizeof(wanted)), 0);
}

}  // namespace
}  // namespace rebus::test
