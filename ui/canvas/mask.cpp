#include "ui/canvas/mask.h"

#include <QPainter>
#include <algorithm>
#include <cstring>

namespace rebus::ui {

Mask::Mask(const QSize& size) : m_image(size, QImage::Format_Grayscale8) {
  m_image.fill(0);
}

bool Mask::isEmpty() const {
  for (int y = 0; y < m_image.height(); ++y) {
    const uchar* row = m_image.constScanLine(y);
    if (std::any_of(row, row + m_image.width(), [](uchar value) { return value != 0; })) return false;
  }
  return true;
}

void Mask::beginStroke() {
  m_before = m_image.copy();
  m_changed = {};
}

QRect Mask::drawLine(const QPointF& from, const QPointF& to, qreal diameter, bool erase) {
  QPainter painter(&m_image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(erase ? Qt::black : Qt::white, diameter, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  // A line without length draws nothing; a click is a dot.
  from == to ? painter.drawPoint(to) : painter.drawLine(from, to);
  const qreal margin = diameter / 2 + 1;
  const QRect changed =
      QRectF(from, to).normalized().adjusted(-margin, -margin, margin, margin).toAlignedRect() & m_image.rect();
  m_changed |= changed;
  return changed;
}

void Mask::endStroke() {
  if (!m_before.isNull() && !m_changed.isEmpty()) record(m_changed);
  m_before = {};
}

void Mask::clear() {
  m_before = m_image.copy();
  m_image.fill(0);
  record(m_image.rect());
  m_before = {};
}

void Mask::record(const QRect& changed) {
  m_steps.resize(m_position);
  m_steps.push_back({changed.topLeft(), m_before.copy(changed), m_image.copy(changed)});
  m_position = m_steps.size();
}

void Mask::undo() {
  if (!canUndo()) return;
  const Step& step = m_steps[--m_position];
  put(step.corner, step.before);
}

void Mask::redo() {
  if (!canRedo()) return;
  const Step& step = m_steps[m_position++];
  put(step.corner, step.after);
}

void Mask::put(const QPoint& corner, const QImage& pixels) {
  for (int y = 0; y < pixels.height(); ++y) {
    std::memcpy(m_image.scanLine(corner.y() + y) + corner.x(), pixels.constScanLine(y),
                static_cast<size_t>(pixels.width()));
  }
}

}  // namespace rebus::ui
