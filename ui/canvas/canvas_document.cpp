#include "ui/canvas/canvas_document.h"

#include <QPainter>
#include <algorithm>
#include <cstring>

#include "ui/canvas/flood_fill.h"

namespace rebus::ui {
namespace {

/// How far a colour may be off to be filled with its neighbours: soft edges and grain are meant, outlines are not.
constexpr int kFillTolerance = 32;

constexpr uint8_t times(int a, int b) {
  return static_cast<uint8_t>((a * b + 127) / 255);
}

/// `color` at `share` over `ground`, both premultiplied.
QRgb over(QRgb ground, QRgb color, int share) {
  const int keep = 255 - times(qAlpha(color), share);
  const auto mix = [&](int below, int above) { return std::min(times(above, share) + times(below, keep), 255); };
  return qRgba(mix(qRed(ground), qRed(color)), mix(qGreen(ground), qGreen(color)), mix(qBlue(ground), qBlue(color)),
               mix(qAlpha(ground), qAlpha(color)));
}

QRgb without(QRgb ground, int share) {
  const int keep = 255 - share;
  return qRgba(times(qRed(ground), keep), times(qGreen(ground), keep), times(qBlue(ground), keep),
               times(qAlpha(ground), keep));
}

QRect toQRect(const Rect& rect) {
  return {rect.x, rect.y, rect.width, rect.height};
}

bool isAllZero(const QImage& image) {
  const auto rowBytes = static_cast<qsizetype>(image.width()) * image.depth() / 8;
  for (int y = 0; y < image.height(); ++y) {
    const uchar* row = image.constScanLine(y);
    if (std::any_of(row, row + rowBytes, [](uchar value) { return value != 0; })) return false;
  }
  return true;
}

void copyRows(const std::vector<std::byte>& bytes, QImage& image) {
  const size_t rowBytes = static_cast<size_t>(image.width()) * static_cast<size_t>(image.depth()) / 8;
  for (int y = 0; y < image.height(); ++y) {
    std::memcpy(image.scanLine(y), bytes.data() + rowBytes * static_cast<size_t>(y), rowBytes);
  }
}

}  // namespace

Result<RestoredCanvas> restoreCanvas(CanvasRecord record, const QSize& size, size_t budget) {
  RestoredCanvas restored;
  const auto width = static_cast<size_t>(size.width());
  restored.mask.resize(width * static_cast<size_t>(size.height()));
  restored.paint.resize(4 * restored.mask.size());
  const CanvasPixels pixels{size.width(), size.height(), restored.mask.data(), width, restored.paint.data(), 4 * width};
  Result<CanvasHistory> history = CanvasHistory::restore(std::move(record), budget, pixels);
  if (!history) return history.error();
  restored.history = *std::move(history);
  return restored;
}

CanvasDocument::CanvasDocument(QObject* parent) : QObject(parent) {}

void CanvasDocument::open(const QImage& picture) {
  m_picture = picture;
  m_before = {};
  m_mask = QImage(picture.size(), QImage::Format_Grayscale8);
  m_mask.fill(0);
  m_paint = QImage(picture.size(), QImage::Format_ARGB32_Premultiplied);
  m_paint.fill(0);
  m_history = CanvasHistory(picture.width(), picture.height(), m_budget);
  Q_EMIT changed(picture.rect());
  Q_EMIT historyChanged();
}

void CanvasDocument::restore(RestoredCanvas restored) {
  copyRows(restored.mask, m_mask);
  copyRows(restored.paint, m_paint);
  m_history = std::move(restored.history);
  Q_EMIT changed(m_picture.rect());
  Q_EMIT historyChanged();
}

bool CanvasDocument::isMaskEmpty() const {
  return isAllZero(m_mask);
}

bool CanvasDocument::isPaintEmpty() const {
  return isAllZero(m_paint);
}

QImage CanvasDocument::flattened() const {
  QImage result = m_picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
  QPainter(&result).drawImage(0, 0, m_paint);
  return result;
}

QColor CanvasDocument::colorAt(const QPoint& pixel) const {
  if (!m_picture.rect().contains(pixel)) return {};
  QImage one = m_picture.copy(QRect(pixel, QSize(1, 1))).convertToFormat(QImage::Format_ARGB32_Premultiplied);
  QPainter(&one).drawImage(-pixel, m_paint);
  QColor color = one.pixelColor(0, 0);
  color.setAlpha(255);
  return color;
}

CanvasPixels CanvasDocument::pixels() {
  return {m_mask.width(),
          m_mask.height(),
          reinterpret_cast<std::byte*>(m_mask.bits()),
          static_cast<size_t>(m_mask.bytesPerLine()),
          reinterpret_cast<std::byte*>(m_paint.bits()),
          static_cast<size_t>(m_paint.bytesPerLine())};
}

void CanvasDocument::begin(CanvasLayer wanted) {
  m_ink.layer = wanted;
  m_before = layer(wanted).copy();
}

void CanvasDocument::commit(CanvasOperation operation, const QRect& area) {
  const CanvasPixels after = pixels();
  CanvasPixels before = after;
  const auto stride = static_cast<size_t>(m_before.bytesPerLine());
  auto* bits = reinterpret_cast<std::byte*>(m_before.bits());
  if (m_ink.layer == CanvasLayer::Mask) {
    before.mask = bits;
    before.maskStride = stride;
  } else {
    before.paint = bits;
    before.paintStride = stride;
  }
  CanvasDelta delta = deltaBetween(m_ink.layer, before, after, {area.x(), area.y(), area.width(), area.height()});
  m_before = {};
  const bool isChanged = !delta.empty();
  m_history.record(operation, std::move(delta));
  if (!isChanged) return;
  Q_EMIT changed(area);
  Q_EMIT historyChanged();
}

void CanvasDocument::beginStroke(const CanvasInk& ink, CanvasOperation operation, qreal hardness) {
  if (m_picture.isNull()) return;
  m_ink = ink;
  m_operation = operation;
  m_stroke = BrushStroke(m_picture.size(), hardness);
  begin(ink.layer);
}

void CanvasDocument::strokeTo(const BrushTouch& from, const BrushTouch& to) {
  if (!isInStroke()) return;
  const QRect area = m_stroke.add(from, to);
  if (area.isEmpty()) return;
  blend(area);
  Q_EMIT changed(area);
}

void CanvasDocument::endStroke() {
  if (!isInStroke()) return;
  commit(m_operation, m_stroke.area());
  m_stroke = {};
}

void CanvasDocument::blend(const QRect& area) {
  QImage& target = layer(m_ink.layer);
  const QRgb color = qPremultiply(m_ink.color.rgba());
  for (int y = area.top(); y <= area.bottom(); ++y) {
    const uchar* shares = m_stroke.coverage().constScanLine(y);
    if (m_ink.layer == CanvasLayer::Mask) {
      const uchar* from = m_before.constScanLine(y);
      uchar* to = target.scanLine(y);
      for (int x = area.left(); x <= area.right(); ++x) {
        to[x] = m_ink.erases ? std::min<uchar>(from[x], 255 - shares[x]) : std::max(from[x], shares[x]);
      }
      continue;
    }
    const auto* from = reinterpret_cast<const QRgb*>(m_before.constScanLine(y));
    auto* to = reinterpret_cast<QRgb*>(target.scanLine(y));
    for (int x = area.left(); x <= area.right(); ++x) {
      to[x] = m_ink.erases ? without(from[x], shares[x]) : over(from[x], color, shares[x]);
    }
  }
}

void CanvasDocument::fillShape(const QPainterPath& shape, const CanvasInk& ink, CanvasOperation operation) {
  if (m_picture.isNull()) return;
  m_ink = ink;
  begin(ink.layer);
  {
    QPainter painter(&layer(ink.layer));
    painter.setRenderHint(QPainter::Antialiasing);
    if (ink.layer == CanvasLayer::Mask) {
      painter.fillPath(shape, ink.erases ? Qt::black : Qt::white);
    } else {
      if (ink.erases) painter.setCompositionMode(QPainter::CompositionMode_DestinationOut);
      painter.fillPath(shape, ink.erases ? QColor(Qt::black) : ink.color);
    }
  }
  commit(operation, shape.boundingRect().adjusted(-1, -1, 1, 1).toAlignedRect() & m_picture.rect());
}

void CanvasDocument::fillSimilar(const QPoint& pixel, const CanvasInk& ink) {
  if (!m_picture.rect().contains(pixel)) return;
  const QImage area = similarArea(flattened(), pixel, kFillTolerance);
  m_ink = ink;
  begin(ink.layer);
  const QRgb color = ink.erases ? 0 : qPremultiply(ink.color.rgba());
  const uchar value = ink.erases ? 0 : 255;
  QImage& target = layer(ink.layer);
  for (int y = 0; y < area.height(); ++y) {
    const uchar* isInside = area.constScanLine(y);
    uchar* row = target.scanLine(y);
    for (int x = 0; x < area.width(); ++x) {
      if (isInside[x] == 0) continue;
      ink.layer == CanvasLayer::Mask ? static_cast<void>(row[x] = value)
                                     : static_cast<void>(reinterpret_cast<QRgb*>(row)[x] = color);
    }
  }
  commit(CanvasOperation::Fill, m_picture.rect());
}

void CanvasDocument::changeMask(CanvasOperation operation, const std::function<void(QImage& mask)>& change) {
  if (m_picture.isNull()) return;
  begin(CanvasLayer::Mask);
  change(m_mask);
  commit(operation, m_picture.rect());
}

void CanvasDocument::clearPaint() {
  if (m_picture.isNull()) return;
  begin(CanvasLayer::Paint);
  m_paint.fill(0);
  commit(CanvasOperation::ClearPaint, m_picture.rect());
}

void CanvasDocument::goTo(size_t position) {
  // A stroke that is being painted is no step yet.
  if (m_picture.isNull() || isInStroke()) return;
  const Rect area = m_history.goTo(position, pixels());
  if (!area.empty()) Q_EMIT changed(toQRect(area));
  Q_EMIT historyChanged();
}

void CanvasDocument::undo() {
  if (m_history.canUndo()) goTo(m_history.position() - 1);
}

void CanvasDocument::redo() {
  if (m_history.canRedo()) goTo(m_history.position() + 1);
}

void CanvasDocument::setBudget(size_t bytes) {
  m_budget = bytes;
  m_history.setBudget(bytes);
  Q_EMIT historyChanged();
}

}  // namespace rebus::ui
