#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/image/image_io.h"

namespace rebus {

inline Error damagedPicture() {
  return Error{ErrorCode::Corrupt, "The picture is damaged or cut off; get it again or open another one."};
}

/// Before any sample is allocated. `pixelBytes`: bytes of a decoded pixel.
inline Result<void> checkPictureSize(int64_t width, int64_t height, int64_t pixelBytes, const ReadLimits& limits) {
  if (width <= 0 || height <= 0 || width > INT32_MAX || height > INT32_MAX || pixelBytes <= 0) return damagedPicture();
  // Sides below 2^31 keep the product inside 64 bits; the one with the bytes is divided instead.
  if (width * height > limits.maxBytes / pixelBytes) {
    return Error{ErrorCode::TooLarge, "The picture has " + std::to_string(width) + " x " + std::to_string(height) +
                                          " pixels, more than Rebus opens; make it smaller and try again."};
  }
  return {};
}

}  // namespace rebus
