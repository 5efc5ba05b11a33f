#pragma once

#include "core/image/image.h"

namespace rebus {

/// Turns and flips as the Exif orientation (1..8) asks, so that row 0 is the top; other values change nothing.
/// Source: Exif 2.32, section 4.6.4, tag 274.
Image applyOrientation(Image image, int orientation);

}  // namespace rebus
