#include "core/image/io/png_scan.h"

#include <algorithm>
#include <cstdint>
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

/// Calls `visit` with each whole chunk until it returns false.
template <typename Visitor>
void visitChunks(std::span<const std::byte> png, Visitor visit) {
  for (size_t start = kSignatureBytes; start + kChunkFrame <= png.size();) {
    size_t length = 0;
    for (size_t i = 0; i < 4; ++i) length = length << 8 | std::to_integer<size_t>(png[start + i]);
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

}  // namespace rebus
