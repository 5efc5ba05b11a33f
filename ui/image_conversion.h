#pragma once

#include <QImage>

#include "core/image/image.h"

namespace rebus::ui {

/// A picture as the screen takes it: 8 bit, sRGB. Colours with a profile, or of more than 8 bits, are converted, which
/// costs time: large pictures on a worker thread. A null picture gives a null QImage. Any thread.
QImage toQImage(const Image& image);

/// `image` as 8-bit RGB or RGBA, for pictures that come from the clipboard as pixels. Any thread.
ImageRef fromQImage(const QImage& image);

/// A mask as QImage::Format_Grayscale8 to the seam's 8-bit grey picture. Any thread.
ImageRef maskFromQImage(const QImage& mask);

}  // namespace rebus::ui
