#include "core/image/io/tiff_scan.h"

#include <cstdint>
#include <optional>

#include "core/image/tiff_numbers.h"

namespace rebus {
namespace {

constexpr uint64_t kOrientation = 274;
constexpr uint64_t kStripOffsets = 273;
constexpr uint64_t kStripByteCounts = 279;
constexpr uint64_t kTileOffsets = 324;
constexpr uint64_t kTileByteCounts = 325;

/// Widths of the directory's fields: classic TIFF or BigTIFF.
struct Layout {
  uint64_t offset;  ///< Of an offset or a count of values.
  uint64_t count;   ///< Of the number of entries.
  uint64_t entry() const { return 4 + 2 * offset; }
};

/// The values of one directory entry.
struct Field {
  uint64_t position = 0;  ///< Of the first value.
  uint64_t count = 0;
  uint64_t bytes = 0;  ///< Of each value.

  std::optional<uint64_t> value(const TiffNumbers& numbers, uint64_t index) const {
    return numbers.read(position + index * bytes, bytes);
  }
};

/// SHORT, LONG and LONG8 are what sizes and offsets may be.
uint64_t bytesOfType(uint64_t type) {
  return type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
}

std::optional<Field> readField(const TiffNumbers& numbers, const Layout& layout, uint64_t entry) {
  const auto type = numbers.read(entry + 2, 2);
  const auto count = numbers.read(entry + 4, layout.offset);
  if (!type || !count) return std::nullopt;
  const uint64_t bytes = bytesOfType(*type);
  if (bytes == 0 || *count > numbers.size() / bytes) return std::nullopt;
  uint64_t position = entry + 4 + layout.offset;
  if (*count * bytes > layout.offset) {
    const auto elsewhere = numbers.read(position, layout.offset);
    if (!elsewhere || *elsewhere > numbers.size()) return std::nullopt;
    position = *elsewhere;
  }
  return Field{position, *count, bytes};
}

bool areInside(const TiffNumbers& numbers, const Field& offsets, const Field& sizes) {
  if (offsets.count == 0 || offsets.count != sizes.count) return false;
  for (uint64_t i = 0; i < offsets.count; ++i) {
    const auto offset = offsets.value(numbers, i);
    const auto size = sizes.value(numbers, i);
    if (!offset || !size || *size > numbers.size() || *offset > numbers.size() - *size) return false;
  }
  return true;
}

/// Calls `visit` with tag and field of each entry of the first directory; a field is nullopt when its type is no
/// unsigned number or it lies outside the file. False when the directory is cut off.
template <typename Visitor>
bool visitFields(const TiffNumbers& numbers, Visitor visit) {
  const auto version = numbers.read(2, 2);
  if (!version) return false;
  const bool isBig = *version == 43;
  const Layout layout = isBig ? Layout{8, 8} : Layout{4, 2};
  const auto directory = numbers.read(isBig ? 8 : 4, layout.offset);
  if (!directory || *directory > numbers.size()) return false;
  const auto entries = numbers.read(*directory, layout.count);
  if (!entries || *entries > numbers.size() / layout.entry()) return false;
  for (uint64_t i = 0; i < *entries; ++i) {
    const uint64_t entry = *directory + layout.count + i * layout.entry();
    const auto tag = numbers.read(entry, 2);
    if (!tag) return false;
    visit(*tag, readField(numbers, layout, entry));
  }
  return true;
}

}  // namespace

bool isCompleteTiff(std::span<const std::byte> tiff) {
  std::optional<Field> offsets;
  std::optional<Field> sizes;
  const TiffNumbers numbers(tiff);
  const bool isWhole = visitFields(numbers, [&](uint64_t tag, const std::optional<Field>& field) {
    if (tag == kStripOffsets || tag == kTileOffsets) offsets = field;
    if (tag == kStripByteCounts || tag == kTileByteCounts) sizes = field;
  });
  return isWhole && offsets && sizes && areInside(numbers, *offsets, *sizes);
}

int tiffOrientation(std::span<const std::byte> tiff) {
  uint64_t orientation = 1;
  const TiffNumbers numbers(tiff);
  visitFields(numbers, [&](uint64_t tag, const std::optional<Field>& field) {
    if (tag == kOrientation && field && field->count > 0) orientation = field->value(numbers, 0).value_or(1);
  });
  return orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
}

}  // namespace rebus
