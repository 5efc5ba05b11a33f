#include "ui/canvas/brush_stroke.h"

#include <QLineF>
#include <QPainter>
#include <QRadialGradient>
#include <algorithm>
#include <cmath>

namespace rebus::ui {
namespace {

QColor grey(qreal opacity) {
  const int value = std::clamp(static_cast<int>(std::lround(255 * opacity)), 0, 255);
  return {value, value, value};
}

void drawSoft(QPainter& painter, const BrushTouch& from, const BrushTouch& to, qreal hardness) {
  const qreal smallest = std::max(std::min(from.diameter, to.diameter), 1.0);
  const int touches = 1 + static_cast<int>(QLineF(from.position, to.position).length() / std::max(smallest / 8, 0.5));
  painter.setPen(Qt::NoPen);
  for (int i = 0; i <= touches; ++i) {
    const qreal share = static_cast<qreal>(i) / touches;
    const QPointF center = from.position + (to.position - from.position) * share;
    const qreal radius = (from.diameter + (to.diameter - from.diameter) * share) / 2;
    QRadialGradient gradient(center, radius);
    const QColor inner = grey(from.opacity + (to.opacity - from.opacity) * share);
    gradient.setColorAt(0, inner);
    gradient.setColorAt(std::clamp(hardness, 0.0, 0.99), inner);
    gradient.setColorAt(1, Qt::black);
    painter.setBrush(gradient);
    painter.drawEllipse(center, radius, radius);
  }
}

/// Both touches and what lies between them.
void drawHard(QPainter& painter, const BrushTouch& from, const BrushTouch& to) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(grey((from.opacity + to.opacity) / 2));
  painter.drawEllipse(from.position, from.diameter / 2, from.diameter / 2);
  const QLineF way(from.position, to.position);
  if (way.length() <= 0) return;
  painter.drawEllipse(to.position, to.diameter / 2, to.diameter / 2);
  const QPointF across(way.dy() / way.length() / 2, -way.dx() / way.length() / 2);
  painter.drawPolygon(QPolygonF{from.position + across * from.diameter, to.position + across * to.diameter,
                                to.position - across * to.diameter, from.position - across * from.diameter});
}

}  // namespace

BrushStroke::BrushStroke(const QSize& size, qreal hardness)
    : m_coverage(size, QImage::Format_Grayscale8), m_hardness(hardness) {
  m_coverage.fill(0);
}

QRect BrushStroke::add(const BrushTouch& from, const BrushTouch& to) {
  const qreal margin = std::max(from.diameter, to.diameter) / 2 + 1;
  const QRect changed =
      QRectF(from.position, to.position).normalized().adjusted(-margin, -margin, margin, margin).toAlignedRect() &
      m_coverage.rect();
  if (changed.isEmpty()) return {};
  QPainter painter(&m_coverage);
  painter.setRenderHint(QPainter::Antialiasing);
  // Touches that overlap must not add up to more than one of them.
  painter.setCompositionMode(QPainter::CompositionMode_Lighten);
  m_hardness < 1 ? drawSoft(painter, from, to, m_hardness) : drawHard(painter, from, to);
  m_area |= changed;
  return changed;
}

}  // namespace rebus::ui
