#pragma once

#include <QWidget>

#include "ui/canvas/mask.h"

namespace rebus::ui {

/// A picture on mid-grey, with the mask as a tint above it: zoom to the pointer with the wheel, pan with the middle
/// button or Space, paint with the left button.
class CanvasView final : public QWidget {
  Q_OBJECT

 public:
  explicit CanvasView(QWidget* parent = nullptr);

  void setPicture(const QImage& picture);
  const QImage& picture() const { return m_picture; }
  Mask& mask() { return m_mask; }
  const Mask& mask() const { return m_mask; }
  /// After the mask was changed other than by painting here.
  void maskReplaced();

  void setErasing(bool erasing) { m_isErasing = erasing; }
  /// Diameter in picture pixels.
  void setBrushSize(int size);
  void fit();
  qreal zoom() const { return m_zoom; }
  QPointF toPicture(const QPointF& position) const { return (position - m_offset) / m_zoom; }
  QPointF fromPicture(const QPointF& position) const { return position * m_zoom + m_offset; }

 Q_SIGNALS:
  void maskChanged();
  void zoomChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void zoomAt(const QPointF& position, qreal factor);
  void paintTo(const QPointF& position);
  void tint(const QRect& area);

  QImage m_picture;
  Mask m_mask;
  QImage m_tint;  ///< The mask in the accent colour, as it is painted.
  bool m_isErasing = false;
  bool m_isPainting = false;
  bool m_isPanning = false;
  bool m_isSpaceDown = false;
  bool m_isFitted = true;
  int m_brushSize = 24;
  qreal m_zoom = 1;
  QPointF m_offset;
  QPointF m_last;
  QPointF m_pointer{-1, -1};
};

}  // namespace rebus::ui
