#include "core/image/exif_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/utf8.h"
#include "core/image/tiff_numbers.h"

namespace rebus {
namespace {

using Bytes = std::span<const std::byte>;

constexpr uint64_t kModel = 0x0110;
constexpr uint64_t kExifDirectory = 0x8769;
constexpr uint64_t kUserComment = 0x9286;
constexpr uint64_t kMostEntries = 1000;
constexpr size_t kMostText = size_t{1} << 20;
constexpr std::string_view kPrefix("Exif\0\0", 6);

std::string_view textOf(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The directories of a TIFF file. Nothing outside of its bytes is read.
class Directories {
 public:
  explicit Directories(Bytes bytes) : m_numbers(bytes) {}

  const TiffNumbers& numbers() const { return m_numbers; }

  /// Where the entry of `tag` stands in the directory at `start`.
  std::optional<uint64_t> find(uint64_t start, uint64_t tag) const {
    const auto entries = m_numbers.read(start, 2);
    if (!entries) return std::nullopt;
    for (uint64_t i = 0; i < std::min(*entries, kMostEntries); ++i) {
      const uint64_t entry = start + 2 + i * 12;
      const auto found = m_numbers.read(entry, 2);
      if (!found) return std::nullopt;
      if (*found == tag) return entry;
    }
    return std::nullopt;
  }

  /// The bytes of an entry that is ASCII or UNDEFINED; empty for others.
  Bytes value(uint64_t entry) const {
    const auto type = m_numbers.read(entry + 2, 2);
    const auto count = m_numbers.read(entry + 4, 4);
    if (!type || !count || (*type != 2 && *type != 7) || *count > kMostText) return {};
    const auto position = *count > 4 ? m_numbers.read(entry + 8, 4) : std::optional<uint64_t>(entry + 8);
    if (!position || *count > m_numbers.size() || *position > m_numbers.size() - *count) return {};
    return m_numbers.bytes().subspan(*position, *count);
  }

 private:
  TiffNumbers m_numbers;
};

/// Programs disagree about the byte order of "UNICODE": piexif, and with it Automatic1111, always writes the high byte
/// first. Of text in Latin letters that is the byte that is zero.
bool isLowByteFirst(Bytes bytes, bool byDefault) {
  size_t zeroFirst = 0;
  size_t zeroSecond = 0;
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    zeroFirst += bytes[i] == std::byte{0} ? 1 : 0;
    zeroSecond += bytes[i + 1] == std::byte{0} ? 1 : 0;
  }
  return zeroFirst == zeroSecond ? byDefault : zeroSecond > zeroFirst;
}

void appendUtf8(std::string& text, uint32_t point) {
  const auto put = [&text](uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xc0 | point >> 6);
  } else if (point < 0x10000) {
    put(0xe0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3f));
  } else {
    put(0xf0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3f));
    put(0x80 | (point >> 6 & 0x3f));
  }
  put(0x80 | (point & 0x3f));
}

/// Halves of a pair that stand alone come out as bytes that isUtf8() refuses.
std::string fromUtf16(Bytes bytes, bool isLittleEndian) {
  std::string text;
  const bool isLowFirst = isLowByteFirst(bytes, isLittleEndian);
  const auto unit = [&](size_t i) {
    const auto first = std::to_integer<uint32_t>(bytes[i]);
    const auto second = std::to_integer<uint32_t>(bytes[i + 1]);
    return isLowFirst ? second << 8 | first : first << 8 | second;
  };
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    uint32_t point = unit(i);
    const bool isPair =
        point >= 0xd800 && point < 0xdc00 && i + 3 < bytes.size() && unit(i + 2) >= 0xdc00 && unit(i + 2) < 0xe000;
    if (isPair) {
      i += 2;
      point = 0x10000 + ((point - 0xd800) << 10) + (unit(i) - 0xdc00);
    }
    if (point != 0xfeff) appendUtf8(text, point);
  }
  return text;
}

/// Eight bytes name the encoding. Source: Exif 2.32, section 4.6.5, table 9.
std::string userComment(Bytes bytes, bool isLittleEndian) {
  constexpr size_t kName = 8;
  if (bytes.size() < kName) return {};
  const std::string_view name = textOf(bytes.first(kName));
  const Bytes rest = bytes.subspan(kName);
  if (name.starts_with("UNICODE")) return fromUtf16(rest, isLittleEndian);
  if (name.starts_with("ASCII") || name[0] == '\0') return std::string(textOf(rest));
  return {};
}

void keep(std::map<std::string, std::string>& texts, const char* keyword, std::string text) {
  // Texts end with zeros, or are filled up with them.
  text.erase(std::find(text.begin(), text.end(), '\0'), text.end());
  if (!text.empty() && isUtf8(text)) texts.emplace(keyword, std::move(text));
}

}  // namespace

std::span<const std::byte> exifOfJpeg(std::span<const std::byte> jpeg) {
  constexpr auto kApp1 = std::byte{0xe1};
  constexpr auto kStartOfScan = std::byte{0xda};
  for (size_t position = 2; position + 4 <= jpeg.size();) {
    if (jpeg[position] != std::byte{0xff} || jpeg[position + 1] == kStartOfScan) return {};
    const size_t length =
        std::to_integer<size_t>(jpeg[position + 2]) << 8 | std::to_integer<size_t>(jpeg[position + 3]);
    if (length < 2 || length > jpeg.size() - position - 2) return {};
    const Bytes segment = jpeg.subspan(position + 4, length - 2);
    if (jpeg[position + 1] == kApp1 && textOf(segment).starts_with(kPrefix)) return segment;
    position += 2 + length;
  }
  return {};
}

std::map<std::string, std::string> readExifTexts(std::span<const std::byte> exif) {
  std::map<std::string, std::string> texts;
  if (textOf(exif).starts_with(kPrefix)) exif = exif.subspan(kPrefix.size());
  const Directories directories(exif);
  const auto first = directories.numbers().read(4, 4);
  if (!first) return texts;
  constexpr std::string_view kGraph = "prompt:";
  if (const auto model = directories.find(*first, kModel)) {
    const std::string_view text = textOf(directories.value(*model));
    if (text.starts_with(kGraph)) keep(texts, "prompt", std::string(text.substr(kGraph.size())));
  }
  const auto pointer = directories.find(*first, kExifDirectory);
  const auto directory = pointer ? directories.numbers().read(*pointer + 8, 4) : std::nullopt;
  const auto comment = directory ? directories.find(*directory, kUserComment) : std::nullopt;
  if (comment)
    keep(texts, "UserComment", userComment(directories.value(*comment), directories.numbers().isLittleEndian()));
  return texts;
}

}  // namespace rebus
