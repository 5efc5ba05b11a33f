#pragma once

#include <optional>

#include "core/image/image.h"

namespace rebus::inference {

/// Peak signal-to-noise ratio of two pictures of one size, RGB U8, in dB; 100 for equal ones.
double decibels(const Image& a, const Image& b);

/// The same between `before` and `edited`, over the pixels that should not change: those that `before` and `after` have
/// in common, three pixels or more from all others. Unset when they are less than a twentieth of the picture.
std::optional<double> keptDecibels(const Image& before, const Image& after, const Image& edited);

}  // namespace rebus::inference
