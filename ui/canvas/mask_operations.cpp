#include "ui/canvas/mask_operations.h"

#include <algorithm>
#include <cstdlib>

namespace rebus::ui {
namespace {

/// Each pixel becomes `choose` of itself and its neighbours; with `corners` also of the diagonal ones.
template <typename Choose>
QImage withNeighbours(const QImage& image, bool corners, Choose choose) {
  QImage result = image.copy();
  for (int y = 0; y < image.height(); ++y) {
    uchar* target = result.scanLine(y);
    for (int dy = -1; dy <= 1; ++dy) {
      if (y + dy < 0 || y + dy >= image.height()) continue;
      const uchar* source = image.constScanLine(y + dy);
      for (int x = 0; x < image.width(); ++x) {
        if (dy == 0 || corners) {
          if (x > 0) target[x] = choose(target[x], source[x - 1]);
          if (x + 1 < image.width()) target[x] = choose(target[x], source[x + 1]);
        }
        target[x] = choose(target[x], source[x]);
      }
    }
  }
  return result;
}

/// Mean over 2 * radius + 1 pixels in a line of `count` values, `step` bytes apart. Beyond its ends the line goes on.
void blurLine(const uchar* source, uchar* target, int count, qsizetype step, int radius) {
  const auto at = [&](int i) { return static_cast<int>(source[std::clamp(i, 0, count - 1) * step]); };
  int sum = 0;
  for (int i = -radius; i <= radius; ++i) sum += at(i);
  for (int i = 0; i < count; ++i) {
    target[i * step] = static_cast<uchar>((sum + radius) / (2 * radius + 1));
    sum += at(i + radius + 1) - at(i - radius);
  }
}

QImage blurred(const QImage& image, int radius) {
  QImage across = image.copy();
  for (int y = 0; y < image.height(); ++y) {
    blurLine(image.constScanLine(y), across.scanLine(y), image.width(), 1, radius);
  }
  QImage result = across.copy();
  uchar* target = result.bits();
  for (int x = 0; x < image.width(); ++x) {
    blurLine(across.constBits() + x, target + x, image.height(), across.bytesPerLine(), radius);
  }
  return result;
}

}  // namespace

void growMask(QImage& mask, int pixels) {
  // Every second step leaves the corners out: a point grows into an octagon, nearly a disc.
  for (int i = 0; i < std::abs(pixels); ++i) {
    const auto larger = [](uchar a, uchar b) { return std::max(a, b); };
    const auto smaller = [](uchar a, uchar b) { return std::min(a, b); };
    mask = pixels > 0 ? withNeighbours(mask, i % 2 == 1, larger) : withNeighbours(mask, i % 2 == 1, smaller);
  }
}

void featherMask(QImage& mask, int pixels) {
  // Three means in a row come close to a bell curve.
  const int radius = std::max(pixels / 2, 1);
  for (int i = 0; i < 3; ++i) mask = blurred(mask, radius);
}

}  // namespace rebus::ui
