#include "inference/training/data/named_color.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace rebus::inference {
namespace {

constexpr std::array kColors = {
    NamedColor{"red", 225, 45, 40, true},        NamedColor{"orange", 245, 140, 30, true},
    NamedColor{"yellow", 250, 215, 50, true},    NamedColor{"green", 70, 165, 65, true},
    NamedColor{"turquoise", 60, 195, 190, true}, NamedColor{"blue", 55, 110, 225, true},
    NamedColor{"purple", 135, 70, 180, true},    NamedColor{"pink", 245, 140, 190, true},
    NamedColor{"brown", 125, 80, 50, false},     NamedColor{"black", 25, 25, 28, false},
    NamedColor{"white", 249, 249, 249, false},   NamedColor{"grey", 150, 150, 155, false},
};

// A pixel this near to the dominant hue (degrees) belongs to it; up to the second distance it fades out.
constexpr double kFullDistance = 35;
constexpr double kNoDistance = 50;
// Below the first saturation a pixel counts as grey, from the second on as coloured.
constexpr double kGreySaturation = 0.12;
constexpr double kColoredSaturation = 0.3;

Hsv hsvOf(const NamedColor& color) {
  return toHsv(color.red, color.green, color.blue);
}

/// 0..1: how near a hue is to the dominant one.
double nearness(double hue, double dominant) {
  const double distance = std::abs(hueDifference(dominant, hue));
  return std::clamp((kNoDistance - distance) / (kNoDistance - kFullDistance), 0.0, 1.0);
}

/// 0..1: how much a pixel says about the dominant hue: grey ones say nothing.
double membership(const Hsv& pixel, double dominant) {
  const double bySaturation =
      std::clamp((pixel.saturation - kGreySaturation) / (kColoredSaturation - kGreySaturation), 0.0, 1.0);
  return nearness(pixel.hue, dominant) * bySaturation;
}

template <typename Visit>
void forEachOpaquePixel(const Image& drawing, Visit visit) {
  assert(drawing.channels() == 4 && drawing.sampleType() == SampleType::U8);
  for (int y = 0; y < drawing.height(); ++y) {
    const uint8_t* pixel = drawing.row<uint8_t>(y);
    for (int x = 0; x < drawing.width(); ++x, pixel += 4) {
      if (pixel[3] >= 128) visit(toHsv(pixel[0], pixel[1], pixel[2]));
    }
  }
}

/// Middle of the 30 degrees that hold the most saturation.
double peakHue(const Image& drawing) {
  constexpr int kBins = 36;
  std::array<double, kBins> histogram = {};
  forEachOpaquePixel(drawing, [&](const Hsv& pixel) {
    if (pixel.saturation < kColoredSaturation || pixel.value < 0.25) return;
    histogram[static_cast<size_t>(pixel.hue / 10.0) % kBins] += pixel.saturation;
  });
  size_t best = 0;
  double bestSum = -1;
  for (size_t i = 0; i < kBins; ++i) {
    const double sum = histogram[(i + kBins - 1) % kBins] + histogram[i] + histogram[(i + 1) % kBins];
    if (sum > bestSum) {
      bestSum = sum;
      best = i;
    }
  }
  return static_cast<double>(best) * 10 + 5;
}

}  // namespace

std::span<const NamedColor> namedColors() {
  return kColors;
}

int colorByName(std::string_view name) {
  const auto found =
      std::find_if(kColors.begin(), kColors.end(), [&](const auto& color) { return color.name == name; });
  return found == kColors.end() ? kNoColor : static_cast<int>(found - kColors.begin());
}

int nearestChromatic(double hue) {
  int best = kNoColor;
  for (size_t i = 0; i < kColors.size(); ++i) {
    if (!kColors[i].chromatic) continue;
    const auto distance = [&](size_t index) { return std::abs(hueDifference(hue, hsvOf(kColors[index]).hue)); };
    if (best == kNoColor || distance(i) < distance(static_cast<size_t>(best))) best = static_cast<int>(i);
  }
  return best;
}

Hsv toHsv(uint8_t red, uint8_t green, uint8_t blue) {
  const double r = red / 255.0;
  const double g = green / 255.0;
  const double b = blue / 255.0;
  const double high = std::max({r, g, b});
  const double range = high - std::min({r, g, b});
  if (range <= 0) return {0, 0, high};
  double sixth = 0;
  if (high == r) {
    sixth = (g - b) / range;
  } else if (high == g) {
    sixth = 2 + (b - r) / range;
  } else {
    sixth = 4 + (r - g) / range;
  }
  return {sixth < 0 ? (sixth + 6) * 60 : sixth * 60, range / high, high};
}

void fromHsv(const Hsv& color, uint8_t rgb[3]) {
  const double hue = std::fmod(color.hue + 360, 360.0);
  for (int channel = 0; channel < 3; ++channel) {
    const double k = std::fmod(5.0 - 2.0 * channel + hue / 60, 6.0);
    const double level = color.value * (1 - color.saturation * std::max(0.0, std::min({k, 4 - k, 1.0})));
    rgb[channel] = static_cast<uint8_t>(std::lround(std::clamp(level, 0.0, 1.0) * 255));
  }
}

double hueDifference(double from, double to) {
  return std::remainder(to - from, 360.0);
}

DominantHue dominantHue(const Image& drawing) {
  const double peak = peakHue(drawing);
  double weight = 0;
  double offset = 0;
  double saturation = 0;
  double value = 0;
  double opaque = 0;
  forEachOpaquePixel(drawing, [&](const Hsv& pixel) {
    const double part = membership(pixel, peak);
    weight += part;
    offset += part * hueDifference(peak, pixel.hue);
    saturation += part * pixel.saturation;
    value += part * pixel.value;
    opaque += 1;
  });
  if (weight <= 0) return {{0, 0, 0}, 0};
  return {{std::fmod(peak + offset / weight + 360, 360.0), saturation / weight, value / weight}, weight / opaque};
}

Image recolored(const Image& drawing, const NamedColor& color) {
  assert(color.chromatic);
  const Hsv from = dominantHue(drawing).color;
  const Hsv to = hsvOf(color);
  Image result = drawing;
  for (int y = 0; y < result.height(); ++y) {
    uint8_t* pixel = result.row<uint8_t>(y);
    for (int x = 0; x < result.width(); ++x, pixel += 4) {
      const Hsv old = toHsv(pixel[0], pixel[1], pixel[2]);
      // Pale pixels are shifted too and stay as pale, or else a highlight would keep the old colour.
      const double part = nearness(old.hue, from.hue);
      if (part <= 0 || old.saturation <= 0) continue;
      // Half of the spread of hues is kept: all of it would lead from a yellow into its green and orange neighbours.
      const Hsv shifted = {to.hue + hueDifference(from.hue, old.hue) / 2,
                           std::min(1.0, old.saturation * to.saturation / from.saturation),
                           std::min(1.0, old.value * to.value / from.value)};
      uint8_t rgb[3];
      fromHsv(shifted, rgb);
      for (int c = 0; c < 3; ++c) {
        pixel[c] = static_cast<uint8_t>(std::lround(pixel[c] + part * (rgb[c] - pixel[c])));
      }
    }
  }
  return result;
}

}  // namespace rebus::inference
