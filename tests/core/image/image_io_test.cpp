#include "core/image/image_io.h"

#include <gtest/gtest.h>
#include <lcms2.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/image/half.h"
#include "core/image/samples.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

Image roundTrip(const Image& image, ImageFormat format) {
  const auto bytes = encodeImage(image, format);
  if (!bytes) {
    ADD_FAILURE() << bytes.error().message;
    return {};
  }
  auto back = readImage(*bytes, "memory");
  if (!back) {
    ADD_FAILURE() << back.error().message;
    return {};
  }
  return std::move(back).value();
}

std::vector<std::byte> displayP3Profile() {
  // A wide-gamut RGB profile made by Little CMS from the primaries of Display P3.
  const cmsCIExyY white{0.3127, 0.3290, 1.0};
  const cmsCIExyYTRIPLE primaries{{0.680, 0.320, 1.0}, {0.265, 0.690, 1.0}, {0.150, 0.060, 1.0}};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
  cmsToneCurve* curves[3] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::vector<std::byte> bytes(size);
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);
  return bytes;
}

/// Largest difference of any sample, on the scale of 8 bits.
double largestDifference(const Image& a, const Image& b) {
  if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels()) return 1e9;
  std::vector<float> rowA(static_cast<size_t>(a.width() * a.channels()));
  std::vector<float> rowB(rowA.size());
  double largest = 0;
  for (int y = 0; y < a.height(); ++y) {
    loadRow(a, y, rowA.data());
    loadRow(b, y, rowB.data());
    for (size_t i = 0; i < rowA.size(); ++i) largest = std::max(largest, std::abs(double{rowA[i]} - rowB[i]));
  }
  return largest * 255;
}

TEST(ImageIo, png_keepsEveryBitProfileAndTexts) {
  for (const SampleType type : {SampleType::U8, SampleType::U16}) {
    for (const int channels : {1, 2, 3, 4}) {
      Image image = convertSamples(makeRamps(19, 11, channels), type);
      if (channels >= 3) image.iccProfile = displayP3Profile();
      image.texts = {{"parameters", "a red apple, ein Käfer, 猫"}, {"rebus", "{}"}};
      EXPECT_EQ(roundTrip(image, ImageFormat::Png), image) << channels << ' ' << static_cast<int>(type);
    }
  }
}

TEST(ImageIo, tiff_keepsEveryBitAndProfile) {
  for (const SampleType type : {SampleType::U8, SampleType::U16, SampleType::F32}) {
    for (const int channels : {1, 2, 3, 4}) {
      Image image = convertSamples(makeRamps(19, 11, channels), type);
      if (channels >= 3) image.iccProfile = displayP3Profile();
      EXPECT_EQ(roundTrip(image, ImageFormat::Tiff), image) << channels << ' ' << static_cast<int>(type);
    }
  }
}

TEST(ImageIo, exr_keepsHalfAndFloatSamplesBeyondWhite) {
  for (const SampleType type : {SampleType::F16, SampleType::F32}) {
    Image image = convertSamples(makeRamps(19, 11, 3), type);
    std::vector<float> row(19 * 3, 37.5F);
    storeRow(image, 4, row.data());
    EXPECT_EQ(roundTrip(image, ImageFormat::Exr), image);
  }
}

TEST(ImageIo, exrAlpha_isStraightInMemory) {
  const Image image = convertSamples(makeRamps(8, 8, 4), SampleType::F32);
  EXPECT_LT(largestDifference(roundTrip(image, ImageFormat::Exr), image), 0.01);
}

TEST(ImageIo, lossyFormats_stayNear) {
  for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Avif}) {
    const Image image = makeRamps(64, 48, 3);
    EXPECT_LT(largestDifference(roundTrip(image, format), image), 12) << formatName(format);
  }
}

TEST(ImageIo, webpAndAvifAlpha_isStraight) {
  for (const ImageFormat format : {ImageFormat::WebP, ImageFormat::Avif}) {
    const Image image = makeRamps(64, 48, 4);
    const Image back = roundTrip(image, format);
    ASSERT_EQ(back.channels(), 4) << formatName(format);
    // A premultiplied colour would be halved where alpha is 128. Codecs smear at the edge of alpha in the middle.
    const auto* pixel = back.row<uint8_t>(40) + 10 * 4;
    const auto* wanted = image.row<uint8_t>(40) + 10 * 4;
    for (int c = 0; c < 4; ++c) EXPECT_NEAR(pixel[c], wanted[c], 12) << formatName(format) << c;
  }
}

TEST(ImageIo, descriptionInJpegTiffAndExr_survives) {
  Image image = makeRamps(16, 16, 3);
  image.texts = {{"parameters", "a red apple\nSteps: 25"}};
  for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Tiff, ImageFormat::Exr}) {
    EXPECT_EQ(roundTrip(image, format).texts.at("Description"), image.texts.at("parameters")) << formatName(format);
  }
}

