#include "core/image/reframe.h"

#include <algorithm>
#include <cstring>

namespace rebus {

Image reframe(const Image& source, const Rect& frame) {
  Image result(frame.width, frame.height, source.channels(), source.sampleType());
  result.iccProfile = source.iccProfile;
  result.texts = source.texts;
  const size_t pixel = static_cast<size_t>(source.channels()) * sampleBytes(source.sampleType());
  for (int y = 0; y < frame.height; ++y) {
    const auto* from = source.row<std::byte>(std::clamp(frame.y + y, 0, source.height() - 1));
    auto* to = result.row<std::byte>(y);
    for (int x = 0; x < frame.width; ++x) {
      const auto column = static_cast<size_t>(std::clamp(frame.x + x, 0, source.width() - 1));
      std::memcpy(to + pixel * static_cast<size_t>(x), from + pixel * column, pixel);
    }
  }
  return result;
}

Image newArea(int width, int height, const Rect& frame) {
  Image mask(frame.width, frame.height, 1);
  for (int y = 0; y < frame.height; ++y) {
    const bool isRowInside = frame.y + y >= 0 && frame.y + y < height;
    for (int x = 0; x < frame.width; ++x) {
      const bool isInside = isRowInside && frame.x + x >= 0 && frame.x + x < width;
      mask.row<uint8_t>(y)[x] = isInside ? 0 : 255;
    }
  }
  return mask;
}

}  // namespace rebus
