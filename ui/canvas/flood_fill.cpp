#include "ui/canvas/flood_fill.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace rebus::ui {

QImage similarArea(const QImage& picture, const QPoint& start, int tolerance) {
  QImage area(picture.size(), QImage::Format_Grayscale8);
  area.fill(0);
  if (!picture.rect().contains(start)) return area;
  const QImage colors = picture.convertToFormat(QImage::Format_ARGB32);
  const auto* first = reinterpret_cast<const QRgb*>(colors.constBits());
  const qsizetype stride = colors.bytesPerLine() / 4;
  const QRgb wanted = first[start.y() * stride + start.x()];
  const auto isNear = [&](int x, int y) {
    const QRgb color = first[y * stride + x];
    return std::abs(qRed(color) - qRed(wanted)) <= tolerance && std::abs(qGreen(color) - qGreen(wanted)) <= tolerance &&
           std::abs(qBlue(color) - qBlue(wanted)) <= tolerance && std::abs(qAlpha(color) - qAlpha(wanted)) <= tolerance;
  };
  // Whole runs of a row at a time: the list stays short.
  std::vector<QPoint> open{start};
  while (!open.empty()) {
    const QPoint seed = open.back();
    open.pop_back();
    uchar* row = area.scanLine(seed.y());
    if (row[seed.x()] != 0) continue;
    int left = seed.x();
    int right = seed.x();
    while (left > 0 && row[left - 1] == 0 && isNear(left - 1, seed.y())) --left;
    while (right + 1 < area.width() && row[right + 1] == 0 && isNear(right + 1, seed.y())) ++right;
    std::fill(row + left, row + right + 1, uchar{255});
    for (const int y : {seed.y() - 1, seed.y() + 1}) {
      if (y < 0 || y >= area.height()) continue;
      const uchar* other = area.constScanLine(y);
      bool isInRun = false;
      for (int x = left; x <= right; ++x) {
        const bool isOpen = other[x] == 0 && isNear(x, y);
        if (isOpen && !isInRun) open.emplace_back(x, y);
        isInRun = isOpen;
      }
    }
  }
  return area;
}

}  // namespace rebus::ui
