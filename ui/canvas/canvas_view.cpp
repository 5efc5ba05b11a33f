#include "ui/canvas/canvas_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr qreal kSmallestZoom = 0.05;
constexpr qreal kLargestZoom = 32;
constexpr qreal kGridZoom = 8;
constexpr qreal kTintOpacity = 0.5;

}  // namespace

CanvasView::CanvasView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("canvas"));
  setAccessibleName(tr("Canvas"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setCursor(Qt::CrossCursor);
  setMinimumSize(160, 160);
}

void CanvasView::setPicture(const QImage& picture) {
  m_picture = picture;
  m_mask = Mask(picture.size());
  m_tint = QImage(picture.size(), QImage::Format_ARGB32_Premultiplied);
  m_tint.fill(Qt::transparent);
  fit();
}

void CanvasView::maskReplaced() {
  tint(m_mask.image().rect());
  Q_EMIT maskChanged();
  update();
}

void CanvasView::setBrushSize(int size) {
  m_brushSize = size;
  update();
}

void CanvasView::fit() {
  m_isFitted = true;
  if (m_picture.isNull()) return;
  const QSizeF room = QSizeF(size()) - QSizeF(4 * kGrid, 4 * kGrid);
  m_zoom = std::clamp(std::min(room.width() / m_picture.width(), room.height() / m_picture.height()), kSmallestZoom,
                      kLargestZoom);
  const QSizeF shown = QSizeF(m_picture.size()) * m_zoom;
  m_offset = QPointF(std::floor((width() - shown.width()) / 2), std::floor((height() - shown.height()) / 2));
  Q_EMIT zoomChanged();
  update();
}

void CanvasView::zoomAt(const QPointF& position, qreal factor) {
  const QPointF anchor = toPicture(position);
  m_zoom = std::clamp(m_zoom * factor, kSmallestZoom, kLargestZoom);
  m_offset = position - anchor * m_zoom;
  m_isFitted = false;
  Q_EMIT zoomChanged();
  update();
}

void CanvasView::tint(const QRect& area) {
  QImage alpha = m_mask.image().copy(area);
  alpha.reinterpretAsFormat(QImage::Format_Alpha8);
  QPainter painter(&m_tint);
  painter.setCompositionMode(QPainter::CompositionMode_Source);
  painter.fillRect(area, themeColors().accent);
  painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
  painter.drawImage(area.topLeft(), alpha);
}

void CanvasView::paintTo(const QPointF& position) {
  const QPointF point = toPicture(position);
  tint(m_mask.drawLine(m_last, point, m_brushSize, m_tool == CanvasTool::Eraser, m_hardness));
  m_last = point;
  update();
}

void CanvasView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeColors().canvas);
  if (m_picture.isNull()) return;
  const QRectF target(m_offset, QSizeF(m_picture.size()) * m_zoom);
  // Enlarged pixels stay pixels: who paints a mask must see where they end.
  painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 4);
  painter.drawImage(target, m_picture);
  painter.setOpacity(kTintOpacity);
  painter.drawImage(target, m_tint);
  painter.setOpacity(1);
  if (m_zoom >= kGridZoom) drawGrid(painter, target);
  drawPointer(painter);
}

void CanvasView::drawGrid(QPainter& painter, const QRectF& target) const {
  const QRectF seen = target & QRectF(rect());
  const int left = static_cast<int>(toPicture(seen.topLeft()).x());
  const int right = static_cast<int>(std::ceil(toPicture(seen.bottomRight()).x()));
  const int top = static_cast<int>(toPicture(seen.topLeft()).y());
  const int bottom = static_cast<int>(std::ceil(toPicture(seen.bottomRight()).y()));
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(QColor(128, 128, 128, 96), 1));
  for (int x = left; x <= right; ++x) {
    painter.drawLine(fromPicture(QPointF(x, top)), fromPicture(QPointF(x, bottom)));
  }
  for (int y = top; y <= bottom; ++y) {
    painter.drawLine(fromPicture(QPointF(left, y)), fromPicture(QPointF(right, y)));
  }
}

void CanvasView::drawPointer(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  QPainterPath line;
  if (!m_outline.isEmpty()) {
    line = QTransform(m_zoom, 0, 0, m_zoom, m_offset.x(), m_offset.y()).map(shape());
  } else if (underMouse() && !m_isSpaceDown && !isShapeTool()) {
    line.addEllipse(m_pointer, m_brushSize * m_zoom / 2, m_brushSize * m_zoom / 2);
  }
  // White in a black rim, so that it is seen on any ground.
  painter.strokePath(line, QPen(Qt::black, 3));
  painter.strokePath(line, QPen(Qt::white, 1));
}

QPainterPath CanvasView::shape() const {
  QPainterPath path;
  const QRectF box = QRectF(m_outline.first(), m_outline.last()).normalized();
  // A rectangle takes whole pixels.
  if (m_tool == CanvasTool::Rectangle) path.addRect(QRectF(box.toAlignedRect()));
  if (m_tool == CanvasTool::Ellipse) path.addEllipse(box);
  if (m_tool == CanvasTool::Lasso) path.addPolygon(m_outline);
  path.closeSubpath();
  return path;
}

void CanvasView::setTool(CanvasTool tool) {
  m_tool = tool;
  update();
}

void CanvasView::showActualSize() {
  zoomAt(QRectF(rect()).center(), 1 / devicePixelRatioF() / m_zoom);
}

void CanvasView::resizeEvent(QResizeEvent*) {
  if (m_isFitted) fit();
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
  const bool isLeft = event->button() == Qt::LeftButton;
  if (event->button() == Qt::MiddleButton || (isLeft && m_isSpaceDown)) {
    m_isPanning = true;
    m_last = event->position();
    setCursor(Qt::ClosedHandCursor);
  } else if (isLeft && !m_picture.isNull() && isShapeTool()) {
    m_outline = {toPicture(event->position())};
  } else if (isLeft && !m_picture.isNull()) {
    m_isPainting = true;
    m_last = toPicture(event->position());
    m_mask.beginStroke();
    paintTo(event->position());
  }
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
  m_pointer = event->position();
  if (m_isPanning) {
    m_offset += event->position() - m_last;
    m_last = event->position();
    m_isFitted = false;
  } else if (m_isPainting) {
    paintTo(event->position());
  } else if (!m_outline.isEmpty()) {
    m_outline << toPicture(event->position());
  }
  update();
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
  if (!m_outline.isEmpty() && event->button() == Qt::LeftButton) {
    m_outline << toPicture(event->position());
    m_mask.fillShape(shape(), event->modifiers() & Qt::ShiftModifier);
    m_outline.clear();
    maskReplaced();
  }
  if (std::exchange(m_isPainting, false)) {
    m_mask.endStroke();
    Q_EMIT maskChanged();
  }
  if (std::exchange(m_isPanning, false)) setCursor(Qt::CrossCursor);
}

void CanvasView::wheelEvent(QWheelEvent* event) {
  zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Space:
      m_isSpaceDown = true;
      if (!m_isPanning) setCursor(Qt::OpenHandCursor);
      break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomAt(rect().center(), 1.25); break;
    case Qt::Key_Minus: zoomAt(rect().center(), 0.8); break;
    case Qt::Key_0: fit(); break;
    case Qt::Key_1: showActualSize(); break;
    default: QWidget::keyPressEvent(event);
  }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
  m_isSpaceDown = false;
  if (!m_isPanning) setCursor(Qt::CrossCursor);
}

void CanvasView::leaveEvent(QEvent*) {
  update();
}

}  // namespace rebus::ui
