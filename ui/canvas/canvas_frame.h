#pragma once

#include <QPointF>
#include <QRect>
#include <QTransform>

class QPainter;

namespace rebus::ui {

/// A frame over a picture that can be dragged by its corners, its sides and its middle, also beyond the picture: what
/// lies in it stays, what lies beyond is new. Picture coordinates, whole pixels. A plain value.
class CanvasFrame {
 public:
  /// Longest side of a picture that a frame makes.
  static constexpr int kLargestSide = 8192;

  CanvasFrame() = default;
  explicit CanvasFrame(const QSize& picture) : m_picture(QPoint(), picture), m_rect(m_picture) {}

  const QRect& rect() const { return m_rect; }
  void setRect(const QRect& rect);
  /// Whether some of it lies beyond the picture.
  bool extends() const { return !m_picture.contains(m_rect); }
  bool isWhole() const { return m_rect == m_picture; }

  /// `view`: from picture to widget. Returns whether something is there to be dragged.
  bool grab(const QPointF& position, const QTransform& view);
  void dragTo(const QPointF& position, const QTransform& view);
  void letGo() { m_isHeld = false; }
  bool isHeld() const { return m_isHeld; }
  Qt::CursorShape cursorAt(const QPointF& position, const QTransform& view) const;

  /// Dims what will go, marks what will be new, draws the handles. `area`: of the widget.
  void paint(QPainter& painter, const QTransform& view, const QRectF& area) const;

 private:
  /// -1, 0 or 1 across and down: (-1, -1) is the upper left corner, (0, 0) the middle. Unset outside.
  struct Part {
    int across = 0;
    int down = 0;
    bool isThere = false;
  };
  Part partAt(const QPointF& position, const QTransform& view) const;
  QPointF handle(int across, int down) const;

  QRect m_picture;
  QRect m_rect;
  Part m_part;
  bool m_isHeld = false;
  QRect m_start;  ///< The frame when it was grabbed.
  QPointF m_grabbed;
};

}  // namespace rebus::ui
