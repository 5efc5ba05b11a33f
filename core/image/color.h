#pragma once

#include "core/image/image.h"

namespace rebus {

/// The colours of `image` as sRGB: F32, 0..1, 3 channels (4 with alpha), neither profile nor texts.
/// A usable ICC profile is converted by Little CMS, relative colorimetric with black point compensation. Without one,
/// integers are taken for sRGB, and floats for linear light with sRGB's primaries, which are clipped at white.
/// Costs four bytes a sample: reduce large pictures first. Any thread.
Image toSrgb(const Image& image);

/// Inverse of toSrgb: `srgb` (3 channels, coded as sRGB, any sample type) with the sample type, channels and colour
/// space of `like`, whose profile it gets. An alpha channel is filled with 1.
Image fromSrgb(const Image& srgb, const Image& like);

/// `image` as a model sees it: 8-bit RGB in sRGB at exactly this size, transparency laid over white.
Image toModelPicture(const Image& image, int width, int height);

}  // namespace rebus
