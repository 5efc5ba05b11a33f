#pragma once

#include <QImage>
#include <QPointF>
#include <QRect>

namespace rebus::ui {

/// One touch of a brush, in picture coordinates.
struct BrushTouch {
  QPointF position;
  qreal diameter = 1;
  qreal opacity = 1;  ///< 0..1
};

/// How much of each pixel one stroke covers, however often it crosses itself: with it a soft or thin stroke can be laid
/// over what was there before the stroke, again for each piece of it.
class BrushStroke {
 public:
  BrushStroke() = default;
  /// `hardness`: 1 has a sharp edge, 0 fades from the middle.
  BrushStroke(const QSize& size, qreal hardness);

  /// The piece from one touch to the next; equal ones make a dot. Returns what changed.
  QRect add(const BrushTouch& from, const BrushTouch& to);
  /// 8-bit grey.
  const QImage& coverage() const { return m_coverage; }
  /// Of all pieces.
  const QRect& area() const { return m_area; }

 private:
  QImage m_coverage;
  QRect m_area;
  qreal m_hardness = 1;
};

}  // namespace rebus::ui
