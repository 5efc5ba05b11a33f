#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace rebus {

/// Unsigned numbers of a TIFF file, or of an Exif block, in its byte order.
class TiffNumbers {
 public:
  /// The bytes must outlive the object.
  explicit TiffNumbers(std::span<const std::byte> bytes)
      : m_bytes(bytes), m_isLittleEndian(!bytes.empty() && bytes[0] == std::byte{'I'}) {}

  /// `size` bytes at any place; nullopt when they are not all inside.
  std::optional<uint64_t> read(uint64_t position, uint64_t size) const {
    if (size > m_bytes.size() || position > m_bytes.size() - size) return std::nullopt;
    uint64_t value = 0;
    for (uint64_t i = 0; i < size; ++i) {
      const uint64_t at = position + (m_isLittleEndian ? size - 1 - i : i);
      value = value << 8 | std::to_integer<uint64_t>(m_bytes[at]);
    }
    return value;
  }
  std::span<const std::byte> bytes() const { return m_bytes; }
  uint64_t size() const { return m_bytes.size(); }
  bool isLittleEndian() const { return m_isLittleEndian; }

 private:
  std::span<const std::byte> m_bytes;
  bool m_isLittleEndian;
};

}  // namespace rebus
