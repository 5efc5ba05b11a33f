#include "core/image/io/jpeg_scan.h"

#include <cstdint>

namespace rebus {
namespace {

constexpr uint8_t kEndOfImage = 0xd9;
constexpr uint8_t kStartOfScan = 0xda;

/// Markers without a length: TEM, RSTn, SOI; and 0, which stuffs a data byte of 0xff.
bool isBare(uint8_t marker) {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

}  // namespace

bool isCompleteJpeg(std::span<const std::byte> jpeg) {
  size_t position = 0;
  bool isInScan = false;
  while (position + 1 < jpeg.size()) {
    const auto marker = std::to_integer<uint8_t>(jpeg[position + 1]);
    const bool isMarker = jpeg[position] == std::byte{0xff} && marker != 0xff;
    if (!isMarker || (isInScan && isBare(marker))) {
      // Entropy-coded data, or fill bytes before a marker.
      if (!isInScan && jpeg[position] != std::byte{0xff}) return false;
      ++position;
      continue;
    }
    if (marker == kEndOfImage) return true;
    position += 2;
    if (isBare(marker)) continue;
    if (position + 1 >= jpeg.size()) return false;
    position += std::to_integer<size_t>(jpeg[position]) << 8 | std::to_integer<size_t>(jpeg[position + 1]);
    isInScan = marker == kStartOfScan;
  }
  return false;
}

}  // namespace rebus
