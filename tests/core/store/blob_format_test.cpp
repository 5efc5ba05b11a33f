#include "core/store/blob_format.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstring>
#include <limits>

namespace rebus {
namespace {

Image anyImage() {
  const auto type = *rc::gen::element(SampleType::U8, SampleType::U16, SampleType::F16, SampleType::F32);
  Image image(*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 40), *rc::gen::inRange(1, 5), type);
  uint64_t state = *rc::gen::arbitrary<uint64_t>() | 1;
  for (size_t i = 0; i < image.byteCount(); ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    image.data()[i] = static_cast<std::byte>(state >> 56);
  }
  image.iccProfile.assign(static_cast<size_t>(*rc::gen::inRange(0, 300)), std::byte{7});
  const int texts = *rc::gen::inRange(0, 3);
  for (int i = 0; i < texts; ++i) image.texts["key" + std::to_string(i)] = std::string(static_cast<size_t>(i) * 9, 'x');
  return image;
}

Image gradient() {
  Image image(64, 48, 4);
  for (int y = 0; y < 48; ++y) {
    for (int x = 0; x < 64 * 4; ++x) image.row<uint8_t>(y)[x] = static_cast<uint8_t>(x + y);
  }
  image.texts["parameters"] = "猫";
  return image;
}

// Also of samples that are no numbers: bits are kept, whatever they mean.
RC_GTEST_PROP(BlobFormatProperty, anyPicture_comesBackBitForBit, ()) {
  const Image image = anyImage();
  const auto bytes = encodeBlob(image);
  RC_ASSERT(bytes.ok());
  const Result<Image> read = decodeBlob(*bytes);
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == image);
  RC_ASSERT(blobHash(*read) == blobHash(image));
}

RC_GTEST_PROP(BlobFormatProperty, changedByte_isNeverTakenForAnotherPicture, ()) {
  const Image image = anyImage();
  auto bytes = *encodeBlob(image);
  const size_t at = *rc::gen::inRange<size_t>(0, bytes.size());
  bytes[at] ^= static_cast<std::byte>(*rc::gen::inRange(1, 256));
  const Result<Image> read = decodeBlob(bytes);
  // Outside of the macro, which evaluates both sides of an "or".
  const bool isSafe = !read.ok() || blobHash(*read) != blobHash(image) || *read == image;
  RC_ASSERT(isSafe);
}

TEST(BlobFormat, truncatedAnywhere_isCorrupt) {
  const auto bytes = *encodeBlob(gradient());
  for (size_t length = 0; length < bytes.size(); ++length) {
    const Result<Image> read = decodeBlob(std::span(bytes).first(length));
    ASSERT_FALSE(read.ok()) << length;
    EXPECT_EQ(read.error().code, ErrorCode::Corrupt);
  }
}

TEST(BlobFormat, bytesBehindTheEnd_areCorrupt) {
  auto bytes = *encodeBlob(gradient());
  bytes.push_back(std::byte{0});
  EXPECT_EQ(decodeBlob(bytes).error().code, ErrorCode::Corrupt);
}

TEST(BlobFormat, hugeClaimInASmallFile_isRefusedBeforeAllocating) {
  auto bytes = *encodeBlob(gradient());
  const uint32_t side = 1U << 14;
  std::memcpy(bytes.data() + 8, &side, sizeof(side));
  std::memcpy(bytes.data() + 12, &side, sizeof(side));
  EXPECT_EQ(decodeBlob(bytes).error().code, ErrorCode::Corrupt);
  const uint32_t most = std::numeric_limits<uint32_t>::max();
  std::memcpy(bytes.data() + 8, &most, sizeof(most));
  std::memcpy(bytes.data() + 12, &most, sizeof(most));
  EXPECT_EQ(decodeBlob(bytes).error().code, ErrorCode::TooLarge);
}

TEST(BlobFormat, newerVersion_isNamedAsSuch) {
  auto bytes = *encodeBlob(gradient());
  bytes[7] = std::byte{2};
  EXPECT_EQ(decodeBlob(bytes).error().code, ErrorCode::NewerVersion);
}

TEST(BlobFormat, smoothPicture_isStoredSmallerThanItsSamples) {
  EXPECT_LT(encodeBlob(gradient())->size(), gradient().byteCount() / 4);
}

TEST(BlobFormat, hash_dependsOnEverythingStored) {
  const Image image = gradient();
  Image other = image;
  other.texts["parameters"] = "x";
  EXPECT_NE(blobHash(other), blobHash(image));
  other = image;
  other.iccProfile.resize(4);
  EXPECT_NE(blobHash(other), blobHash(image));
  EXPECT_NE(blobHash(Image(2, 3, 1)), blobHash(Image(3, 2, 1)));
}

}  // namespace
}  // namespace rebus
