#include "ui/canvas/mask.h"

#include <QLineF>
#include <QPainter>
#include <QRadialGradient>
#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace rebus::ui {

namespace {

/// One round touch of a soft brush.
void stamp(QPainter& painter, const QPointF& center, qreal radius, bool erase, qreal hardness) {
  QRadialGradient gradient(center, radius);
  const QColor inner = erase ? Qt::black : Qt::white;
  const QColor outer = erase ? Qt::white : Qt::black;
  gradient.setColorAt(0, inner);
  gradient.setColorAt(std::clamp(hardness, 0.0, 0.99), inner);
  gradient.setColorAt(1, outer);
  painter.setBrush(gradient);
  painter.drawEllipse(center, radius, radius);
}

/// Each pixel becomes `choose` of itself and its neighbours; with `corners` also of the diagonal ones.
template <typename Choose>
QImage withNeighbours(const QImage& image, bool corners, Choose choose) {
  QImage result = image.copy();
  for (int y = 0; y < image.height(); ++y) {
    uchar* target = result.scanLine(y);
    for (int dy = -1; dy <= 1; ++dy) {
      if (y + dy < 0 || y + dy >= image.height()) continue;
      const uchar* source = image.constScanLine(y + dy);
      for (int x = 0; x < image.width(); ++x) {
        if (dy == 0 || corners) {
          if (x > 0) target[x] = choose(target[x], source[x - 1]);
          if (x + 1 < image.width()) target[x] = choose(target[x], source[x + 1]);
        }
        target[x] = choose(target[x], source[x]);
      }
    }
  }
  return result;
}

/// Mean over 2 * radius + 1 pixels in a line of `count` values, `step` bytes apart. Beyond its ends the line goes on.
void blurLine(const uchar* source, uchar* target, int count, qsizetype step, int radius) {
  const auto at = [&](int i) { return static_cast<int>(source[std::clamp(i, 0, count - 1) * step]); };
  int sum = 0;
  for (int i = -radius; i <= radius; ++i) sum += at(i);
  for (int i = 0; i < count; ++i) {
    target[i * step] = static_cast<uchar>((sum + radius) / (2 * radius + 1));
    sum += at(i + radius + 1) - at(i - radius);
  }
}

QImage blurred(const QImage& image, int radius) {
  QImage across = image.copy();
  for (int y = 0; y < image.height(); ++y) {
    blurLine(image.constScanLine(y), across.scanLine(y), image.width(), 1, radius);
  }
  QImage result = across.copy();
  uchar* target = result.bits();
  for (int x = 0; x < image.width(); ++x) {
    blurLine(across.constBits() + x, target + x, image.height(), across.bytesPerLine(), radius);
  }
  return result;
}

}  // namespace

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

QRect Mask::drawLine(const QPointF& from, const QPointF& to, qreal diameter, bool erase, qreal hardness) {
  QPainter painter(&m_image);
  painter.setRenderHint(QPainter::Antialiasing);
  if (hardness < 1) {
    painter.setPen(Qt::NoPen);
    // Touches that overlap must not add up to more than one of them.
    painter.setCompositionMode(erase ? QPainter::CompositionMode_Darken : QPainter::CompositionMode_Lighten);
    const int touches = 1 + static_cast<int>(QLineF(from, to).length() / std::max(diameter / 8, 0.5));
    for (int i = 0; i <= touches; ++i) {
      stamp(painter, from + (to - from) * (static_cast<qreal>(i) / touches), diameter / 2, erase, hardness);
    }
  } else {
    painter.setPen(QPen(erase ? Qt::black : Qt::white, diameter, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    // A line without length draws nothing; a click is a dot.
    from == to ? painter.drawPoint(to) : painter.drawLine(from, to);
  }
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

template <typename Change>
void Mask::changeAll(Change change) {
  if (m_image.isNull()) return;
  m_before = m_image.copy();
  change();
  record(m_image.rect());
  m_before = {};
}

void Mask::fillShape(const QPainterPath& shape, bool erase) {
  changeAll([&] {
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(shape, erase ? Qt::black : Qt::white);
  });
}

void Mask::clear() {
  changeAll([this] { m_image.fill(0); });
}

void Mask::fill() {
  changeAll([this] { m_image.fill(255); });
}

void Mask::invert() {
  changeAll([this] { m_image.invertPixels(); });
}

void Mask::grow(int pixels) {
  changeAll([this, pixels] {
    // Every second step leaves the corners out: a point grows into an octagon, nearly a disc.
    for (int i = 0; i < std::abs(pixels); ++i) {
      const auto larger = [](uchar a, uchar b) { return std::max(a, b); };
      const auto smaller = [](uchar a, uchar b) { return std::min(a, b); };
      m_image = pixels > 0 ? withNeighbours(m_image, i % 2 == 1, larger) : withNeighbours(m_image, i % 2 == 1, smaller);
    }
  });
}

void Mask::feather(int pixels) {
  // Three means in a row come close to a bell curve.
  changeAll([this, pixels] {
    const int radius = std::max(pixels / 2, 1);
    for (int i = 0; i < 3; ++i) m_image = blurred(m_image, radius);
  });
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
