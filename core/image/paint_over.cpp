#include "core/image/paint_over.h"

#include <algorithm>
#include <vector>

#include "core/image/color.h"
#include "core/image/composite.h"
#include "core/image/samples.h"

namespace rebus {
namespace {

/// A grey picture in colour. A profile of greys can't go along.
Image withColors(const Image& grey) {
  const Image colors = toSrgb(grey);
  Image plain(grey.width(), grey.height(), 3, SampleType::F32);
  Image result(grey.width(), grey.height(), grey.hasAlpha() ? 4 : 3, grey.sampleType());
  const auto channels = static_cast<size_t>(colors.channels());
  for (int y = 0; y < grey.height(); ++y) {
    for (size_t x = 0; x < static_cast<size_t>(grey.width()); ++x) {
      for (size_t c = 0; c < 3; ++c) plain.row<float>(y)[3 * x + c] = colors.row<float>(y)[channels * x + c];
    }
  }
  result = fromSrgb(plain, result);
  result.texts = grey.texts;
  if (!grey.hasAlpha()) return result;
  std::vector<float> values(static_cast<size_t>(grey.width()) * 4);
  for (int y = 0; y < grey.height(); ++y) {
    loadRow(result, y, values.data());
    for (size_t x = 0; x < static_cast<size_t>(grey.width()); ++x) {
      values[4 * x + 3] = colors.row<float>(y)[channels * x + channels - 1];
    }
    storeRow(result, y, values.data());
  }
  return result;
}

}  // namespace

Result<Image> paintOver(const Image& source, const Image& paint) {
  if (paint.channels() != 4 || paint.sampleType() != SampleType::U8 || paint.width() != source.width() ||
      paint.height() != source.height()) {
    return Error{ErrorCode::InvalidArgument, "The painted layer does not fit the picture; open the canvas again."};
  }
  const Image ground = source.channels() < 3 ? withColors(source) : source;
  Image colors(source.width(), source.height(), 3);
  Image share(source.width(), source.height(), 1);
  for (int y = 0; y < source.height(); ++y) {
    const auto* from = paint.row<uint8_t>(y);
    for (int x = 0; x < source.width(); ++x) {
      std::copy_n(from + 4 * x, 3, colors.row<uint8_t>(y) + 3 * x);
      share.row<uint8_t>(y)[x] = from[4 * x + 3];
    }
  }
  return composite(ground, fromSrgb(colors, ground), share);
}

}  // namespace rebus
