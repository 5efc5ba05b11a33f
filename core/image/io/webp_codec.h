#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_io.h"

/// WebP through libwebp itself: OpenImageIO 2.4 changes colours under partial alpha on both ways and knows neither
/// profile nor orientation.
namespace rebus {

/// The first frame, upright, with its profile. Errors: as ImageIoLibrary::read().
Result<Image> readWebP(std::span<const std::byte> bytes, const ReadLimits& limits);

/// `image`: 8-bit RGB or RGBA. Empty when libwebp refuses (sides over 16383 pixels).
std::vector<std::byte> encodeWebP(const Image& image, int quality);

}  // namespace rebus
