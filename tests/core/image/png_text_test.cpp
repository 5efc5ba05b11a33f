#include "core/image/png_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

std::string bigEndian(uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8),
          static_cast<char>(value)};
}

std::string chunk(const std::string& type, const std::string& data) {
  const std::string body = type + data;
  const uLong crc = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return bigEndian(static_cast<uint32_t>(data.size())) + body + bigEndian(static_cast<uint32_t>(crc));
}

std::string pngWith(const std::string& chunks) {
  return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", std::string(13, '\1')) + chunks + chunk("IEND", "");
}

std::string deflated(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size());
  out.resize(size);
  return out;
}

TEST(PngText, insertedTexts_comeBackAsUtf8) {
  const std::map<std::string, std::string> texts{{"parameters", "ein Käfer, 猫"}, {"rebus", "{}"}};
  const auto png = insertPngTexts(bytesOf(pngWith("")), texts);
  EXPECT_EQ(readPngTexts(png), texts);
}

TEST(PngText, insertedChunk_hasTheLayoutOfTheSpecification) {
  const auto png = insertPngTexts(bytesOf(pngWith("")), {{"Title", "\xc3\xa9"}});
  const std::string expected = pngWith(chunk("iTXt", std::string("Title\0\0\0\0\0\xc3\xa9", 12)));
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(png.data()), png.size()), expected);
}

TEST(PngText, latin1Chunk_becomesUtf8) {
  const std::string png = pngWith(chunk("tEXt", std::string("Author\0Jos\xe9", 11)));
  EXPECT_EQ(readPngTexts(bytesOf(png)).at("Author"), "Jos\xc3\xa9");
}

TEST(PngText, compressedChunks_areInflated) {
  const std::string png = pngWith(chunk("zTXt", std::string("a\0\0", 3) + deflated("one")) +
                                  chunk("iTXt", std::string("b\0\1\0\0\0", 6) + deflated("two")));
  EXPECT_EQ(readPngTexts(bytesOf(png)), (std::map<std::string, std::string>{{"a", "one"}, {"b", "two"}}));
}

TEST(PngText, internationalTextThatIsNotUtf8_isSkipped) {
  const std::string png = pngWith(chunk("iTXt", std::string("a\0\0\0\0\0\xe7", 7)) +
                                  chunk("iTXt", std::string("b\0\1\0\0\0", 6) + deflated("\xff")) +
                                  chunk("iTXt", std::string("c\0\0\0\0\0ok", 8)));
  EXPECT_EQ(readPngTexts(bytesOf(png)), (std::map<std::string, std::string>{{"c", "ok"}}));
}

TEST(PngText, chunksBeyondTheLimit_areNotInflated) {
  std::string chunks;
  for (int i = 0; i < 256; ++i) chunks += chunk("zTXt", std::string("a\0\0", 3) + "no zlib");
  EXPECT_TRUE(readPngTexts(bytesOf(pngWith(chunks + chunk("tEXt", std::string("b\0x", 3))))).empty());
  const std::string fewer = chunks.substr(chunks.size() / 256);
  EXPECT_EQ(readPngTexts(bytesOf(pngWith(fewer + chunk("tEXt", std::string("b\0x", 3))))).size(), 1U);
}

TEST(PngText, bomb_isSkipped) {
  const std::string png = pngWith(chunk("zTXt", std::string("a\0\0", 3) + deflated(std::string(64U << 20, 'x'))));
  EXPECT_TRUE(readPngTexts(bytesOf(png)).empty());
}

RC_GTEST_PROP(PngText, anyDamage_isSafe, (std::vector<uint8_t> tail, uint16_t cut)) {
  std::string png = pngWith(chunk("iTXt", std::string("b\0\1\0\0\0", 6) + deflated("two")));
  png.resize(8 + cut % (png.size() - 8));
  png.append(tail.begin(), tail.end());
  RC_ASSERT(readPngTexts(bytesOf(png)).size() <= 64U);
}

}  // namespace
}  // namespace rebus::test
