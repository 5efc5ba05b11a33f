// The canvas: zoom, tools that paint the mask, what can be done with all of it, undo over several levels.
#include <QAction>
#include <QApplication>
#include <QSlider>
#include <QWheelEvent>
#include <cmath>

#include "tests/ui/canvas_support.h"

namespace rebus::test {
namespace {

int painted(const ui::CanvasView* canvas) {
  int count = 0;
  const QImage& mask = canvas->document()->mask();
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) count += mask.constScanLine(y)[x] > 0 ? 1 : 0;
  }
  return count;
}

}  // namespace

class CanvasTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Rectangle_drawn_paintsWholePixelsAndErasesWithShift() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("rectangle");
    dragOver(canvas, {{10.5, 10.5}, {29.5, 19.5}});
    QCOMPARE(maskAt(canvas, 10, 10), 255);
    QCOMPARE(maskAt(canvas, 29, 19), 255);
    QCOMPARE(maskAt(canvas, 30, 19), 0);
    QCOMPARE(painted(canvas), 200);
    dragOver(canvas, {{10.5, 10.5}, {19.5, 19.5}}, Qt::ShiftModifier);
    QCOMPARE(painted(canvas), 100);
  }

  void Ellipse_drawn_leavesTheCornersOut() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("ellipse");
    dragOver(canvas, {{10, 10}, {50, 50}});
    QCOMPARE(maskAt(canvas, 30, 30), 255);
    QCOMPARE(maskAt(canvas, 12, 12), 0);
  }

  void Lasso_drawn_paintsItsInside() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("lasso");
    dragOver(canvas, {{10, 10}, {50, 10}, {10, 50}});
    QCOMPARE(maskAt(canvas, 15, 15), 255);
    QCOMPARE(maskAt(canvas, 45, 45), 0);
  }

  void Brush_soft_fadesTowardsItsEdge() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.find<QSlider>("brushSize")->setValue(32);
    window.find<QSlider>("brushHardness")->setValue(0);
    dragOver(canvas, {{32, 32}});
    QVERIFY(maskAt(canvas, 32, 32) > 230);
    QVERIFY(maskAt(canvas, 42, 32) > 0 && maskAt(canvas, 42, 32) < 200);
    QCOMPARE(maskAt(canvas, 52, 32), 0);
  }

  void Mask_operations_areUndoneOneByOne() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("rectangle");
    dragOver(canvas, {{20.5, 20.5}, {29.5, 29.5}});
    std::vector<int> counts{painted(canvas)};
    for (const char* action : {"growMask", "shrinkMask", "invertMask", "clearMask", "fillMask"}) {
      window.trigger(action);
      counts.push_back(painted(canvas));
    }
    QCOMPARE(counts, (std::vector<int>{100, 140, 100, 64 * 64 - 100, 0, 64 * 64}));
    for (size_t i = counts.size() - 1; i > 0; --i) {
      window.trigger("undo");
      QCOMPARE(painted(canvas), counts[i - 1]);
    }
    window.trigger("undo");
    QVERIFY(canvas->document()->isMaskEmpty());
    for (const int count : counts) {
      window.trigger("redo");
      QCOMPARE(painted(canvas), count);
    }
  }

  void Feather_rectangle_softensItsEdgeOnBothSides() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("rectangle");
    dragOver(canvas, {{16.5, 16.5}, {47.5, 47.5}});
    window.trigger("featherMask");
    QCOMPARE(maskAt(canvas, 32, 32), 255);
    QVERIFY(maskAt(canvas, 15, 32) > 0 && maskAt(canvas, 15, 32) < 128);
    QVERIFY(maskAt(canvas, 16, 32) > 128 && maskAt(canvas, 16, 32) < 255);
    QCOMPARE(maskAt(canvas, 8, 32), 0);
  }

  void Zoom_wheel_staysAtThePointer() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const QPointF pointer = canvas->fromPicture({20, 40});
    QWheelEvent wheel(pointer, canvas->mapToGlobal(pointer), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    const qreal before = canvas->zoom();
    QApplication::sendEvent(canvas, &wheel);
    QVERIFY(canvas->zoom() > before);
    QVERIFY((canvas->toPicture(pointer) - QPointF(20, 40)).manhattanLength() < 1e-6);
    window.trigger("actualSize");
    QVERIFY(std::abs(canvas->zoom() * canvas->devicePixelRatioF() - 1) < 1e-6);
    window.trigger("fitCanvas");
    QVERIFY(std::abs(canvas->zoom() - before) < 1e-6);
  }
};

REBUS_UI_TEST(CanvasTest);

}  // namespace rebus::test

#include "canvas_test.moc"
