#pragma once

#include <span>

#include "core/image/image.h"

namespace rebus {

/// One row as floats: integers are scaled to 0..1, floats are taken as they are.
/// `values`: width x channels.
void loadRow(const Image& image, int y, float* values);

/// Inverse of loadRow: integers are rounded to nearest and clamped (NaN becomes 0), floats are kept.
void storeRow(Image& image, int y, const float* values);

/// The same picture with samples of another type; profile and texts are kept. Same type: a plain copy.
Image convertSamples(const Image& image, SampleType type);

/// Multiplies the colours of a row with an alpha channel by it. values: width x channels.
void multiplyByAlpha(std::span<float> values, int channels);

/// Inverse of multiplyByAlpha; colours under alpha 0 become 0.
void divideByAlpha(std::span<float> values, int channels);

/// Applies one of the two to every row of a picture with alpha.
void changeRows(Image& image, void (*change)(std::span<float> values, int channels));

/// Whether samples are floats: linear light without a profile, and not limited to 0..1.
inline bool hasFloatSamples(const Image& image) {
  return image.sampleType() == SampleType::F16 || image.sampleType() == SampleType::F32;
}

/// Number of channels that are not alpha.
inline int colorChannels(const Image& image) {
  return image.channels() - (image.hasAlpha() ? 1 : 0);
}

}  // namespace rebus
