#include "ui/image_conversion.h"

#include <cstring>

#include "core/image/color.h"
#include "core/image/samples.h"

namespace rebus::ui {
namespace {

/// 8-bit samples to a QImage of the same layout; grey with alpha has none and is widened.
QImage copyRows(const Image& image) {
  const int channels = image.channels();
  const QImage::Format format = channels == 1   ? QImage::Format_Grayscale8
                                : channels == 3 ? QImage::Format_RGB888
                                                : QImage::Format_RGBA8888;
  QImage result(image.width(), image.height(), format);
  for (int y = 0; y < image.height(); ++y) {
    const auto* source = image.row<uint8_t>(y);
    uchar* target = result.scanLine(y);
    if (channels != 2) {
      std::memcpy(target, source, image.rowBytes());
      continue;
    }
    for (int x = 0; x < image.width(); ++x) {
      std::memset(target + 4 * x, source[2 * x], 3);
      target[4 * x + 3] = source[2 * x + 1];
    }
  }
  return result;
}

ImageRef rowsOf(const QImage& image, int channels) {
  auto result = std::make_shared<Image>(image.width(), image.height(), channels);
  for (int y = 0; y < image.height(); ++y) {
    std::memcpy(result->row<uint8_t>(y), image.constScanLine(y), result->rowBytes());
  }
  return result;
}

}  // namespace

QImage toQImage(const Image& image) {
  if (image.empty()) return {};
  const bool isPlain = image.sampleType() == SampleType::U8 && image.iccProfile.empty();
  return copyRows(isPlain ? image : convertSamples(toSrgb(image), SampleType::U8));
}

ImageRef fromQImage(const QImage& image) {
  if (image.isNull()) return nullptr;
  const bool hasAlpha = image.hasAlphaChannel();
  return rowsOf(image.convertToFormat(hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888), hasAlpha ? 4 : 3);
}

ImageRef maskFromQImage(const QImage& mask) {
  if (mask.isNull()) return nullptr;
  return rowsOf(mask.convertToFormat(QImage::Format_Grayscale8), 1);
}

}  // namespace rebus::ui
