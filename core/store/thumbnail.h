#pragma once

#include "core/image/image.h"

namespace rebus {

constexpr int kThumbnailSide = 256;

/// A small copy for lists: at most kThumbnailSide wide and high, 8-bit sRGB, alpha kept. Precondition: !image.empty().
Image makeThumbnail(const Image& image);

}  // namespace rebus
