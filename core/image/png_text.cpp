#include "core/image/png_text.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/utf8.h"

namespace rebus {
namespace {

constexpr size_t kSignatureBytes = 8;
constexpr size_t kHeaderEnd = kSignatureBytes + 12 + 13;  ///< Signature and the IHDR chunk.
constexpr size_t kMaxTextBytes = size_t{1} << 20;
constexpr size_t kMaxTexts = 64;
constexpr size_t kMaxChunks = 256;  ///< That are looked at: inflating one only to find it too long takes time as well.
constexpr size_t kMaxKeywordBytes = 79;

uint32_t readBigEndian(std::span<const std::byte> bytes) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value << 8 | std::to_integer<uint32_t>(bytes[i]);
  return value;
}

void appendBigEndian(std::string& out, uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255U);
}

std::string latin1ToUtf8(std::string_view latin1) {
  std::string utf8;
  for (const char c : latin1) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xc0 | code >> 6);
      utf8 += static_cast<char>(0x80 | (code & 0x3f));
    }
  }
  return utf8;
}

/// Inflates into a buffer of the largest text allowed, so that a bomb ends there.
std::optional<std::string> inflateText(std::string_view compressed) {
  std::string text(kMaxTextBytes, '\0');
  uLongf length = text.size();
  const int status = uncompress(reinterpret_cast<Bytef*>(text.data()), &length,
                                reinterpret_cast<const Bytef*>(compressed.data()), compressed.size());
  if (status != Z_OK) return std::nullopt;
  text.resize(length);
  return text;
}

/// Cuts `data` at its first NUL and removes both; nullopt without one.
std::optional<std::string_view> takeField(std::string_view& data) {
  const size_t end = data.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view field = data.substr(0, end);
  data.remove_prefix(end + 1);
  return field;
}

std::optional<std::string> readInternational(std::string_view data) {
  if (data.size() < 2) return std::nullopt;
  const bool isCompressed = data[0] != 0;
  const bool isKnownMethod = data[1] == 0;
  data.remove_prefix(2);
  if (!takeField(data) || !takeField(data)) return std::nullopt;  // Language, translated keyword.
  auto text = isCompressed ? (isKnownMethod ? inflateText(data) : std::nullopt) : std::optional(std::string(data));
  return text && isUtf8(*text) ? text : std::nullopt;
}

std::optional<std::string> readText(std::string_view type, std::string_view data) {
  if (type == "tEXt") return latin1ToUtf8(data);
  if (type == "iTXt") return readInternational(data);
  if (data.empty() || data[0] != 0) return std::nullopt;
  const auto text = inflateText(data.substr(1));
  return text ? std::optional(latin1ToUtf8(*text)) : std::nullopt;
}

std::string makeChunk(const std::string& keyword, const std::string& text) {
  // The CRC covers type and data; two flags: not compressed, method 0; language and translated keyword are empty.
  std::string body = "iTXt" + keyword + std::string(5, '\0') + text;
  std::string chunk;
  appendBigEndian(chunk, static_cast<uint32_t>(body.size() - 4));
  const uLong crc = crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size());
  chunk += body;
  appendBigEndian(chunk, static_cast<uint32_t>(crc));
  return chunk;
}

}  // namespace

std::map<std::string, std::string> readPngTexts(std::span<const std::byte> png) {
  std::map<std::string, std::string> texts;
  size_t position = kSignatureBytes;
  size_t chunks = 0;
  while (position + 12 <= png.size() && texts.size() < kMaxTexts && chunks < kMaxChunks) {
    const size_t length = readBigEndian(png.subspan(position));
    if (length > png.size() - position - 12) break;
    const auto* start = reinterpret_cast<const char*>(png.data()) + position;
    const std::string_view type(start + 4, 4);
    std::string_view data(start + 8, length);
    position += length + 12;
    if (type == "IEND") break;
    if ((type != "tEXt" && type != "zTXt" && type != "iTXt") || length > kMaxTextBytes) continue;
    ++chunks;
    const auto keyword = takeField(data);
    if (!keyword || keyword->empty() || keyword->size() > kMaxKeywordBytes) continue;
    if (auto text = readText(type, data)) texts.emplace(latin1ToUtf8(*keyword), std::move(*text));
  }
  return texts;
}

std::vector<std::byte> insertPngTexts(std::span<const std::byte> png, const std::map<std::string, std::string>& texts) {
  std::string chunks;
  for (const auto& [keyword, text] : texts) {
    std::string ascii;
    for (const char c : keyword.substr(0, kMaxKeywordBytes)) {
      if (c >= ' ' && c <= '~') ascii += c;
    }
    if (!ascii.empty()) chunks += makeChunk(ascii, text);
  }
  const auto added = std::as_bytes(std::span(chunks));
  std::vector<std::byte> result(png.size() + added.size());
  auto end = std::copy_n(png.begin(), kHeaderEnd, result.begin());
  end = std::copy(added.begin(), added.end(), end);
  std::copy(png.begin() + kHeaderEnd, png.end(), end);
  return result;
}

}  // namespace rebus
