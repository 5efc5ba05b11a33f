#include "core/image/orientation.h"

#include <cstring>
#include <utility>

namespace rebus {

Image applyOrientation(Image image, int orientation) {
  if (orientation < 2 || orientation > 8) return image;
  const bool isTransposed = orientation >= 5;
  const bool flipsX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool flipsY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const int width = isTransposed ? image.height() : image.width();
  const int height = isTransposed ? image.width() : image.height();
  Image upright(width, height, image.channels(), image.sampleType());
  upright.iccProfile = std::move(image.iccProfile);
  upright.texts = std::move(image.texts);
  const size_t pixel = static_cast<size_t>(image.channels()) * sampleBytes(image.sampleType());
  for (int y = 0; y < height; ++y) {
    auto* to = upright.row<std::byte>(y);
    for (int x = 0; x < width; ++x, to += pixel) {
      // Where the upright pixel was stored: the stored axes first, their flips second.
      const int alongX = isTransposed ? y : x;
      const int alongY = isTransposed ? x : y;
      const int storedX = flipsX ? image.width() - 1 - alongX : alongX;
      const int storedY = flipsY ? image.height() - 1 - alongY : alongY;
      std::memcpy(to, image.row<std::byte>(storedY) + static_cast<size_t>(storedX) * pixel, pixel);
    }
  }
  return upright;
}

}  // namespace rebus
