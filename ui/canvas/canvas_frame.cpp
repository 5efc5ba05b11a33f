#include "ui/canvas/canvas_frame.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// Half of a handle's side, and how near the pointer must come to it; in widget pixels.
constexpr qreal kHandle = 5;
constexpr qreal kReach = 10;

}  // namespace

void CanvasFrame::setRect(const QRect& rect) {
  m_rect = rect;
  m_rect.setWidth(std::clamp(rect.width(), 1, kLargestSide));
  m_rect.setHeight(std::clamp(rect.height(), 1, kLargestSide));
}

QPointF CanvasFrame::handle(int across, int down) const {
  const QRectF box(m_rect);
  return {box.center().x() + across * box.width() / 2, box.center().y() + down * box.height() / 2};
}

CanvasFrame::Part CanvasFrame::partAt(const QPointF& position, const QTransform& view) const {
  // Corners first: in a small frame the handles lie close together.
  for (const bool isCorner : {true, false}) {
    for (const int down : {-1, 0, 1}) {
      for (const int across : {-1, 0, 1}) {
        if ((across != 0 && down != 0) != isCorner || (across == 0 && down == 0)) continue;
        if (QLineF(view.map(handle(across, down)), position).length() <= kReach) return {across, down, true};
      }
    }
  }
  return {0, 0, QRectF(m_rect).contains(view.inverted().map(position))};
}

bool CanvasFrame::grab(const QPointF& position, const QTransform& view) {
  m_part = partAt(position, view);
  m_isHeld = m_part.isThere;
  m_start = m_rect;
  m_grabbed = view.inverted().map(position);
  return m_isHeld;
}

void CanvasFrame::dragTo(const QPointF& position, const QTransform& view) {
  const QPoint way = (view.inverted().map(position) - m_grabbed).toPoint();
  if (m_part.across == 0 && m_part.down == 0) return setRect(m_start.translated(way));
  QRect rect = m_start;
  if (m_part.across < 0) rect.setLeft(std::min(rect.left() + way.x(), rect.right()));
  if (m_part.across > 0) rect.setRight(std::max(rect.right() + way.x(), rect.left()));
  if (m_part.down < 0) rect.setTop(std::min(rect.top() + way.y(), rect.bottom()));
  if (m_part.down > 0) rect.setBottom(std::max(rect.bottom() + way.y(), rect.top()));
  setRect(rect);
}

Qt::CursorShape CanvasFrame::cursorAt(const QPointF& position, const QTransform& view) const {
  const Part part = m_isHeld ? m_part : partAt(position, view);
  if (!part.isThere) return Qt::ArrowCursor;
  if (part.across == 0 && part.down == 0) return Qt::SizeAllCursor;
  if (part.down == 0) return Qt::SizeHorCursor;
  if (part.across == 0) return Qt::SizeVerCursor;
  return part.across == part.down ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

void CanvasFrame::paint(QPainter& painter, const QTransform& view, const QRectF& area) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath frame;
  frame.addPolygon(view.map(QPolygonF(QRectF(m_rect))));
  QPainterPath picture;
  picture.addPolygon(view.map(QPolygonF(QRectF(m_picture))));
  QPainterPath rest;
  rest.addRect(area);
  painter.fillPath(rest.subtracted(frame), QColor(0, 0, 0, 96));
  QColor accent = themeColors().accent;
  accent.setAlpha(96);
  painter.fillPath(frame.subtracted(picture), accent);
  // White in a black rim, so that it is seen on any ground.
  painter.strokePath(frame, QPen(Qt::black, 3));
  painter.strokePath(frame, QPen(Qt::white, 1));
  painter.setPen(QPen(Qt::black, 1));
  painter.setBrush(Qt::white);
  for (const int down : {-1, 0, 1}) {
    for (const int across : {-1, 0, 1}) {
      if (across == 0 && down == 0) continue;
      const QPointF center = view.map(handle(across, down));
      painter.drawRect(QRectF(center - QPointF(kHandle, kHandle), QSizeF(2 * kHandle, 2 * kHandle)));
    }
  }
  painter.restore();
}

}  // namespace rebus::ui
