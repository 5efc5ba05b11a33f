#include "ui/photograph.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <vector>

#include "core/image/samples.h"

namespace rebus::ui {
namespace {

constexpr int kRows = 64;
/// Drawings have areas of one colour; of a photograph's neighbours hardly any are the same.
constexpr double kMostEqual = 0.35;
/// Of all pixels that were looked at, with five bits a channel. Smooth shading alone has far fewer.
constexpr size_t kLeastColors = 200;

}  // namespace

bool looksLikePhotograph(const Image& image) {
  if (image.width() < 64 || image.height() < 64) return false;
  const int colors = colorChannels(image);
  std::vector<float> row(static_cast<size_t>(image.width()) * static_cast<size_t>(image.channels()));
  std::unordered_set<int> seen;
  size_t equal = 0;
  size_t pairs = 0;
  const int step = std::max(image.height() / kRows, 1);
  for (int y = 0; y < image.height(); y += step) {
    loadRow(image, y, row.data());
    const float* before = nullptr;
    for (int x = 0; x < image.width(); ++x) {
      const float* pixel = row.data() + static_cast<size_t>(x) * static_cast<size_t>(image.channels());
      int color = 0;
      for (int c = 0; c < colors; ++c) color = color * 32 + static_cast<int>(std::clamp(pixel[c], 0.0F, 1.0F) * 31);
      seen.insert(color);
      if (before) {
        ++pairs;
        if (std::equal(pixel, pixel + colors, before)) ++equal;
      }
      before = pixel;
    }
  }
  const bool isGrey = colors == 1;
  return static_cast<double>(equal) < kMostEqual * static_cast<double>(pairs) &&
         seen.size() >= (isGrey ? kLeastColors / 10 : kLeastColors);
}

}  // namespace rebus::ui
