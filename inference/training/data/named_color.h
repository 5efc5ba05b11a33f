#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/image/image.h"

namespace rebus::inference {

/// A colour as people name it. Its index in namedColors() stands for it elsewhere; kNoColor means "as it is drawn".
struct NamedColor {
  std::string_view name;
  uint8_t red, green, blue;
  bool chromatic;  ///< Has a hue that a thing can be shifted to: not white, grey, black or brown.
};

constexpr int kNoColor = -1;

/// Twelve plain colours.
std::span<const NamedColor> namedColors();
/// Index of the colour called `name`, or kNoColor.
int colorByName(std::string_view name);
/// The chromatic colour whose hue is nearest to `hue` (degrees).
int nearestChromatic(double hue);

/// Hue in degrees 0..360, the others 0..1.
struct Hsv {
  double hue, saturation, value;
};
Hsv toHsv(uint8_t red, uint8_t green, uint8_t blue);
void fromHsv(const Hsv& color, uint8_t rgb[3]);
/// Shortest way from one hue to another: -180..180.
double hueDifference(double from, double to);

/// The hue that most of the saturated pixels of an RGBA drawing share, with their mean saturation and value.
struct DominantHue {
  Hsv color;
  double share;  ///< Of all opaque pixels, 0..1.
};
DominantHue dominantHue(const Image& drawing);
/// `drawing` with the pixels near its dominant hue moved to `color` and all others (leaves, eyes, wheels) untouched.
/// Shading survives: saturation and value keep their proportions. Precondition: RGBA U8, a chromatic colour.
Image recolored(const Image& drawing, const NamedColor& color);

}  // namespace rebus::inference
