#pragma once

#include <cstddef>
#include <span>

namespace rebus {

/// Whether the first directory of a TIFF (classic or BigTIFF) and all strips or tiles that it names lie inside the
/// file. OpenImageIO returns what is missing as black without an error. Source: TIFF 6.0, section 2.
bool isCompleteTiff(std::span<const std::byte> tiff);

/// The orientation (1..8) in the first directory of a TIFF or of Exif data, which has the same layout; 1 without one.
int tiffOrientation(std::span<const std::byte> tiff);

}  // namespace rebus
