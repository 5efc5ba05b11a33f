#pragma once

#include "core/image/image.h"

namespace rebus {

/// One row as floats: integers are scaled to 0..1, floats are taken as they are.
/// `values`: width x channels.
void loadRow(const Image& image, int y, float* values);

/// Inverse of loadRow: integers are rounded to nearest and clamped (NaN becomes 0), floats are kept.
void storeRow(Image& image, int y, const float* values);

/// The same picture with samples of another type; profile and texts are kept. Same type: a plain copy.
Image convertSamples(const Image& image, SampleType type);

/// Number of channels that are not alpha.
inline int colorChannels(const Image& image) {
  return image.channels() - (image.hasAlpha() ? 1 : 0);
}

}  // namespace rebus
