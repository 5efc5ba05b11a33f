// An edit from the canvas: seen while it is made, applied or discarded; what undo does to it.
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QToolBar>

#include "tests/ui/canvas_support.h"
#include "ui/chat/prompt_bar.h"
#include "ui/document_controller.h"
#include "ui/image_conversion.h"

namespace rebus::test {
namespace {

/// Masks a square and sends an edit that is held before its first step.
ui::CanvasView* sendHeld(TestWindow& window) {
  ui::CanvasView* canvas = openCanvas(window);
  window.trigger("rectangle");
  dragOver(canvas, {{20.5, 20.5}, {39.5, 39.5}});
  window.control->hold();
  window.send("make it blue");
  [&] { WAIT_FOR(window.controller()->session().turnCount() == 4); }();
  [&] { QVERIFY(window.control->waitUntilHeld()); }();
  return canvas;
}

/// The same, done.
ui::CanvasView* sendAndFinish(TestWindow& window) {
  ui::CanvasView* canvas = sendHeld(window);
  window.control->releaseAll();
  [&] { WAIT_FOR(window.find<QWidget>("resultBar")->isVisible()); }();
  [&] { WAIT_FOR(window.isStoredAs(TurnState::Complete)); }();
  return canvas;
}

}  // namespace

class CanvasResultTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Preview_whileTheEditIsMade_isShownInsideTheMask() {
    TestWindow window;
    ui::CanvasView* canvas = sendHeld(window);
    QVERIFY(canvas->isVisible());
    QVERIFY(!window.find<QToolBar>("canvasTools")->isEnabled());
    window.control->release(3);
    WAIT_FOR(!canvas->preview().isNull());
    QCOMPARE(canvas->preview().pixelColor(10, 10).alpha(), 0);
    QCOMPARE(canvas->preview().pixelColor(30, 30).alpha(), 255);
    // Nothing can be painted meanwhile.
    const size_t position = canvas->document()->history().position();
    dragOver(canvas, {{5, 5}, {50, 50}});
    QCOMPARE(canvas->document()->history().position(), position);
    window.control->releaseAll();
    WAIT_FOR(window.find<QWidget>("resultBar")->isVisible());
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
  }

  void Result_applied_isWhatTheCanvasGoesOnWith() {
    TestWindow window;
    ui::CanvasView* canvas = sendAndFinish(window);
    const QImage result = ui::toQImage(*lastImageOf(window.lastReply()->parts));
    QTest::mouseClick(window.find<QPushButton>("applyResult"), Qt::LeftButton);
    WAIT_FOR(canvas->picture() == result);
    QVERIFY(canvas->document()->isMaskEmpty());
    QVERIFY(canvas->preview().isNull());
    QVERIFY(window.find<QWidget>("resultBar")->isHidden());
    QVERIFY(window.find<QToolBar>("canvasTools")->isEnabled());
  }

  void Result_discarded_leavesWhatWasPaintedForAnotherTry() {
    TestWindow window;
    ui::CanvasView* canvas = sendAndFinish(window);
    const QImage before = canvas->picture();
    const TurnId first = window.controller()->path()[1]->id;
    QTest::mouseClick(window.find<QPushButton>("discardResult"), Qt::LeftButton);
    QCOMPARE(canvas->picture(), before);
    QVERIFY(!canvas->document()->isMaskEmpty());
    QVERIFY(canvas->preview().isNull());
    QCOMPARE(window.controller()->session().head(), first);
    QCOMPARE(window.prompt()->text(), QStringLiteral("make it blue"));
    // The result is still there, and the next try is a sibling of the first.
    window.send("make it green");
    WAIT_FOR(window.controller()->session().turnCount() == 6 && window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.controller()->session().children(first).size(), size_t{2});
  }

  void Undo_whileTheEditIsMade_cancelsItAndLeavesWhatWasPainted() {
    TestWindow window;
    ui::CanvasView* canvas = sendHeld(window);
    const size_t position = canvas->document()->history().position();
    window.trigger("undo");
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled));
    QCOMPARE(window.control->cancelled().size(), size_t{1});
    QCOMPARE(canvas->document()->history().position(), position);
    QVERIFY(!canvas->document()->isMaskEmpty());
    WAIT_FOR(window.find<QToolBar>("canvasTools")->isEnabled());
    window.trigger("undo");
    QVERIFY(canvas->document()->isMaskEmpty());
    QCOMPARE(window.control->requests().size(), size_t{2});
    window.control->releaseAll();
  }

  void Undo_ofAResult_discardsItWithoutInference() {
    TestWindow window;
    ui::CanvasView* canvas = sendAndFinish(window);
    window.trigger("undo");
    QVERIFY(window.find<QWidget>("resultBar")->isHidden());
    QVERIFY(!canvas->document()->isMaskEmpty());
    QCOMPARE(window.control->requests().size(), size_t{2});
  }

  void Undo_inTheDocument_stopsAReplyWhenNothingWasTyped() {
    TestWindow window;
    window.openReady();
    window.control->hold();
    window.send("a disc");
    WAIT_FOR(window.controller()->session().turnCount() == 2);
    QVERIFY(window.control->waitUntilHeld());
    window.trigger("undo");
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled));
    window.control->releaseAll();
  }

  void LargeCanvas_on_hidesThePanelsAndClosingBringsThemBack() {
    TestWindow window;
    openCanvas(window);
    window.trigger("largeCanvas");
    QVERIFY(window.find<QDockWidget>("sessionsDock")->isHidden());
    QVERIFY(window.find<QDockWidget>("parametersDock")->isHidden());
    window.trigger("stop");
    QVERIFY(window.find<QDockWidget>("sessionsDock")->isVisible());
    QVERIFY(window.find<QDockWidget>("parametersDock")->isVisible());
    QVERIFY(window.find<QDockWidget>("jobsDock")->isHidden());
  }
};

REBUS_UI_TEST(CanvasResultTest);

}  // namespace rebus::test

#include "canvas_result_test.moc"
