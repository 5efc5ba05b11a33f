#include "core/image/io/png_scan.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace rebus {
namespace {

constexpr size_t kSignatureBytes = 8;
constexpr size_t kChunkFrame = 12;  ///< Length and type before the data, checksum behind it.

struct Chunk {
  std::string_view type;
  std::span<const std::byte> data;
  std::span<const std::byte> all;
};

/// Of at least four bytes.
size_t readBigEndian(std::span<const std::byte> bytes) {
  size_t number = 0;
  for (size_t i = 0; i < 4; ++i) number = number << 8 | std::to_integer<size_t>(bytes[i]);
  return number;
}

/// Calls `visit` with each whole chunk until it returns false.
template <typename Visitor>
void visitChunks(std::span<const std::byte> png, Visitor visit) {
  for (size_t start = kSignatureBytes; start + kChunkFrame <= png.size();) {
    const size_t length = readBigEndian(png.subspan(start));
    if (length > png.size() - start - kChunkFrame) return;
    const std::string_view type(reinterpret_cast<const char*>(png.data()) + start + 4, 4);
    const Chunk chunk{type, png.subspan(start + 8, length), png.subspan(start, length + kChunkFrame)};
    if (!visit(chunk)) return;
    start += length + kChunkFrame;
  }
}

bool isCompressedText(const Chunk& chunk) {
  if (chunk.type == "zTXt") return true;
  if (chunk.type != "iTXt") return false;
  // The flag stands behind the keyword's end.
  const auto end = std::find(chunk.data.begin(), chunk.data.end(), std::byte{0});
  return chunk.data.end() - end > 1 && end[1] != std::byte{0};
}

/// What the pixels of a picture with this IHDR inflate to, rounded up; 0 for one that libpng refuses anyway.
uint64_t inflatedBytes(std::span<const std::byte> header) {
  constexpr size_t kHeaderBytes = 13;
  if (header.size() != kHeaderBytes) return 0;
  const uint64_t width = readBigEndian(header);
  const uint64_t height = readBigEndian(header.subspan(4));
  constexpr std::array<uint64_t, 7> kChannels = {1, 0, 3, 1, 2, 0, 4};
  const auto colour = std::to_integer<size_t>(header[9]);
  if (colour >= kChannels.size()) return 0;
  const uint64_t pixelBits = kChannels[colour] * std::to_integer<uint64_t>(header[8]);
  // A filter byte before each row. The seven passes of an interlaced picture have less than twice as many rows, each
  // of which may end within a byte.
  const bool isInterlaced = header[12] != std::byte{0};
  return height * ((width * pixelBits + 7) / 8 + 1) + (isInterlaced ? 4 * height + 64 : 0);
}

/// Inflates the pixels' data bit by bit until there are more than `limit` bytes of it.
class DataMeter {
 public:
  explicit DataMeter(uint64_t limit) : m_limit(limit) { m_isGood = inflateInit(&m_stream) == Z_OK; }
  ~DataMeter() { inflateEnd(&m_stream); }
  DataMeter(const DataMeter&) = delete;
  DataMeter& operator=(const DataMeter&) = delete;

  /// False: there is no more, or no need to see more.
  bool add(std::span<const std::byte> data) {
    m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(data.data()));
    m_stream.avail_in = static_cast<uInt>(data.size());
    // A full buffer may leave more behind than there is to be read.
    do {
      m_stream.next_out = m_buffer->data();
      m_stream.avail_out = static_cast<uInt>(m_buffer->size());
      m_isGood = m_isGood && inflate(&m_stream, Z_NO_FLUSH) == Z_OK;
      m_count += m_buffer->size() - m_stream.avail_out;
    } while (m_isGood && !isOver() && m_stream.avail_out == 0);
    return m_isGood && !isOver();
  }
  bool isOver() const { return m_count > m_limit; }

 private:
  using Buffer = std::array<Bytef, size_t{64} << 10>;

  z_stream m_stream = {};
  bool m_isGood = false;
  uint64_t m_limit;
  uint64_t m_count = 0;
  std::unique_ptr<Buffer> m_buffer = std::make_unique<Buffer>();
};

}  // namespace

bool isCompletePng(std::span<const std::byte> png) {
  bool isComplete = false;
  visitChunks(png, [&isComplete](const Chunk& chunk) {
    isComplete = chunk.type == "IEND";
    return !isComplete;
  });
  return isComplete;
}

std::vector<std::byte> withoutCompressedTexts(std::span<const std::byte> png) {
  bool hasText = false;
  visitChunks(png, [&hasText](const Chunk& chunk) {
    hasText = isCompressedText(chunk);
    return !hasText;
  });
  std::vector<std::byte> kept;
  if (!hasText) return kept;
  kept.reserve(png.size());
  kept.assign(png.begin(), png.begin() + kSignatureBytes);
  visitChunks(png, [&kept](const Chunk& chunk) {
    if (!isCompressedText(chunk)) kept.insert(kept.end(), chunk.all.begin(), chunk.all.end());
    return true;
  });
  return kept;
}

bool hasTooMuchData(std::span<const std::byte> png) {
  // Deflate's best case. What stays below a quarter of a gigabyte costs less than a start of this process.
  constexpr uint64_t kMostRatio = 1032;
  constexpr uint64_t kHarmless = uint64_t{256} << 20;
  constexpr uint64_t kSlack = uint64_t{1} << 20;
  uint64_t wanted = 0;
  uint64_t compressed = 0;
  visitChunks(png, [&](const Chunk& chunk) {
    if (chunk.type == "IHDR") wanted = inflatedBytes(chunk.data);
    if (chunk.type == "IDAT") compressed += chunk.data.size();
    return true;
  });
  if (compressed * kMostRatio <= wanted + kHarmless) return false;
  DataMeter meter(wanted + kSlack);
  visitChunks(png, [&meter](const Chunk& chunk) { return chunk.type != "IDAT" || meter.add(chunk.data); });
  return meter.isOver();
}

}  // namespace rebus
