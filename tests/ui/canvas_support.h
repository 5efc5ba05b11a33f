#pragma once

#include <QApplication>
#include <vector>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/canvas/canvas_view.h"

namespace rebus::test {

inline ui::CanvasView* canvasOf(TestWindow& window) {
  auto* canvas = window.find<ui::CanvasView>("canvas");
  [&] { WAIT_FOR(canvas->isVisible() && !canvas->picture().isNull()); }();
  return canvas;
}

/// A window with a drawing of 64 x 64 pixels that is open in the canvas.
inline ui::CanvasView* openCanvas(TestWindow& window) {
  window.openReady();
  window.send("a disc");
  [&] { WAIT_FOR(window.isStoredAs(TurnState::Complete)); }();
  window.trigger("editPictureAction");
  return canvasOf(window);
}

/// Presses at the first point, goes over the others and lets go at the last; picture coordinates.
inline void dragOver(ui::CanvasView* canvas, const std::vector<QPointF>& points, Qt::KeyboardModifiers modifiers = {}) {
  const auto send = [&](QEvent::Type type, const QPointF& point, Qt::MouseButton button, Qt::MouseButtons buttons) {
    // QTest moves the mouse without modifiers.
    const QPointF position = canvas->fromPicture(point);
    QMouseEvent event(type, position, canvas->mapToGlobal(position), button, buttons, modifiers);
    QApplication::sendEvent(canvas, &event);
  };
  send(QEvent::MouseButtonPress, points.front(), Qt::LeftButton, Qt::LeftButton);
  for (const QPointF& point : points) send(QEvent::MouseMove, point, Qt::NoButton, Qt::LeftButton);
  send(QEvent::MouseButtonRelease, points.back(), Qt::LeftButton, Qt::NoButton);
}

inline int maskAt(const ui::CanvasView* canvas, int x, int y) {
  return canvas->document()->mask().constScanLine(y)[x];
}

inline QColor paintAt(const ui::CanvasView* canvas, int x, int y) {
  return canvas->document()->paint().pixelColor(x, y);
}

}  // namespace rebus::test
