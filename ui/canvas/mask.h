#pragma once

#include <QImage>
#include <QPainterPath>
#include <QPointF>
#include <QRect>
#include <vector>

namespace rebus::ui {

/// The painted area of a picture: 8-bit grey, 0 keeps, 255 may change. Strokes can be undone one by one.
/// A plain value of the UI thread.
class Mask {
 public:
  Mask() = default;
  explicit Mask(const QSize& size);

  const QImage& image() const { return m_image; }
  bool isEmpty() const;

  /// Everything up to endStroke() is undone as one.
  void beginStroke();
  /// A round line in picture coordinates; returns what changed. `hardness`: 1 has a sharp edge, 0 fades from the
  /// middle.
  QRect drawLine(const QPointF& from, const QPointF& to, qreal diameter, bool erase, qreal hardness = 1);
  void endStroke();
  // Each of these is undone as one:
  /// Paints, or erases, the inside of `shape`.
  void fillShape(const QPainterPath& shape, bool erase);
  void clear();
  void fill();
  void invert();
  /// Widens the painted area by `pixels`; negative ones narrow it.
  void grow(int pixels);
  /// Blurs its edge over about `pixels` to either side.
  void feather(int pixels);

  bool canUndo() const { return m_position > 0; }
  bool canRedo() const { return m_position < m_steps.size(); }
  void undo();
  void redo();

 private:
  /// The same rectangle before and after a stroke.
  struct Step {
    QPoint corner;
    QImage before;
    QImage after;
  };

  /// Changes all of the mask by `change` and records it.
  template <typename Change>
  void changeAll(Change change);
  void record(const QRect& changed);
  void put(const QPoint& corner, const QImage& pixels);

  QImage m_image;
  QImage m_before;  ///< As it was when the stroke began.
  QRect m_changed;
  std::vector<Step> m_steps;
  size_t m_position = 0;  ///< Steps that are in force.
};

}  // namespace rebus::ui
