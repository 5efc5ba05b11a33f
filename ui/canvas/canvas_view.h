#pragma once

#include <QWidget>

#include "ui/canvas/mask.h"

namespace rebus::ui {

/// What the left button does on the canvas.
enum class CanvasTool { Brush, Eraser, Rectangle, Ellipse, Lasso };

/// A picture on mid-grey, with the mask as a tint above it: zoom to the pointer with the wheel, pan with the middle
/// button or Space, paint or draw a shape with the left button; with Shift a shape erases. From 800% on pixels have a
/// grid.
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

  void setTool(CanvasTool tool);
  /// Diameter in picture pixels.
  void setBrushSize(int size);
  /// 0..1; see Mask::drawLine().
  void setHardness(qreal hardness) { m_hardness = hardness; }
  void fit();
  /// One pixel of the picture on one of the screen.
  void showActualSize();
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
  bool isShapeTool() const { return m_tool != CanvasTool::Brush && m_tool != CanvasTool::Eraser; }
  /// The shape that is being drawn, in picture coordinates.
  QPainterPath shape() const;
  void drawGrid(QPainter& painter, const QRectF& target) const;
  void drawPointer(QPainter& painter) const;
  void tint(const QRect& area);

  QImage m_picture;
  Mask m_mask;
  QImage m_tint;  ///< The mask in the accent colour, as it is painted.
  CanvasTool m_tool = CanvasTool::Brush;
  qreal m_hardness = 1;
  QPolygonF m_outline;  ///< Where the pointer went while a shape is drawn, in picture coordinates.
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
