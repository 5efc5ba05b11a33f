#pragma once

#include <QColor>
#include <QImage>
#include <QObject>
#include <QPainterPath>
#include <functional>

#include "core/document/canvas_history.h"
#include "ui/canvas/brush_stroke.h"

namespace rebus::ui {

/// What a tool leaves behind: in which layer, and what.
struct CanvasInk {
  CanvasLayer layer = CanvasLayer::Mask;
  bool erases = false;
  QColor color = Qt::black;  ///< Of paint; a mask has none.
};

/// Both layers of a canvas as bytes, and their history; made on another thread.
struct RestoredCanvas {
  CanvasHistory history;
  std::vector<std::byte> mask;   ///< width x height
  std::vector<std::byte> paint;  ///< 4 x width x height
};

/// Errors: Corrupt. Any thread.
Result<RestoredCanvas> restoreCanvas(CanvasRecord record, const QSize& size, size_t budget);

/// A picture in the canvas with what was painted above it: a mask, and a layer of paint. The picture never changes.
/// Mask and paint share one history. UI thread.
class CanvasDocument final : public QObject {
  Q_OBJECT

 public:
  explicit CanvasDocument(QObject* parent = nullptr);

  /// Empty layers and history; a null picture frees everything.
  void open(const QImage& picture);
  /// Takes over layers of the picture's size. Precondition: nothing was painted since open().
  void restore(RestoredCanvas restored);

  const QImage& picture() const { return m_picture; }
  /// 8-bit grey.
  const QImage& mask() const { return m_mask; }
  /// Premultiplied ARGB.
  const QImage& paint() const { return m_paint; }
  bool isMaskEmpty() const;
  bool isPaintEmpty() const;
  /// The picture with the paint above it.
  QImage flattened() const;
  /// Of flattened(); invalid outside.
  QColor colorAt(const QPoint& pixel) const;

  /// Everything up to endStroke() is one step.
  void beginStroke(const CanvasInk& ink, CanvasOperation operation, qreal hardness);
  void strokeTo(const BrushTouch& from, const BrushTouch& to);
  void endStroke();
  bool isInStroke() const { return !m_before.isNull(); }
  // Each of these is one step:
  void fillShape(const QPainterPath& shape, const CanvasInk& ink, CanvasOperation operation);
  /// The area around `pixel` that looks like it.
  void fillSimilar(const QPoint& pixel, const CanvasInk& ink);
  void changeMask(CanvasOperation operation, const std::function<void(QImage& mask)>& change);
  void clearPaint();

  const CanvasHistory& history() const { return m_history; }
  /// How many steps are in force; see CanvasHistory::goTo().
  void goTo(size_t position);
  void undo();
  void redo();
  void setBudget(size_t bytes);
  CanvasChange takeChange() { return m_history.takeChange(); }
  void markUnsaved() { m_history.markUnsaved(); }

 Q_SIGNALS:
  /// Pixels of a layer.
  void changed(const QRect& area);
  /// A step was added, undone, redone or dropped, or another picture was opened.
  void historyChanged();

 private:
  QImage& layer(CanvasLayer layer) { return layer == CanvasLayer::Mask ? m_mask : m_paint; }
  CanvasPixels pixels();
  void begin(CanvasLayer layer);
  void commit(CanvasOperation operation, const QRect& area);
  void blend(const QRect& area);

  QImage m_picture;
  QImage m_mask;
  QImage m_paint;
  CanvasHistory m_history;
  size_t m_budget = size_t{256} << 20;
  // The stroke that is being painted:
  QImage m_before;  ///< The layer as it was.
  CanvasInk m_ink;
  CanvasOperation m_operation = CanvasOperation::Brush;
  BrushStroke m_stroke;
};

}  // namespace rebus::ui
