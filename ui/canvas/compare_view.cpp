#include "ui/canvas/compare_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr qreal kKeyStep = 0.02;
constexpr qreal kGripRadius = 8;

}  // namespace

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("compareView"));
  setAccessibleName(tr("Comparison of two pictures"));
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(320, 240);
}

void CompareView::setComparison(const Comparison& comparison) {
  m_comparison = comparison;
  update();
}

void CompareView::setMode(Mode mode) {
  m_mode = mode;
  setCursor(mode == Mode::Slider ? Qt::SplitHCursor : Qt::ArrowCursor);
  update();
}

void CompareView::setSplit(qreal split) {
  m_split = std::clamp(split, 0.0, 1.0);
  update();
}

QRectF CompareView::room() const {
  return QRectF(rect()).adjusted(2 * kGrid, 2 * kGrid, -2 * kGrid, -2 * kGrid);
}

QRectF CompareView::placeIn(const QRectF& area) const {
  QRectF place(QPointF(), QSizeF(m_comparison.before.size()).scaled(area.size(), Qt::KeepAspectRatio));
  place.moveCenter(area.center());
  return place;
}

void CompareView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeColors().canvas);
  if (m_comparison.before.isNull()) return;
  const QRectF whole = room();
  // Enlarged pixels stay pixels, so that small changes can be seen.
  painter.setRenderHint(QPainter::SmoothPixmapTransform, placeIn(whole).width() < 4 * m_comparison.before.width());
  switch (m_mode) {
    case Mode::Slider: return paintSlider(painter);
    case Mode::SideBySide: {
      const QRectF half(whole.left(), whole.top(), (whole.width() - 2 * kGrid) / 2, whole.height());
      QRectF first = placeIn(half);
      QRectF second = placeIn(half.translated(half.width() + 2 * kGrid, 0));
      if (isRightToLeft()) std::swap(first, second);
      painter.drawImage(first, m_comparison.before);
      painter.drawImage(second, m_comparison.after);
      return;
    }
    case Mode::Difference: painter.drawImage(placeIn(whole), m_comparison.difference);
  }
}

void CompareView::paintSlider(QPainter& painter) {
  const QRectF place = placeIn(room());
  const qreal x = place.left() + place.width() * m_split;
  painter.drawImage(place, m_comparison.after);
  painter.save();
  painter.setClipRect(QRectF(place.left(), place.top(), x - place.left(), place.height()));
  painter.drawImage(place, m_comparison.before);
  painter.restore();
  // White in a dark rim can be seen on every picture.
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0, 0, 0, 160), 4));
  painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()));
  painter.setPen(QPen(Qt::white, 2));
  painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()));
  painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
  painter.setBrush(hasFocus() ? themeColors().accent : QColor(Qt::white));
  painter.drawEllipse(QPointF(x, place.center().y()), kGripRadius, kGripRadius);
}

void CompareView::mousePressEvent(QMouseEvent* event) {
  mouseMoveEvent(event);
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
  const QRectF place = placeIn(room());
  if (m_mode != Mode::Slider || !(event->buttons() & Qt::LeftButton) || place.isEmpty()) return;
  setSplit((event->position().x() - place.left()) / place.width());
}

void CompareView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Left) return setSplit(m_split - kKeyStep);
  if (event->key() == Qt::Key_Right) return setSplit(m_split + kKeyStep);
  QWidget::keyPressEvent(event);
}

}  // namespace rebus::ui
