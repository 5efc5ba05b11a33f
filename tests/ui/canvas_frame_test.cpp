// Crop, resize and extend: what becomes a picture of its own, and what the model paints.
#include <QPushButton>
#include <QSpinBox>
#include <cstring>

#include "core/image/reframe.h"
#include "core/image/resample.h"
#include "tests/ui/canvas_support.h"
#include "ui/canvas/canvas_editor.h"
#include "ui/dialogs/resize_dialog.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

void click(TestWindow& window, const char* button) {
  QTest::mouseClick(window.find<QPushButton>(button), Qt::LeftButton);
}

/// The picture of the last turn that is shown.
ImageRef lastPicture(const TestWindow& window) {
  return lastImageOf(window.controller()->path().back()->parts);
}

}  // namespace

class CanvasFrameTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Crop_byAHandle_makesAPictureOfWhatLiesInTheFrame() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const ImageRef source = lastPicture(window);
    window.trigger("frameCanvas");
    QVERIFY(!window.find<QPushButton>("applyFrame")->isEnabled());
    dragOver(canvas, {{0, 0}, {10, 9}, {16, 24}});
    QCOMPARE(canvas->frame()->rect(), QRect(16, 24, 48, 40));
    QCOMPARE(window.find<QSpinBox>("frameLeft")->value(), 16);
    QVERIFY(canvas->document()->history().steps().empty());
    click(window, "applyFrame");
    WAIT_FOR(canvas->picture().size() == QSize(48, 40));
    WAIT_FOR(window.controller()->session().turnCount() == 3);
    const Turn* turn = window.controller()->path().back();
    QCOMPARE(turn->role, Role::User);
    QCOMPARE(*lastPicture(window), reframe(*source, {16, 24, 48, 40}));
    QVERIFY(!canvas->frame());
    // Undoing is going back to the picture before, which is as it was.
    QCOMPARE(*lastImageOf(window.controller()->path()[1]->parts), *source);
    QVERIFY(window.control->requests().size() == 1);
  }

  void Crop_withPaint_hasThePaintInIt() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("paintColor");
    dragOver(canvas, {{40, 40}});
    window.trigger("frameCanvas");
    window.find<QSpinBox>("frameLeft")->setValue(32);
    window.find<QSpinBox>("frameTop")->setValue(32);
    window.find<QSpinBox>("frameWidth")->setValue(16);
    window.find<QSpinBox>("frameHeight")->setValue(16);
    click(window, "applyFrame");
    WAIT_FOR(canvas->picture().size() == QSize(16, 16));
    QCOMPARE(canvas->picture().pixelColor(8, 8), QColor(Qt::black));
    QVERIFY(canvas->document()->isPaintEmpty());
  }

  void Extend_byNumbers_masksTheNewAreaAndLeavesTheOldOneBitIdentical() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const ImageRef source = lastPicture(window);
    window.trigger("frameCanvas");
    window.find<QSpinBox>("frameLeft")->setValue(-16);
    window.find<QSpinBox>("frameWidth")->setValue(96);
    window.find<QSpinBox>("frameHeight")->setValue(80);
    click(window, "applyFrame");
    WAIT_FOR(canvas->picture().size() == QSize(96, 80));
    QCOMPARE(maskAt(canvas, 0, 0), 255);
    QCOMPARE(maskAt(canvas, 95, 20), 255);
    QCOMPARE(maskAt(canvas, 40, 79), 255);
    QCOMPARE(maskAt(canvas, 16, 0), 0);
    QCOMPARE(maskAt(canvas, 79, 63), 0);
    QCOMPARE(window.controller()->session().turnCount(), size_t{2});
    window.send("a meadow");
    WAIT_FOR(window.controller()->session().turnCount() == 4 && window.isStoredAs(TurnState::Complete));
    const Request request = window.control->requests().back();
    QCOMPARE(request.kind, TaskKind::Edit);
    QVERIFY(request.mask != nullptr);
    const ImageRef result = lastPicture(window);
    QCOMPARE(QSize(result->width(), result->height()), QSize(96, 80));
    QVERIFY(*result != *request.image);
    QCOMPARE(reframe(*result, {16, 0, 64, 64}), *source);
  }

  void Frame_escape_leavesItAndThenTheCanvas() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    window.trigger("frameCanvas");
    dragOver(canvas, {{64, 64}, {80, 90}});
    QVERIFY(canvas->frame()->extends());
    window.trigger("stop");
    QVERIFY(!canvas->frame() && canvas->isVisible());
    window.trigger("stop");
    QVERIFY(!canvas->isVisible());
  }

  void Resize_halfAsWide_makesAResampledPicture() {
    TestWindow window;
    ui::CanvasView* canvas = openCanvas(window);
    const ImageRef source = lastPicture(window);
    window.trigger("resizeCanvas");
    auto* dialog = window.window()->findChild<ui::ResizeDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QSpinBox*>(QStringLiteral("resizeWidth"))->setValue(32);
    QCOMPARE(dialog->chosen(), QSize(32, 32));
    dialog->accept();
    WAIT_FOR(canvas->picture().size() == QSize(32, 32));
    WAIT_FOR(window.controller()->session().turnCount() == 3);
    QCOMPARE(*lastPicture(window), resample(*source, 32, 32));
  }
};

REBUS_UI_TEST(CanvasFrameTest);

}  // namespace rebus::test

#include "canvas_frame_test.moc"
