#pragma once

#include <QTransform>
#include <QWidget>
#include <optional>

#include "ui/canvas/canvas_document.h"
#include "ui/canvas/canvas_frame.h"

namespace rebus::ui {

/// What the left button does on the canvas.
enum class CanvasTool { Brush, Eraser, Line, Rectangle, Ellipse, Lasso, Fill, Eyedropper };

/// A picture on mid-grey with paint above it and the mask as a tint: zoom to the pointer with the wheel, pan with the
/// middle button or Space, use a tool with the left button or a pen; with Shift a shape erases, and a line snaps to
/// 45°. From 800% on pixels have a grid. The view can be turned and mirrored; the picture stays as it is.
class CanvasView final : public QWidget {
  Q_OBJECT

 public:
  explicit CanvasView(QWidget* parent = nullptr);

  void setPicture(const QImage& picture);
  const QImage& picture() const { return m_document->picture(); }
  CanvasDocument* document() const { return m_document; }

  void setTool(CanvasTool tool);
  CanvasTool tool() const { return m_tool; }
  void setLayer(CanvasLayer layer) { m_layer = layer; }
  void setColor(const QColor& color) { m_color = color; }
  /// Diameter in picture pixels.
  void setBrushSize(int size);
  /// 0..1; see BrushStroke.
  void setHardness(qreal hardness) { m_hardness = hardness; }
  /// What the pressure of a pen changes.
  void setPressure(bool ofSize, bool ofOpacity);

  /// Shows how far an edit is, or its result, in place of what is masked, or of all when nothing is; null: nothing.
  void setPreview(const QImage& pixels);
  const QImage& preview() const { return m_preview; }
  /// Zoom and pan only.
  void setLocked(bool isLocked) { m_isLocked = isLocked; }
  /// While there is a frame the pointer drags it, and no tool works.
  void setFrame(const std::optional<CanvasFrame>& frame);
  const std::optional<CanvasFrame>& frame() const { return m_frame; }

  void fit();
  /// One pixel of the picture on one of the screen.
  void showActualSize();
  /// Around the middle of the view.
  void rotateBy(int degrees);
  void mirror();
  /// Upright, not mirrored.
  void resetRotation();
  int rotation() const { return m_rotation; }
  bool isMirrored() const { return m_isMirrored; }
  qreal zoom() const { return m_zoom; }
  QPointF toPicture(const QPointF& position) const { return transform().inverted().map(position); }
  QPointF fromPicture(const QPointF& position) const { return transform().map(position); }

 Q_SIGNALS:
  void zoomChanged();
  void colorPicked(const QColor& color);
  /// It was dragged.
  void frameChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void tabletEvent(QTabletEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  /// Mouse and pen alike.
  struct Pointer {
    QPointF position;
    Qt::MouseButton button = Qt::NoButton;
    Qt::KeyboardModifiers modifiers = {};
    qreal pressure = 1;
    bool isEraser = false;  ///< The other end of a pen.
  };

  // canvas_view.cpp
  /// From picture to widget, without moving it.
  QTransform scaling() const;
  QTransform transform() const;
  /// Keeps the point of the picture below `position` there.
  template <typename Change>
  void changeAround(const QPointF& position, Change change);
  void zoomAt(const QPointF& position, qreal factor);
  void drawGrid(QPainter& painter) const;
  void drawPointer(QPainter& painter) const;
  void tint(const QRect& area);

  // canvas_view_input.cpp
  void press(const Pointer& pointer);
  void move(const Pointer& pointer);
  void release(const Pointer& pointer);
  void useTool(const Pointer& pointer);
  void finishShape(const Pointer& pointer);
  void pickColor(const QPointF& position);
  bool hasBrush() const { return m_tool == CanvasTool::Brush || m_tool == CanvasTool::Eraser; }
  bool isShapeTool() const { return m_tool >= CanvasTool::Line && m_tool <= CanvasTool::Lasso; }
  CanvasInk ink(bool erases) const { return {m_layer, erases, m_color}; }
  BrushTouch touchAt(const Pointer& pointer) const;
  /// The shape that is being drawn, in picture coordinates.
  QPainterPath shape() const;
  void updateCursor();
  bool canUseTools() const { return !picture().isNull() && !m_isLocked && !m_frame; }

  CanvasDocument* m_document;
  QImage m_tint;  ///< The mask in the accent colour, as it is painted.
  QImage m_preview;
  std::optional<CanvasFrame> m_frame;
  bool m_isLocked = false;
  CanvasTool m_tool = CanvasTool::Brush;
  CanvasLayer m_layer = CanvasLayer::Mask;
  QColor m_color = Qt::black;
  qreal m_hardness = 1;
  bool m_isSizePressed = true;
  bool m_isOpacityPressed = false;
  QPolygonF m_outline;  ///< Where the pointer went while a shape is drawn, in picture coordinates.
  BrushTouch m_lastTouch;
  bool m_isPanning = false;
  bool m_isPicking = false;
  bool m_isSpaceDown = false;
  bool m_isFitted = true;
  int m_brushSize = 24;
  int m_rotation = 0;  ///< Degrees, clockwise.
  bool m_isMirrored = false;
  qreal m_zoom = 1;
  QPointF m_offset;
  QPointF m_lastPan;
  QPointF m_pointer{-1, -1};
};

}  // namespace rebus::ui
