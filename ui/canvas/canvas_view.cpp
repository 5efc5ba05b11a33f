// What the canvas shows; canvas_view_input.cpp has what it does.
#include "ui/canvas/canvas_view.h"

#include <QPainter>
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

CanvasView::CanvasView(QWidget* parent) : QWidget(parent), m_document(new CanvasDocument(this)) {
  setObjectName(QStringLiteral("canvas"));
  setAccessibleName(tr("Canvas"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setTabletTracking(true);
  setCursor(Qt::CrossCursor);
  setMinimumSize(160, 160);
  connect(m_document, &CanvasDocument::changed, this, [this](const QRect& area) {
    tint(area);
    update();
  });
}

void CanvasView::setPicture(const QImage& picture) {
  m_outline.clear();
  m_frame.reset();
  m_preview = {};
  m_rotation = 0;
  m_isMirrored = false;
  m_tint = QImage(picture.size(), QImage::Format_ARGB32_Premultiplied);
  m_document->open(picture);
  fit();
}

void CanvasView::setBrushSize(int size) {
  m_brushSize = size;
  update();
}

QTransform CanvasView::scaling() const {
  QTransform result;
  result.rotate(m_rotation);
  result.scale(m_isMirrored ? -m_zoom : m_zoom, m_zoom);
  return result;
}

QTransform CanvasView::transform() const {
  return scaling() * QTransform::fromTranslate(m_offset.x(), m_offset.y());
}

void CanvasView::setPreview(const QImage& pixels) {
  m_preview = pixels;
  const QImage& mask = m_document->mask();
  if (!pixels.isNull() && pixels.size() == mask.size() && !m_document->isMaskEmpty()) {
    m_preview = pixels.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < mask.height(); ++y) {
      const uchar* shares = mask.constScanLine(y);
      auto* row = reinterpret_cast<QRgb*>(m_preview.scanLine(y));
      for (int x = 0; x < mask.width(); ++x) row[x] = shares[x] == 0 ? 0 : row[x];
    }
  }
  update();
}

void CanvasView::setFrame(const std::optional<CanvasFrame>& frame) {
  const bool isNew = frame && !m_frame;
  m_frame = frame;
  if (isNew || !frame) fit();
  updateCursor();
}

void CanvasView::fit() {
  m_isFitted = true;
  if (picture().isNull()) return;
  const QSizeF room = QSizeF(size()) - QSizeF(4 * kGrid, 4 * kGrid);
  m_zoom = 1;
  const QRectF shown = m_frame ? QRectF(picture().rect() | m_frame->rect()) : QRectF(picture().rect());
  const QRectF turned = scaling().mapRect(shown);
  // A frame needs room to be dragged outwards.
  const qreal share = m_frame ? 0.6 : 1;
  m_zoom = std::clamp(share * std::min(room.width() / turned.width(), room.height() / turned.height()), kSmallestZoom,
                      kLargestZoom);
  const QPointF corner = QRectF(rect()).center() - scaling().map(shown.center());
  m_offset = QPointF(std::floor(corner.x()), std::floor(corner.y()));
  Q_EMIT zoomChanged();
  update();
}

template <typename Change>
void CanvasView::changeAround(const QPointF& position, Change change) {
  const QPointF anchor = toPicture(position);
  change();
  m_offset = position - scaling().map(anchor);
  Q_EMIT zoomChanged();
  update();
}

void CanvasView::zoomAt(const QPointF& position, qreal factor) {
  m_isFitted = false;
  changeAround(position, [&] { m_zoom = std::clamp(m_zoom * factor, kSmallestZoom, kLargestZoom); });
}

void CanvasView::showActualSize() {
  zoomAt(QRectF(rect()).center(), 1 / devicePixelRatioF() / m_zoom);
}

void CanvasView::rotateBy(int degrees) {
  changeAround(QRectF(rect()).center(), [&] { m_rotation = (m_rotation + degrees + 360) % 360; });
  if (m_isFitted) fit();
}

void CanvasView::mirror() {
  changeAround(QRectF(rect()).center(), [&] {
    // Left and right of the screen change places, however the view is turned.
    m_rotation = (360 - m_rotation) % 360;
    m_isMirrored = !m_isMirrored;
  });
}

void CanvasView::resetRotation() {
  changeAround(QRectF(rect()).center(), [&] {
    m_rotation = 0;
    m_isMirrored = false;
  });
  if (m_isFitted) fit();
}

void CanvasView::tint(const QRect& area) {
  const QRect inside = area & m_document->mask().rect();
  if (inside.isEmpty()) return;
  QImage alpha = m_document->mask().copy(inside);
  alpha.reinterpretAsFormat(QImage::Format_Alpha8);
  QPainter painter(&m_tint);
  painter.setCompositionMode(QPainter::CompositionMode_Source);
  painter.fillRect(inside, themeColors().accent);
  painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
  painter.drawImage(inside.topLeft(), alpha);
}

void CanvasView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeColors().canvas);
  if (picture().isNull()) return;
  painter.save();
  painter.setTransform(transform(), true);
  // Enlarged pixels stay pixels: who paints must see where they end.
  painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 4);
  painter.drawImage(QPointF(), picture());
  painter.drawImage(QPointF(), m_document->paint());
  if (!m_preview.isNull()) {
    painter.drawImage(QRectF(picture().rect()), m_preview);
  } else {
    painter.setOpacity(kTintOpacity);
    painter.drawImage(QPointF(), m_tint);
  }
  painter.restore();
  if (m_zoom >= kGridZoom) drawGrid(painter);
  if (m_frame) return m_frame->paint(painter, transform(), QRectF(rect()));
  if (!m_isLocked) drawPointer(painter);
}

void CanvasView::drawGrid(QPainter& painter) const {
  const QRectF seen = transform().inverted().mapRect(QRectF(rect())) & QRectF(picture().rect());
  const int left = static_cast<int>(seen.left());
  const int right = static_cast<int>(std::ceil(seen.right()));
  const int top = static_cast<int>(seen.top());
  const int bottom = static_cast<int>(std::ceil(seen.bottom()));
  painter.setRenderHint(QPainter::Antialiasing, m_rotation % 90 != 0);
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
    line = transform().map(shape());
  } else if (underMouse() && !m_isSpaceDown && (hasBrush() || m_tool == CanvasTool::Line)) {
    line.addEllipse(m_pointer, m_brushSize * m_zoom / 2, m_brushSize * m_zoom / 2);
  }
  // White in a black rim, so that it is seen on any ground.
  painter.strokePath(line, QPen(Qt::black, 3));
  painter.strokePath(line, QPen(Qt::white, 1));
}

}  // namespace rebus::ui
