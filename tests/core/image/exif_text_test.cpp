#include "core/image/exif_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/image/image_io.h"
#include "core/image/recovered_settings.h"

namespace rebus::test {
namespace {

using Texts = std::map<std::string, std::string>;

std::span<const std::byte> bytesOf(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

std::string number(uint32_t value, int size, bool isLittleEndian) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> 8 * (isLittleEndian ? i : size - 1 - i));
  return bytes;
}

/// An Exif block with a camera's model and a user comment, as piexif lays it out.
std::string exifWith(const std::string& model, const std::string& comment, bool isLittleEndian = false) {
  const auto n = [&](uint32_t value, int size) { return number(value, size, isLittleEndian); };
  const auto entry = [&](uint32_t tag, uint32_t type, size_t count, uint32_t value) {
    return n(tag, 2) + n(type, 2) + n(static_cast<uint32_t>(count), 4) + n(value, 4);
  };
  const uint32_t second = 8 + 2 + 2 * 12 + 4;
  const uint32_t texts = second + 2 + 12 + 4;
  std::string block = (isLittleEndian ? std::string("II*\0", 4) : std::string("MM\0*", 4)) + n(8, 4);
  block += n(2, 2) + entry(0x0110, 2, model.size(), texts) + entry(0x8769, 4, 1, second) + n(0, 4);
  block += n(1, 2) + entry(0x9286, 7, comment.size(), texts + static_cast<uint32_t>(model.size())) + n(0, 4);
  return block + model + comment;
}

/// UTF-16 with the high byte first, as Automatic1111 writes it, whatever the byte order of the rest.
std::string utf16(const std::u16string& text, bool isLittleEndian = false) {
  std::string bytes("UNICODE\0", 8);
  for (const char16_t unit : text) bytes += number(unit, 2, isLittleEndian);
  return bytes;
}

Texts textsOf(const std::string& exif) {
  return readExifTexts(bytesOf(exif));
}

TEST(ExifText, userCommentInAnyEncoding_isUtf8) {
  const Texts expected{{"UserComment", "a fox 猫 🍎"}};
  for (const bool isLittleEndian : {false, true}) {
    for (const bool isTextLittleEndian : {false, true}) {
      const std::string comment = utf16(u"a fox 猫 🍎", isTextLittleEndian);
      EXPECT_EQ(textsOf(exifWith("Camera", comment, isLittleEndian)), expected);
    }
  }
  EXPECT_EQ(textsOf(exifWith("Camera", std::string("ASCII\0\0\0", 8) + "a fox")), (Texts{{"UserComment", "a fox"}}));
  const std::string undefined = std::string(8, '\0') + "a fox 猫" + std::string(5, '\0');
  EXPECT_EQ(textsOf("Exif" + std::string(2, '\0') + exifWith("Camera", undefined)),
            (Texts{{"UserComment", "a fox 猫"}}));
}

TEST(ExifText, textThatIsNone_isLeftOut) {
  EXPECT_TRUE(textsOf(exifWith("Camera", std::string("ASCII\0\0\0", 8) + "\xff\xfe")).empty());
  EXPECT_TRUE(textsOf(exifWith("Camera", utf16({char16_t{0xd800}, u'a'}))).empty());
  EXPECT_TRUE(textsOf(exifWith("Camera", std::string("JIS\0\0\0\0\0", 8) + "a fox")).empty());
  EXPECT_TRUE(textsOf(exifWith("Camera", "short")).empty());
  EXPECT_TRUE(textsOf({}).empty());
}

TEST(ExifText, graphInTheModel_isThePrompt) {
  EXPECT_EQ(textsOf(exifWith("prompt:{\"1\": {}}", "")), (Texts{{"prompt", "{\"1\": {}}"}}));
}

TEST(ExifText, jpegOfAutomatic1111_givesItsSettings) {
  const auto jpeg = encodeImage(Image(16, 16, 3), ImageFormat::Jpeg);
  ASSERT_TRUE(jpeg.ok());
  const std::string exif =
      std::string("Exif\0\0", 6) +
      exifWith("Camera", utf16(u"a red fox\nNegative prompt: blurry\nSteps: 12, Sampler: Euler, CFG scale: 4.5"));
  std::string file(reinterpret_cast<const char*>(jpeg->data()), jpeg->size());
  file.insert(2, "\xff\xe1" + number(static_cast<uint32_t>(exif.size() + 2), 2, false) + exif);
  EXPECT_EQ(exifOfJpeg(bytesOf(file)).size(), exif.size());
  const auto image = readImage(bytesOf(file), "fox.jpg");
  ASSERT_TRUE(image.ok()) << image.error().message;
  const auto settings = recoverSettings(*image);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->prompt, "a red fox");
  EXPECT_EQ(settings->negativePrompt, "blurry");
  EXPECT_EQ(settings->steps, 12);
}

TEST(ExifText, webPOfAutomatic1111_givesItsSettings) {
  const auto webp = encodeImage(Image(16, 16, 4), ImageFormat::WebP);
  ASSERT_TRUE(webp.ok());
  const std::string exif = exifWith("Camera", utf16(u"a red fox\nSteps: 12, Sampler: Euler, CFG scale: 4.5"));
  // An extended file: VP8X says which chunks there are, and how large the picture is.
  std::string chunks(reinterpret_cast<const char*>(webp->data()) + 12, webp->size() - 12);
  const auto chunk = [](const std::string& name, const std::string& data) {
    return name + number(static_cast<uint32_t>(data.size()), 4, true) + data + std::string(data.size() % 2, '\0');
  };
  if (chunks.starts_with("VP8X")) {
    chunks[8] = static_cast<char>(chunks[8] | 0x08);
  } else {
    chunks = chunk("VP8X", number(0x18, 4, true) + number(15, 3, true) + number(15, 3, true)) + chunks;
  }
  chunks += chunk("EXIF", exif);
  const std::string file = "RIFF" + number(static_cast<uint32_t>(chunks.size() + 4), 4, true) + "WEBP" + chunks;
  const auto image = readImage(bytesOf(file), "fox.webp");
  ASSERT_TRUE(image.ok()) << image.error().message;
  const auto settings = recoverSettings(*image);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->prompt, "a red fox");
}

RC_GTEST_PROP(ExifTextProperty, damagedBlock_isSafe, ()) {
  std::string exif = exifWith("prompt:{}", utf16(u"a red fox"), *rc::gen::arbitrary<bool>());
  const int changes = *rc::gen::inRange(1, 6);
  for (int i = 0; i < changes; ++i) {
    exif[*rc::gen::inRange<size_t>(0, exif.size())] = *rc::gen::arbitrary<char>();
  }
  exif.resize(*rc::gen::inRange<size_t>(0, exif.size() + 1));
  textsOf(exif);
  exifOfJpeg(bytesOf("\xff\xd8" + exif));
}

}  // namespace
}  // namespace rebus::test
