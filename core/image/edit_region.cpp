#include "core/image/edit_region.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "core/image/color.h"
#include "core/image/composite.h"
#include "core/image/resample.h"
#include "core/image/samples.h"

namespace rebus {
namespace {

/// Reduces by the largest value instead of an average, so that a thin stroke is not lost to the model.
Image shrinkMask(const Image& mask, const Rect& region, int width, int height) {
  Image result(width, height, 1, SampleType::U8);
  for (int y = 0; y < height; ++y) {
    const int top = region.y + y * region.height / height;
    const int bottom = std::max(top + 1, region.y + (y + 1) * region.height / height);
    for (int x = 0; x < width; ++x) {
      const int left = region.x + x * region.width / width;
      const int right = std::max(left + 1, region.x + (x + 1) * region.width / width);
      uint8_t largest = 0;
      for (int j = top; j < bottom; ++j) {
        const auto* row = mask.row<uint8_t>(j);
        largest = std::max(largest, *std::max_element(row + left, row + right));
      }
      result.row<uint8_t>(y)[x] = largest;
    }
  }
  return result;
}

/// Copies the colours of `patch` into `picture` at `region`; alpha stays.
template <typename T>
void pasteColors(Image& picture, const Image& patch, const Rect& region) {
  const int channels = picture.channels();
  const int colors = colorChannels(picture);
  for (int y = 0; y < region.height; ++y) {
    T* to = picture.row<T>(region.y + y) + region.x * channels;
    const T* from = patch.row<T>(y);
    for (int x = 0; x < region.width; ++x) std::copy_n(from + x * channels, colors, to + x * channels);
  }
}

void pasteColors(Image& picture, const Image& patch, const Rect& region) {
  switch (picture.sampleType()) {
    case SampleType::U8: return pasteColors<uint8_t>(picture, patch, region);
    case SampleType::U16:
    case SampleType::F16: return pasteColors<uint16_t>(picture, patch, region);
    case SampleType::F32: return pasteColors<float>(picture, patch, region);
  }
}

/// Of 255: what a picture loses on its way through a coder twice.
constexpr int kUnseen = 12;
/// Of 255: how much the mean of a few pixels differs where something else is shown.
constexpr int kElse = 48;

/// 255 where any channel differs by more than `tolerance`.
Image differences(const Image& before, const Image& after, int tolerance) {
  Image mask(before.width(), before.height(), 1, SampleType::U8);
  for (int y = 0; y < mask.height(); ++y) {
    const auto* a = before.row<uint8_t>(y);
    const auto* b = after.row<uint8_t>(y);
    for (int x = 0; x < mask.width(); ++x) {
      int largest = 0;
      for (int channel = 0; channel < 3; ++channel) {
        largest = std::max(largest, std::abs(int{a[3 * x + channel]} - int{b[3 * x + channel]}));
      }
      mask.row<uint8_t>(y)[x] = largest > tolerance ? 255 : 0;
    }
  }
  return mask;
}

/// Each sample becomes `combine` of the sum of those within `reach` in its row, then in its column. The border repeats
/// beyond itself.
template <typename Combine>
Image gatherNear(const Image& image, int reach, Combine combine) {
  const int channels = image.channels();
  const int width = image.width();
  const int height = image.height();
  Image rows(width, height, channels);
  for (int y = 0; y < height; ++y) {
    for (int c = 0; c < channels; ++c) {
      const auto* from = image.row<uint8_t>(y) + c;
      const auto at = [&](int x) { return int{from[std::clamp(x, 0, width - 1) * channels]}; };
      int sum = 0;
      for (int x = -reach; x < reach; ++x) sum += at(x);
      for (int x = 0; x < width; ++x) {
        sum += at(x + reach);
        rows.row<uint8_t>(y)[x * channels + c] = static_cast<uint8_t>(combine(sum));
        sum -= at(x - reach);
      }
    }
  }
  Image result(width, height, channels);
  std::vector<int> sums(static_cast<size_t>(width) * static_cast<size_t>(channels));
  const auto add = [&](int y, int sign) {
    const auto* from = rows.row<uint8_t>(std::clamp(y, 0, height - 1));
    for (int& sum : sums) sum += sign * *from++;
  };
  for (int y = -reach; y < reach; ++y) add(y, 1);
  for (int y = 0; y < height; ++y) {
    add(y + reach, 1);
    std::transform(sums.begin(), sums.end(), result.row<uint8_t>(y),
                   [&](int sum) { return static_cast<uint8_t>(combine(sum)); });
    add(y - reach, -1);
  }
  return result;
}

Image meanAround(const Image& image, int reach) {
  return gatherNear(image, reach, [count = 2 * reach + 1](int sum) { return sum / count; });
}

/// How wide the edge of a mask is, in its pixels.
int softEdge(const Image& image) {
  return std::max(1, std::min(image.width(), image.height()) / 64);
}

/// 255 within `reach` of what is not 0.
Image widened(const Image& mask, int reach) {
  return gatherNear(mask, reach, [](int sum) { return sum > 0 ? 255 : 0; });
}

/// 255 where the mean of any channel over the pixels around differs by more than kElse.
Image otherAreas(const Image& before, const Image& after) {
  const int reach = softEdge(before);
  return differences(meanAround(before, reach), meanAround(after, reach), kElse);
}

/// As a mask for composite(): with a soft edge, at that size.
Image blendMask(const Image& changed, int width, int height) {
  Image mask = resample(meanAround(changed, softEdge(changed)), width, height);
  // The resampling rings: what is nearly 0 is 0, or bits would change that nobody sees.
  constexpr uint8_t kRing = 20;
  for (int y = 0; y < height; ++y) {
    auto* row = mask.row<uint8_t>(y);
    std::transform(row, row + width, row, [](uint8_t value) { return value < kRing ? uint8_t{0} : value; });
  }
  return mask;
}

/// Start and length of [start, start + length) after widening to `wanted` around its middle, inside 0..limit.
std::pair<int, int> widen(int start, int length, int wanted, int limit) {
  wanted = std::min(wanted, limit);
  return {std::clamp(start + (length - wanted) / 2, 0, limit - wanted), wanted};
}

}  // namespace

Rect maskBounds(const Image& mask) {
  int left = mask.width();
  int right = -1;
  int top = mask.height();
  int bottom = -1;
  for (int y = 0; y < mask.height(); ++y) {
    const auto* row = mask.row<uint8_t>(y);
    const auto isSet = [](uint8_t value) { return value > 0; };
    const auto* first = std::find_if(row, row + mask.width(), isSet);
    if (first == row + mask.width()) continue;
    int last = mask.width() - 1;
    while (row[last] == 0) --last;
    left = std::min(left, static_cast<int>(first - row));
    right = std::max(right, last);
    top = std::min(top, y);
    bottom = y;
  }
  if (right < 0) return {};
  return Rect{left, top, right - left + 1, bottom - top + 1};
}

Rect editRegion(const Rect& bounds, int pictureWidth, int pictureHeight, int modelWidth, int modelHeight) {
  const double shape = static_cast<double>(modelWidth) / modelHeight;
  const double width = std::max(2.0 * bounds.width, 2.0 * bounds.height * shape);
  const double height = std::max(2.0 * bounds.height, 2.0 * bounds.width / shape);
  const auto [x, regionWidth] = widen(bounds.x, bounds.width, static_cast<int>(std::ceil(width)), pictureWidth);
  const auto [y, regionHeight] = widen(bounds.y, bounds.height, static_cast<int>(std::ceil(height)), pictureHeight);
  return Rect{x, y, regionWidth, regionHeight};
}

Image changedMask(const Image& before, const Image& after, int width, int height) {
  return blendMask(widened(differences(before, after, kUnseen), 2 * softEdge(before)), width, height);
}

Image changedMask(const Image& said, const Image& before, const Image& after, int width, int height) {
  Image changed = widened(otherAreas(before, after), softEdge(before));
  for (int y = 0; y < changed.height(); ++y) {
    std::transform(said.row<uint8_t>(y), said.row<uint8_t>(y) + said.width(), changed.row<uint8_t>(y),
                   changed.row<uint8_t>(y), [](uint8_t a, uint8_t b) { return std::max(a, b); });
  }
  return blendMask(changed, width, height);
}

Result<PreparedEdit> prepareEdit(const Image& source, const Image* mask, int modelWidth, int modelHeight) {
  PreparedEdit prepared;
  prepared.region = Rect{0, 0, source.width(), source.height()};
  if (mask != nullptr) {
    if (auto checked = checkMask(source, *mask); !checked) return checked.error();
    const Rect bounds = maskBounds(*mask);
    if (bounds.empty()) {
      return Error{ErrorCode::InvalidArgument,
                   "The mask is black everywhere, so nothing may change; paint what may change in white."};
    }
    prepared.region = editRegion(bounds, source.width(), source.height(), modelWidth, modelHeight);
    prepared.mask = shrinkMask(*mask, prepared.region, modelWidth, modelHeight);
  }
  prepared.picture = toModelPicture(crop(source, prepared.region), modelWidth, modelHeight);
  return prepared;
}

Result<Image> finishEdit(const Image& source, const Image& mask, const PreparedEdit& prepared, const Image& edited) {
  if (edited.empty() || edited.channels() != 3) {
    return Error{ErrorCode::InvalidArgument, "The edited picture must be RGB."};
  }
  const Rect& region = prepared.region;
  // As floats, so that enlarging 8-bit results gives smooth steps in a deeper source.
  const Image wide = resample(convertSamples(edited, SampleType::F32), region.width, region.height);
  Image result = source;
  pasteColors(result, fromSrgb(wide, source), region);
  return composite(source, result, mask);
}

}  // namespace rebus
