#pragma once

#include <QImage>
#include <QPoint>

namespace rebus::ui {

/// The area around `start` whose colours are near to the one there: 8-bit grey, 255 inside, 0 outside.
/// Empty (all 0) when `start` lies outside. `tolerance`: 0..255, of each channel.
QImage similarArea(const QImage& picture, const QPoint& start, int tolerance);

}  // namespace rebus::ui
