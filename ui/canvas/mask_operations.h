#pragma once

#include <QImage>

namespace rebus::ui {

// What can be done with all of a mask: 8-bit grey, 0 keeps, 255 may change.

/// Widens the painted area by `pixels`; negative ones narrow it.
void growMask(QImage& mask, int pixels);
/// Blurs its edge over about `pixels` to either side.
void featherMask(QImage& mask, int pixels);

}  // namespace rebus::ui
