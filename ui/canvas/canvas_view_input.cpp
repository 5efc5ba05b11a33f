// Mouse, pen and keys on the canvas.
#include <QMouseEvent>
#include <QPainterPathStroker>
#include <QTabletEvent>
#include <QWheelEvent>
#include <QtMath>
#include <cmath>
#include <utility>

#include "ui/canvas/canvas_view.h"

namespace rebus::ui {
namespace {

constexpr int kRotationStep = 15;

CanvasOperation operationOf(CanvasTool tool) {
  switch (tool) {
    case CanvasTool::Eraser: return CanvasOperation::Eraser;
    case CanvasTool::Line: return CanvasOperation::Line;
    case CanvasTool::Rectangle: return CanvasOperation::Rectangle;
    case CanvasTool::Ellipse: return CanvasOperation::Ellipse;
    case CanvasTool::Lasso: return CanvasOperation::Lasso;
    default: return CanvasOperation::Brush;
  }
}

/// The end of a line from `start` that runs along one of eight directions.
QPointF snapped(const QPointF& start, const QPointF& end) {
  const QPointF way = end - start;
  const double quarter = std::atan(1.0);
  const double angle = std::round(std::atan2(way.y(), way.x()) / quarter) * quarter;
  return start + QPointF(std::cos(angle), std::sin(angle)) * std::hypot(way.x(), way.y());
}

}  // namespace

void CanvasView::setTool(CanvasTool tool) {
  m_tool = tool;
  updateCursor();
  update();
}

void CanvasView::setPressure(bool ofSize, bool ofOpacity) {
  m_isSizePressed = ofSize;
  m_isOpacityPressed = ofOpacity;
}

void CanvasView::updateCursor() {
  if (m_isPanning) return setCursor(Qt::ClosedHandCursor);
  if (m_isSpaceDown) return setCursor(Qt::OpenHandCursor);
  if (m_frame) return setCursor(m_frame->cursorAt(m_pointer, transform()));
  setCursor(m_isLocked ? Qt::ArrowCursor : Qt::CrossCursor);
}

BrushTouch CanvasView::touchAt(const Pointer& pointer) const {
  return {toPicture(pointer.position), m_brushSize * (m_isSizePressed ? pointer.pressure : 1),
          m_isOpacityPressed ? pointer.pressure : 1};
}

QPainterPath CanvasView::shape() const {
  QPainterPath path;
  const QRectF box = QRectF(m_outline.first(), m_outline.last()).normalized();
  if (m_tool == CanvasTool::Line) {
    path.moveTo(m_outline.first());
    path.lineTo(m_outline.last());
    QPainterPathStroker stroker;
    stroker.setWidth(m_brushSize);
    stroker.setCapStyle(Qt::RoundCap);
    return stroker.createStroke(path);
  }
  // A rectangle takes whole pixels.
  if (m_tool == CanvasTool::Rectangle) path.addRect(QRectF(box.toAlignedRect()));
  if (m_tool == CanvasTool::Ellipse) path.addEllipse(box);
  if (m_tool == CanvasTool::Lasso) path.addPolygon(m_outline);
  path.closeSubpath();
  return path;
}

void CanvasView::pickColor(const QPointF& position) {
  const QPointF point = toPicture(position);
  const QColor color = m_document->colorAt(QPoint(qFloor(point.x()), qFloor(point.y())));
  if (color.isValid()) Q_EMIT colorPicked(color);
}

void CanvasView::press(const Pointer& pointer) {
  const bool isLeft = pointer.button == Qt::LeftButton;
  if (pointer.button == Qt::MiddleButton || (isLeft && m_isSpaceDown)) {
    m_isPanning = true;
    m_lastPan = pointer.position;
    updateCursor();
  } else if (isLeft && m_frame) {
    m_frame->grab(pointer.position, transform());
  } else if (isLeft && canUseTools()) {
    useTool(pointer);
  }
}

void CanvasView::useTool(const Pointer& pointer) {
  const bool picks = m_layer == CanvasLayer::Paint && hasBrush() && (pointer.modifiers & Qt::AltModifier);
  if (m_tool == CanvasTool::Eyedropper || picks) {
    m_isPicking = true;
    pickColor(pointer.position);
  } else if (m_tool == CanvasTool::Fill) {
    const QPointF point = toPicture(pointer.position);
    m_document->fillSimilar(QPoint(qFloor(point.x()), qFloor(point.y())), ink(pointer.modifiers & Qt::ShiftModifier));
  } else if (isShapeTool()) {
    m_outline = {toPicture(pointer.position), toPicture(pointer.position)};
  } else {
    const bool erases = m_tool == CanvasTool::Eraser || pointer.isEraser;
    m_document->beginStroke(ink(erases), erases ? CanvasOperation::Eraser : CanvasOperation::Brush, m_hardness);
    m_lastTouch = touchAt(pointer);
    m_document->strokeTo(m_lastTouch, m_lastTouch);
  }
}

void CanvasView::move(const Pointer& pointer) {
  m_pointer = pointer.position;
  if (m_isPanning) {
    m_offset += pointer.position - m_lastPan;
    m_lastPan = pointer.position;
    m_isFitted = false;
  } else if (m_frame) {
    if (m_frame->isHeld()) {
      m_frame->dragTo(pointer.position, transform());
      Q_EMIT frameChanged();
    }
    updateCursor();
  } else if (m_isPicking) {
    pickColor(pointer.position);
  } else if (m_document->isInStroke()) {
    const BrushTouch touch = touchAt(pointer);
    m_document->strokeTo(m_lastTouch, touch);
    m_lastTouch = touch;
  } else if (!m_outline.isEmpty()) {
    const QPointF point = toPicture(pointer.position);
    const bool snaps = m_tool == CanvasTool::Line && (pointer.modifiers & Qt::ShiftModifier);
    if (m_tool == CanvasTool::Lasso) {
      m_outline << point;
    } else {
      m_outline.last() = snaps ? snapped(m_outline.first(), point) : point;
    }
  }
  update();
}

void CanvasView::release(const Pointer& pointer) {
  if (!m_outline.isEmpty() && pointer.button == Qt::LeftButton) finishShape(pointer);
  m_document->endStroke();
  m_isPicking = false;
  if (m_frame) m_frame->letGo();
  if (std::exchange(m_isPanning, false)) updateCursor();
}

void CanvasView::finishShape(const Pointer& pointer) {
  move(pointer);
  const bool isLine = m_tool == CanvasTool::Line;
  // With Shift a line snaps; the shapes erase.
  const CanvasInk left = ink(!isLine && (pointer.modifiers & Qt::ShiftModifier));
  if (isLine) {
    const qreal diameter = m_brushSize;
    m_document->beginStroke(left, CanvasOperation::Line, m_hardness);
    m_document->strokeTo({m_outline.first(), diameter, 1}, {m_outline.last(), diameter, 1});
    m_document->endStroke();
  } else {
    m_document->fillShape(shape(), left, operationOf(m_tool));
  }
  m_outline.clear();
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
  press({event->position(), event->button(), event->modifiers()});
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
  move({event->position(), event->button(), event->modifiers()});
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
  release({event->position(), event->button(), event->modifiers()});
}

void CanvasView::tabletEvent(QTabletEvent* event) {
  const bool isEraser = event->pointerType() == QPointingDevice::PointerType::Eraser;
  const Pointer pointer{event->position(), event->button(), event->modifiers(), event->pressure(), isEraser};
  switch (event->type()) {
    case QEvent::TabletPress: press(pointer); break;
    case QEvent::TabletMove: move(pointer); break;
    case QEvent::TabletRelease: release(pointer); break;
    default: return;
  }
  // Otherwise the same would come again as a mouse's.
  event->accept();
}

void CanvasView::resizeEvent(QResizeEvent*) {
  if (m_isFitted) fit();
}

void CanvasView::wheelEvent(QWheelEvent* event) {
  zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Space:
      m_isSpaceDown = true;
      updateCursor();
      break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomAt(rect().center(), 1.25); break;
    case Qt::Key_Minus: zoomAt(rect().center(), 0.8); break;
    case Qt::Key_0: fit(); break;
    case Qt::Key_1: showActualSize(); break;
    case Qt::Key_4: rotateBy(-kRotationStep); break;
    case Qt::Key_5: resetRotation(); break;
    case Qt::Key_6: rotateBy(kRotationStep); break;
    case Qt::Key_H: mirror(); break;
    default: QWidget::keyPressEvent(event);
  }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
  m_isSpaceDown = false;
  updateCursor();
}

void CanvasView::leaveEvent(QEvent*) {
  update();
}

}  // namespace rebus::ui
