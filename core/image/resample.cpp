#include "core/image/resample.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/image/samples.h"

namespace rebus {
namespace {

/// Keys' cubic with a = -1/2 (Catmull-Rom). Source: R. Keys, "Cubic convolution interpolation", 1981, eq. 15.
double cubic(double x) {
  x = std::abs(x);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/// The source samples that make one output sample.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

std::vector<Taps> makeTaps(int from, int to) {
  const double scale = static_cast<double>(from) / to;
  const double widening = std::max(1.0, scale);
  std::vector<Taps> all(static_cast<size_t>(to));
  std::vector<double> exact;
  for (int i = 0; i < to; ++i) {
    const double centre = (i + 0.5) * scale - 0.5;
    const int first = std::max(0, static_cast<int>(std::ceil(centre - 2 * widening)));
    const int last = std::min(from - 1, static_cast<int>(std::floor(centre + 2 * widening)));
    exact.clear();
    double sum = 0;
    for (int j = first; j <= last; ++j) {
      exact.push_back(cubic((j - centre) / widening));
      sum += exact.back();
    }
    // Normalised, as the border cuts the filter off and widening samples it off its grid.
    Taps& taps = all[static_cast<size_t>(i)];
    taps.first = first;
    for (const double weight : exact) taps.weights.push_back(static_cast<float>(weight / sum));
  }
  return all;
}

/// Every source row at the new width: height x newWidth x channels.
std::vector<float> resampleRows(const Image& image, int newWidth) {
  const auto channels = static_cast<size_t>(image.channels());
  const std::vector<Taps> taps = makeTaps(image.width(), newWidth);
  std::vector<float> source(static_cast<size_t>(image.width()) * channels);
  std::vector<float> narrow(static_cast<size_t>(image.height()) * static_cast<size_t>(newWidth) * channels);
  float* out = narrow.data();
  for (int y = 0; y < image.height(); ++y) {
    loadRow(image, y, source.data());
    if (image.hasAlpha()) multiplyByAlpha(source, image.channels());
    for (const Taps& tap : taps) {
      const float* in = source.data() + static_cast<size_t>(tap.first) * channels;
      for (const float weight : tap.weights) {
        for (size_t c = 0; c < channels; ++c) out[c] += weight * in[c];
        in += channels;
      }
      out += channels;
    }
  }
  return narrow;
}

}  // namespace

Image crop(const Image& image, const Rect& area) {
  assert(area.x >= 0 && area.y >= 0 && area.x + area.width <= image.width() && area.y + area.height <= image.height());
  Image part(area.width, area.height, image.channels(), image.sampleType());
  part.iccProfile = image.iccProfile;
  part.texts = image.texts;
  const size_t offset =
      static_cast<size_t>(area.x) * static_cast<size_t>(image.channels()) * sampleBytes(image.sampleType());
  for (int y = 0; y < area.height; ++y) {
    std::memcpy(part.row<std::byte>(y), image.row<std::byte>(area.y + y) + offset, part.rowBytes());
  }
  return part;
}

Image resample(const Image& image, int width, int height) {
  assert(width > 0 && height > 0 && !image.empty());
  if (width == image.width() && height == image.height()) return image;
  Image result(width, height, image.channels(), image.sampleType());
  result.iccProfile = image.iccProfile;
  result.texts = image.texts;
  const auto channels = static_cast<size_t>(image.channels());
  const size_t rowLength = static_cast<size_t>(width) * channels;
  const std::vector<float> narrow = resampleRows(image, width);
  const std::vector<Taps> taps = makeTaps(image.height(), height);
  std::vector<float> row(rowLength);
  for (int y = 0; y < height; ++y) {
    const Taps& tap = taps[static_cast<size_t>(y)];
    std::fill(row.begin(), row.end(), 0.0F);
    const float* in = narrow.data() + static_cast<size_t>(tap.first) * rowLength;
    for (const float weight : tap.weights) {
      for (size_t i = 0; i < rowLength; ++i) row[i] += weight * in[i];
      in += rowLength;
    }
    if (image.hasAlpha()) divideByAlpha(row, image.channels());
    storeRow(result, y, row.data());
  }
  return result;
}

Rect fitSize(int width, int height, int maxWidth, int maxHeight) {
  const double scale = std::min({1.0, static_cast<double>(maxWidth) / width, static_cast<double>(maxHeight) / height});
  return Rect{0, 0, std::max(1, static_cast<int>(std::lround(width * scale))),
              std::max(1, static_cast<int>(std::lround(height * scale)))};
}

}  // namespace rebus
