#pragma once

#include "core/image/image.h"
#include "core/image/rect.h"

namespace rebus {

/// The pixels of `area`, which must lie inside `image`. Profile and texts are kept.
Image crop(const Image& image, const Rect& area);

/// `image` at another size, in the same sample type, coding and channels; profile and texts are kept.
/// Separable Catmull-Rom, widened by the factor of reduction so that nothing aliases; the same size is an exact copy.
/// Colours are weighted by alpha, so that transparent pixels do not bleed. Precondition: width, height > 0.
Image resample(const Image& image, int width, int height);

/// The largest size of `width` x `height`'s shape that fits into `maxWidth` x `maxHeight`, at least 1 x 1. Never
/// enlarges.
Rect fitSize(int width, int height, int maxWidth, int maxHeight);

}  // namespace rebus
