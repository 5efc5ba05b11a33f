#pragma once

#include <QWidget>

#include "ui/canvas/comparison.h"

namespace rebus::ui {

/// Two pictures on mid-grey: one over the other with a line between them that can be moved, beside each other, or what
/// differs.
class CompareView final : public QWidget {
  Q_OBJECT

 public:
  enum class Mode { Slider, SideBySide, Difference };

  explicit CompareView(QWidget* parent = nullptr);

  void setComparison(const Comparison& comparison);
  void setMode(Mode mode);
  Mode mode() const { return m_mode; }
  /// Share of the width that shows the first picture, 0..1.
  qreal split() const { return m_split; }
  void setSplit(qreal split);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// Where a picture stands in `area`: as large as fits.
  QRectF placeIn(const QRectF& area) const;
  QRectF room() const;
  void paintSlider(QPainter& painter);

  Comparison m_comparison;
  Mode m_mode = Mode::Slider;
  qreal m_split = 0.5;
};

}  // namespace rebus::ui