TEST(ImageIo, profileInJpegAndWebp_survives) {
  Image image = makeRamps(16, 16, 3);
  image.iccProfile = displayP3Profile();
  for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::WebP}) {
    EXPECT_EQ(roundTrip(image, format).iccProfile, image.iccProfile) << formatName(format);
  }
}

TEST(ImageIo, samePicture_givesTheSameBytesInEveryFormat) {
  // Seconds differ between the two when a format stamps the time: the clock is moved by rewriting nothing else.
  Image image = makeRamps(32, 32, 3);
  image.texts = {{"parameters", "x"}};
  for (const std::string& ending : writableEndings()) {
    const auto format = *formatFromPath("x." + ending);
    const auto bytes = encodeImage(image, format);
    ASSERT_TRUE(bytes.ok()) << ending;
    const std::string text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    char year[6];
    std::strftime(year, sizeof year, "%Y:", std::gmtime(&now));
    EXPECT_EQ(text.find(year), std::string::npos) << ending << " holds a date";
    EXPECT_EQ(*encodeImage(image, format), *bytes) << ending;
  }
}

// AddressSanitizer sees the rows that an encoder reads past their ends.
TEST(ImageIo, narrowAndOddPictures_areWrittenInEveryFormat) {
  for (const std::string& ending : writableEndings()) {
    for (const auto& [width, height] : {std::pair(1, 1), std::pair(31, 7), std::pair(65, 3)}) {
      for (const int channels : {1, 2, 3, 4}) {
        const Image back = roundTrip(makeRamps(width, height, channels), *formatFromPath("x." + ending));
        EXPECT_EQ(back.width(), width) << ending << ' ' << channels;
        EXPECT_EQ(back.height(), height) << ending << ' ' << channels;
      }
    }
  }
}

TEST(ImageIo, textFileNamedPng_isOneSentence) {
  const TemporaryFolder folder;
  writeFile(folder.file("notes.png"), "These are only words.\n");
  const auto image = readImage(folder.file("notes.png"));
  ASSERT_FALSE(image.ok());
  EXPECT_EQ(image.error().code, ErrorCode::Corrupt);
  EXPECT_NE(image.error().message.find("notes.png"), std::string::npos);
  EXPECT_EQ(std::count(image.error().message.begin(), image.error().message.end(), '\n'), 0);
}

