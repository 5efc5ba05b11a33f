#include "ui/canvas/comparison.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "core/image/resample.h"
#include "ui/image_conversion.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(rebus::ui::Comparison)
};

Error mismatch(const QString& sentence) {
  return Error{ErrorCode::InvalidArgument, sentence.toStdString()};
}

bool hasSameLayout(const Image& image, const Image& other) {
  return image.channels() == other.channels() && image.sampleType() == other.sampleType();
}

void count(Comparison& result, bool isInside, bool isChanged) {
  (isInside ? result.inside : result.outside) += 1;
  if (isChanged) (isInside ? result.changedInside : result.changedOutside) += 1;
}

/// A pixel of the difference: nearly white where nothing changed, up to the accent where all did.
QRgb differenceColor(QRgb before, QRgb after, bool isChanged) {
  const int grey = 160 + qGray(before) * 3 / 8;
  if (!isChanged) return qRgb(grey, grey, grey);
  const int distance = std::max({std::abs(qRed(before) - qRed(after)), std::abs(qGreen(before) - qGreen(after)),
                                 std::abs(qBlue(before) - qBlue(after))});
  // Even the smallest change can be seen.
  const int share = 128 + distance / 2;
  const QColor accent = lightColors().accent;
  const auto mix = [&](int channel) { return (channel * share + grey * (255 - share)) / 255; };
  return qRgb(mix(accent.red()), mix(accent.green()), mix(accent.blue()));
}

}  // namespace

Result<Comparison> compare(const Image& before, const Image& after, const Image* mask) {
  const bool isOtherSize = before.width() != after.width() || before.height() != after.height();
  if (isOtherSize && !mask) {
    Result<Comparison> result = compare(before, resample(after, before.width(), before.height()), nullptr);
    if (result.ok()) result->otherSize = QSize(after.width(), after.height());
    return result;
  }
  if (isOtherSize) {
    return mismatch(Texts::tr("These pictures differ in size; choose two of the same size."));
  }
  if (mask && (mask->width() != before.width() || mask->height() != before.height())) {
    return mismatch(Texts::tr("The painted area does not fit the picture; choose another picture."));
  }
  Comparison result;
  result.hasMask = mask != nullptr;
  result.before = toQImage(before).convertToFormat(QImage::Format_RGB32);
  result.after = toQImage(after).convertToFormat(QImage::Format_RGB32);
  result.difference = QImage(result.before.size(), QImage::Format_RGB32);
  const bool isExact = hasSameLayout(before, after);
  const size_t pixelBytes = before.rowBytes() / static_cast<size_t>(before.width());
  for (int y = 0; y < before.height(); ++y) {
    const auto* first = before.row<std::byte>(y);
    const auto* second = after.row<std::byte>(y);
    const auto* oldPixels = reinterpret_cast<const QRgb*>(result.before.constScanLine(y));
    const auto* newPixels = reinterpret_cast<const QRgb*>(result.after.constScanLine(y));
    auto* map = reinterpret_cast<QRgb*>(result.difference.scanLine(y));
    for (int x = 0; x < before.width(); ++x) {
      const size_t offset = pixelBytes * static_cast<size_t>(x);
      const bool isChanged =
          isExact ? std::memcmp(first + offset, second + offset, pixelBytes) != 0 : oldPixels[x] != newPixels[x];
      count(result, !mask || mask->row<uint8_t>(y)[x] != 0, isChanged);
      map[x] = differenceColor(oldPixels[x], newPixels[x], isChanged);
    }
  }
  return result;
}

}  // namespace rebus::ui
