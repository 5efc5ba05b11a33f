// What was painted in the canvas is there again when the picture is opened the next time.
#include <QAction>
#include <QSlider>
#include <QToolButton>

#include "tests/ui/canvas_support.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

struct Painted {
  QImage mask;
  QImage paint;
  std::deque<CanvasStep> steps;
  size_t position = 0;
  bool operator==(const Painted&) const = default;
};

Painted paintedOn(const ui::CanvasView* canvas) {
  const ui::CanvasDocument* document = canvas->document();
  return {document->mask().copy(), document->paint().copy(), document->history().steps(),
          document->history().position()};
}

/// Mask and paint in four steps, one of them undone.
Painted paintSomething(TestWindow& window, ui::CanvasView* canvas) {
  dragOver(canvas, {{10, 10}, {40, 12}});
  window.trigger("paintColor");
  window.find<QSlider>("brushHardness")->setValue(30);
  dragOver(canvas, {{20, 40}, {50, 50}});
  window.trigger("featherMask");
  dragOver(canvas, {{5, 60}});
  window.trigger("undo");
  return paintedOn(canvas);
}

void reopen(TestWindow& window) {
  WAIT_FOR(window.lastReply() && window.isStoredAs(TurnState::Complete));
  window.trigger("editPictureAction");
}

}  // namespace

class CanvasKeepTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Canvas_closedAndOpenedAgain_isAsItWas() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const Painted painted = paintSomething(window, canvas);
    QCOMPARE(painted.steps.size(), size_t{4});
    window.trigger("stop");
    QVERIFY(canvas->document()->history().steps().empty());
    reopen(window);
    WAIT_FOR(canvas->isVisible());
    QCOMPARE(paintedOn(canvas) == painted, true);
  }

  void Restart_ofTheProgram_restoresExactlyAndUndoGoesOn() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const Painted painted = paintSomething(window, canvas);
    window.trigger("redo");
    const Painted last = paintedOn(canvas);
    window.trigger("undo");
    window.close();
    window.open();
    reopen(window);
    canvas = canvasOf(window);
    QCOMPARE(paintedOn(canvas) == painted, true);
    window.trigger("redo");
    QCOMPARE(paintedOn(canvas) == last, true);
    for (int i = 0; i < 4; ++i) window.trigger("undo");
    QVERIFY(canvas->document()->isMaskEmpty() && canvas->document()->isPaintEmpty());
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Ready);
  }

  void Restart_withTheCanvasOpen_offersIt() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const Painted painted = paintSomething(window, canvas);
    window.close();
    window.open();
    auto* action = window.find<QAbstractButton>("noticeAction");
    WAIT_FOR(action->isVisible());
    QTest::mouseClick(action, Qt::LeftButton);
    canvas = canvasOf(window);
    QCOMPARE(paintedOn(canvas) == painted, true);
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Ready);
  }

  void Sketch_leftAndBegunAgain_isThereUntilItIsEmptied() {
    TestWindow window;
    window.openReady();
    window.trigger("newSketch");
    ui::CanvasView* canvas = canvasOf(window);
    dragOver(canvas, {{10, 10}, {40, 40}});
    const Painted painted = paintedOn(canvas);
    window.trigger("stop");
    window.trigger("newSketch");
    WAIT_FOR(canvas->isVisible());
    QCOMPARE(paintedOn(canvas) == painted, true);
    QTest::mouseClick(window.find<QAbstractButton>("noticeAction"), Qt::LeftButton);
    WAIT_FOR(canvas->document()->isPaintEmpty());
    window.trigger("stop");
    window.trigger("newSketch");
    WAIT_FOR(canvas->isVisible());
    QVERIFY(canvas->document()->isPaintEmpty());
  }
};

REBUS_UI_TEST(CanvasKeepTest);

}  // namespace rebus::test

#include "canvas_keep_test.moc"