TEST(ImageIo, emptyMissingFolderAndPipe_areSentences) {
  const TemporaryFolder folder;
  writeFile(folder.file("empty.png"), "");
  ASSERT_EQ(mkfifo(folder.file("pipe.png").c_str(), 0600), 0);
  EXPECT_EQ(readImage(folder.file("empty.png")).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(readImage(folder.file("missing.png")).error().code, ErrorCode::NotFound);
  EXPECT_EQ(readImage(folder.path().string()).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(readImage(folder.file("pipe.png")).error().code, ErrorCode::InvalidArgument);
}

TEST(ImageIo, truncatedFiles_areCorruptInEveryFormat) {
  for (const std::string& ending : writableEndings()) {
    const auto bytes = encodeImage(makeRamps(256, 256, 3), *formatFromPath("x." + ending));
    ASSERT_TRUE(bytes.ok()) << ending;
    for (const size_t keep : {size_t{20}, bytes->size() / 2}) {
      const auto image = readImage(std::span(*bytes).subspan(0, keep), "cut." + ending);
      ASSERT_FALSE(image.ok()) << ending << ' ' << keep;
      EXPECT_EQ(image.error().code, ErrorCode::Corrupt) << ending << ": " << image.error().message;
      EXPECT_NE(image.error().message.find("cut."), std::string::npos);
    }
  }
}

/// A PNG whose header promises a size that its data does not have.
std::string pngHeader(uint32_t width, uint32_t height) {
  const auto bytes = encodeImage(Image(1, 1, 3), ImageFormat::Png);
  std::string png(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  for (size_t i = 0; i < 4; ++i) {
    png[16 + i] = static_cast<char>(width >> (24 - 8 * i));
    png[20 + i] = static_cast<char>(height >> (24 - 8 * i));
  }
  uint32_t crc = ~0U;
  for (size_t i = 12; i < 29; ++i) {
    crc ^= static_cast<unsigned char>(png[i]);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
  }
  for (size_t i = 0; i < 4; ++i) png[29 + i] = static_cast<char>(~crc >> (24 - 8 * i));
  return png;
}

TEST(ImageIo, sixtyThousandSquare_isTooLargeWithoutTheMemory) {
  const auto image = readImage(bytesOf(pngHeader(60000, 60000)), "huge.png");
  ASSERT_FALSE(image.ok());
  EXPECT_EQ(image.error().code, ErrorCode::TooLarge);
  EXPECT_NE(image.error().message.find("60000 x 60000"), std::string::npos);
  rusage children = {};
  getrusage(RUSAGE_CHILDREN, &children);
  EXPECT_LT(children.ru_maxrss, 1L << 20) << "kilobytes";
}

TEST(ImageIo, pictureBeyondTheCallersLimit_isTooLarge) {
  const auto bytes = encodeImage(makeRamps(100, 100, 3), ImageFormat::Png);
  ReadLimits limits;
  limits.maxBytes = 100 * 100 * 3 - 1;
  EXPECT_EQ(readImage(*bytes, "x", limits).error().code, ErrorCode::TooLarge);
  limits.maxBytes += 1;
  EXPECT_TRUE(readImage(*bytes, "x", limits).ok());
}

TEST(ImageIo, noTimeLeft_isASentence) {
  ReadLimits limits;
  limits.seconds = 0;
  const auto bytes = encodeImage(makeRamps(10, 10, 3), ImageFormat::Png);
  const auto image = readImage(*bytes, "slow.png", limits);
  ASSERT_FALSE(image.ok());
  EXPECT_NE(image.error().message.find("too long"), std::string::npos);
}

TEST(ImageIo, nameWithOptionCharacters_isOnlyAName) {
  const TemporaryFolder folder;
  const std::string path = folder.file("what? #1 %04d -x.png");
  const Image image = makeRamps(9, 9, 3);
  ASSERT_TRUE(writeImage(path, image).ok());
  const auto back = readImage(path);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(*back, image);
}

TEST(ImageIo, contents_countMoreThanTheName) {
  const TemporaryFolder folder;
  ASSERT_TRUE(writeImage(folder.file("a.tiff"), makeRamps(9, 9, 3)).ok());
  std::filesystem::rename(folder.file("a.tiff"), folder.file("a.png"));
  EXPECT_TRUE(readImage(folder.file("a.png")).ok());
}

TEST(ImageIo, unwritableFolder_isASentenceAndLeavesNothing) {
  const TemporaryFolder folder;
  const auto result = writeImage(folder.file("no/such/a.png"), makeRamps(4, 4, 3));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::Io);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ImageIo, unknownEnding_isRefusedBeforeAnythingIsWritten) {
  const TemporaryFolder folder;
  EXPECT_EQ(writeImage(folder.file("a.xyz"), makeRamps(4, 4, 3)).error().code, ErrorCode::InvalidArgument);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ImageIo, writing_leavesOneFile) {
  const TemporaryFolder folder;
  ASSERT_TRUE(writeImage(folder.file("a.png"), makeRamps(4, 4, 3)).ok());
  ASSERT_TRUE(writeImage(folder.file("a.png"), makeRamps(5, 5, 3)).ok());
  const auto begin = std::filesystem::directory_iterator(folder.path());
  EXPECT_EQ(std::distance(begin, {}), 1);
}

/// A little-endian Exif block with an orientation, as a JPEG segment behind SOI.
std::string withOrientation(const std::vector<std::byte>& jpeg, char orientation) {
  const std::string exif =
      std::string("Exif\0\0II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0", 24) + orientation + std::string(7, '\0');
  std::string out(reinterpret_cast<const char*>(jpeg.data()), jpeg.size());
  const auto size = static_cast<char>(exif.size() + 2);
  return out.substr(0, 2) + std::string("\xff\xe1\0", 3) + size + exif + out.substr(2);
}

TEST(ImageIo, exifOrientation_isApplied) {
  // Dark at the top left only, so that each of the eight cases puts it elsewhere or swaps the sides.
  Image image(32, 16, 1);
  std::fill_n(image.row<uint8_t>(0), 32 * 16, uint8_t{255});
  for (int y = 0; y < 8; ++y) std::fill_n(image.row<uint8_t>(y), 16, uint8_t{0});
  const auto jpeg = encodeImage(image, ImageFormat::Jpeg);
  ASSERT_TRUE(jpeg.ok());
  struct Expected {
    char orientation;
    bool isTall, isRight, isBottom;
  };
  // Exif 2.32, 4.6.4: where row 0 and column 0 belong.
  for (const Expected& expected :
       {Expected{1, false, false, false}, Expected{2, false, true, false}, Expected{3, false, true, true},
        Expected{4, false, false, true}, Expected{5, true, false, false}, Expected{6, true, true, false},
        Expected{7, true, true, true}, Expected{8, true, false, true}}) {
    const auto back = readImage(bytesOf(withOrientation(*jpeg, expected.orientation)), "turned.jpg");
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->height() > back->width(), expected.isTall) << int{expected.orientation};
    const int x = back->width() * (expected.isRight ? 3 : 1) / 4;
    const int y = back->height() * (expected.isBottom ? 3 : 1) / 4;
    EXPECT_LT(back->row<uint8_t>(y)[x * back->channels()], 64) << int{expected.orientation};
  }
}

}  // namespace
}  // namespace rebus::test
