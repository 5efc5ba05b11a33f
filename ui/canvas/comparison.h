#pragma once

#include <QImage>

#include "core/base/result.h"
#include "core/image/image.h"

namespace rebus::ui {

/// Two pictures in the size of the first one, and what differs between them, counted on the stored samples in their
/// full depth. A plain value.
struct Comparison {
  QImage before;
  QImage after;
  QImage difference;  ///< The faded first picture, with what differs in the accent colour.
  qint64 changedInside = 0;
  qint64 inside = 0;  ///< Pixels of the painted area; all of them without a mask.
  qint64 changedOutside = 0;
  qint64 outside = 0;
  bool hasMask = false;
  QSize otherSize;  ///< Of the second picture, when it had to be resampled; else empty.
};

/// `mask`: 8-bit grey of the pictures' size, 0 is outside; null: all is inside.
/// Without a mask a second picture of another size is resampled. Errors: InvalidArgument, when with a mask the sizes
/// differ. Any thread; slow for large pictures.
Result<Comparison> compare(const Image& before, const Image& after, const Image* mask);

}  // namespace rebus::ui
