// The paint layer of the canvas: its tools, the history it shares with the mask, sketches that are sent.
#include <QAction>
#include <QApplication>
#include <QInputDevice>
#include <QListWidget>
#include <QPointingDevice>
#include <QPushButton>
#include <QSlider>
#include <QTabletEvent>
#include <cstring>
#include <random>

#include "tests/ui/canvas_support.h"
#include "ui/canvas/canvas_editor.h"
#include "ui/canvas/color_well.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

ui::CanvasView* openPaint(TestWindow& window, int brush = 8) {
  ui::CanvasView* canvas = openCanvas(window);
  window.trigger("paintColor");
  window.find<QSlider>("brushSize")->setValue(brush);
  return canvas;
}

void setColor(TestWindow& window, const QColor& color) {
  window.find<ui::ColorWell>("colorWell")->setColor(color);
}

void sendPen(ui::CanvasView* canvas, QEvent::Type type, const QPointF& point, qreal pressure,
             QPointingDevice::PointerType pointer = QPointingDevice::PointerType::Pen) {
  static const QPointingDevice pen(QStringLiteral("pen"), 1, QInputDevice::DeviceType::Stylus,
                                   QPointingDevice::PointerType::Pen, QInputDevice::Capability::Pressure, 1, 1);
  static const QPointingDevice eraser(QStringLiteral("eraser"), 2, QInputDevice::DeviceType::Stylus,
                                      QPointingDevice::PointerType::Eraser, QInputDevice::Capability::Pressure, 1, 1);
  const QPointF position = canvas->fromPicture(point);
  const bool isMove = type == QEvent::TabletMove;
  QTabletEvent event(type, pointer == QPointingDevice::PointerType::Eraser ? &eraser : &pen, position,
                     canvas->mapToGlobal(position), pressure, 0, 0, 0, 0, 0, {}, isMove ? Qt::NoButton : Qt::LeftButton,
                     type == QEvent::TabletRelease ? Qt::NoButton : Qt::LeftButton);
  QApplication::sendEvent(canvas, &event);
  QVERIFY(event.isAccepted());
}

/// Width of what is painted in a column of the paint layer.
int paintedInColumn(const ui::CanvasView* canvas, int x) {
  int count = 0;
  for (int y = 0; y < 64; ++y) count += paintAt(canvas, x, y).alpha() > 127 ? 1 : 0;
  return count;
}

}  // namespace

class PaintTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Brush_onThePaintLayer_leavesPictureAndMask() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    const QImage before = canvas->picture();
    setColor(window, Qt::red);
    dragOver(canvas, {{10, 32}, {50, 32}});
    QCOMPARE(paintAt(canvas, 30, 32), QColor(Qt::red));
    QCOMPARE(paintAt(canvas, 30, 45).alpha(), 0);
    QCOMPARE(canvas->picture(), before);
    QVERIFY(canvas->document()->isMaskEmpty());
    window.trigger("eraser");
    dragOver(canvas, {{30, 32}});
    QCOMPARE(paintAt(canvas, 30, 32).alpha(), 0);
    QCOMPARE(paintAt(canvas, 15, 32), QColor(Qt::red));
  }

  void Brush_softStrokeThatCrossesItself_isNoDarkerThere() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window, 16);
    window.find<QSlider>("brushHardness")->setValue(0);
    dragOver(canvas, {{10, 32}, {50, 32}});
    const QColor once = paintAt(canvas, 30, 35);
    window.trigger("undo");
    dragOver(canvas, {{10, 32}, {50, 32}, {10, 32}, {50, 32}});
    QVERIFY(std::abs(paintAt(canvas, 30, 35).alpha() - once.alpha()) < 12);
    QVERIFY(once.alpha() > 0 && once.alpha() < 255);
  }

  void Line_withShift_snaps() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window, 4);
    window.trigger("line");
    dragOver(canvas, {{10, 20}, {30, 21}, {50, 24}}, Qt::ShiftModifier);
    QVERIFY(paintAt(canvas, 48, 20).alpha() > 200);
    QCOMPARE(paintAt(canvas, 48, 24).alpha(), 0);
  }

  void Fill_ofAnOutline_staysInside() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    setColor(window, Qt::black);
    window.trigger("rectangle");
    dragOver(canvas, {{8.5, 8.5}, {55.5, 55.5}});
    setColor(window, Qt::white);
    dragOver(canvas, {{10.5, 10.5}, {53.5, 53.5}});
    setColor(window, Qt::green);
    window.trigger("fill");
    dragOver(canvas, {{30, 30}});
    QCOMPARE(paintAt(canvas, 12, 12), QColor(Qt::green));
    QCOMPARE(paintAt(canvas, 9, 9), QColor(Qt::black));
    QCOMPARE(paintAt(canvas, 2, 2).alpha(), 0);
  }

  void Eyedropper_onThePicture_givesItsColourAndItIsRememberedWhenUsed() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    auto* well = window.find<ui::ColorWell>("colorWell");
    window.trigger("eyedropper");
    dragOver(canvas, {{32.5, 32.5}});
    const QColor wanted = canvas->picture().pixelColor(32, 32);
    QCOMPARE(well->color(), wanted);
    QVERIFY(well->recent().empty());
    window.trigger("brush");
    dragOver(canvas, {{5, 5}});
    QCOMPARE(well->recent(), std::vector<QColor>{wanted});
    QCOMPARE(paintAt(canvas, 5, 5), wanted);
  }

  void History_ofMaskAndPaint_isOne() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    dragOver(canvas, {{10, 10}});
    window.trigger("paintMask");
    dragOver(canvas, {{40, 40}});
    QVERIFY(!canvas->document()->isMaskEmpty() && !canvas->document()->isPaintEmpty());
    window.trigger("undo");
    QVERIFY(canvas->document()->isMaskEmpty() && !canvas->document()->isPaintEmpty());
    window.trigger("undo");
    QVERIFY(canvas->document()->isPaintEmpty());
    window.trigger("redo");
    window.trigger("redo");
    QVERIFY(!canvas->document()->isMaskEmpty() && !canvas->document()->isPaintEmpty());
    QVERIFY(!window.controller()->isRunning());
    QCOMPARE(window.control->requests().size(), size_t{1});
  }

  void HistoryPanel_click_goesToThatStep() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    window.trigger("showHistory");
    auto* list = window.find<QListWidget>("historySteps");
    WAIT_FOR(list->isVisible());
    std::vector<QImage> states{canvas->document()->paint().copy()};
    for (int i = 0; i < 4; ++i) {
      dragOver(canvas, {{10.0 + 10 * i, 20}});
      states.push_back(canvas->document()->paint().copy());
    }
    QCOMPARE(list->count(), 5);
    for (const int row : {1, 4, 0, 2}) {
      QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(row)).center());
      QCOMPARE(canvas->document()->paint(), states[static_cast<size_t>(row)]);
    }
    dragOver(canvas, {{50, 50}});
    QCOMPARE(list->count(), 4);
    QCOMPARE(list->currentRow(), 3);
  }

  void History_randomOperations_areUndoneAndRedoneExactly() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    std::minstd_rand random(7);
    const auto point = [&] { return QPointF(static_cast<int>(random() % 64), static_cast<int>(random() % 64)); };
    const char* tools[] = {"brush", "eraser", "line", "rectangle", "ellipse", "lasso", "fill"};
    const char* all[] = {"fillMask", "invertMask", "growMask", "shrinkMask", "featherMask", "clearMask", "clearPaint"};
    struct State {
      QImage mask;
      QImage paint;
      bool operator==(const State&) const = default;
    };
    const ui::CanvasDocument* document = canvas->document();
    const auto state = [&] { return State{document->mask().copy(), document->paint().copy()}; };
    std::vector<State> states{state()};
    for (int i = 0; i < 80; ++i) {
      window.trigger(random() % 2 == 0 ? "paintMask" : "paintColor");
      window.trigger(tools[random() % std::size(tools)]);
      window.find<QSlider>("brushHardness")->setValue(static_cast<int>(random() % 101));
      if (random() % 5 == 0) {
        window.trigger(all[random() % std::size(all)]);
      } else {
        dragOver(canvas, {point(), point(), point()}, random() % 4 == 0 ? Qt::ShiftModifier : Qt::NoModifier);
      }
      if (document->history().position() == states.size()) states.push_back(state());
    }
    QVERIFY(states.size() > 40);
    for (size_t i = states.size(); i-- > 0; window.trigger("undo")) QCOMPARE(state() == states[i], true);
    for (size_t i = 1; i < states.size(); ++i) {
      window.trigger("redo");
      QCOMPARE(state() == states[i], true);
    }
  }

  void Send_withPaint_sendsTheFlattenedPictureAndTheStrength() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window);
    const ImageRef source = lastImageOf(window.lastReply()->parts);
    const Image original = *source;
    setColor(window, QColor(10, 200, 30));
    dragOver(canvas, {{32, 32}});
    QCOMPARE(window.find<QSlider>("strength")->value(), 60);
    window.find<QSlider>("strength")->setValue(45);
    window.send("a green ball");
    WAIT_FOR(window.control->requests().size() == 2);
    const Request request = window.control->requests().back();
    QCOMPARE(request.kind, TaskKind::Edit);
    QCOMPARE(request.strength, 0.45);
    QVERIFY(!request.mask);
    const auto* painted = request.image->row<uint8_t>(32) + 3 * 32;
    QVERIFY(painted[0] == 10 && painted[1] == 200 && painted[2] == 30);
    // Where nothing was painted the picture is what it was, and the original stays as it is.
    QCOMPARE(std::memcmp(request.image->row<uint8_t>(0), original.row<uint8_t>(0), original.rowBytes()), 0);
    QCOMPARE(*source, original);
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.controller()->session().turnCount(), size_t{4});
  }

  void NewSketch_paintedAndSent_becomesAPicture() {
    TestWindow window;
    window.openReady();
    QTest::mouseClick(window.find<QPushButton>("startSketch"), Qt::LeftButton);
    ui::CanvasView* canvas = canvasOf(window);
    QCOMPARE(canvas->picture().size(), QSize(64, 64));
    QCOMPARE(canvas->picture().pixelColor(5, 5), QColor(Qt::white));
    setColor(window, Qt::blue);
    dragOver(canvas, {{20, 20}, {40, 40}});
    QCOMPARE(paintAt(canvas, 30, 30), QColor(Qt::blue));
    window.send("a blue stroke");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.control->requests().back().kind, TaskKind::Edit);
    QVERIFY(lastImageOf(window.lastReply()->parts) != nullptr);
    window.trigger("newSketch");
    WAIT_FOR(canvas->document()->isPaintEmpty());
  }

  void Pen_pressure_changesTheSizeAndItsOtherEndErases() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window, 20);
    sendPen(canvas, QEvent::TabletPress, {10, 32}, 0.25);
    sendPen(canvas, QEvent::TabletMove, {54, 32}, 1);
    sendPen(canvas, QEvent::TabletRelease, {54, 32}, 0);
    const int thin = paintedInColumn(canvas, 10);
    const int thick = paintedInColumn(canvas, 52);
    QVERIFY2(thin >= 4 && thin <= 8, qPrintable(QString::number(thin)));
    QVERIFY2(thick >= 17 && thick <= 21, qPrintable(QString::number(thick)));
    QCOMPARE(canvas->document()->history().position(), size_t{1});
    sendPen(canvas, QEvent::TabletPress, {52, 32}, 1, QPointingDevice::PointerType::Eraser);
    sendPen(canvas, QEvent::TabletRelease, {52, 32}, 0, QPointingDevice::PointerType::Eraser);
    QCOMPARE(paintAt(canvas, 52, 32).alpha(), 0);
  }

  void Pen_pressure_changesTheOpacityWhenAskedTo() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window, 20);
    window.find<QAction>("pressureSize")->setChecked(false);
    window.find<QAction>("pressureOpacity")->setChecked(true);
    sendPen(canvas, QEvent::TabletPress, {32, 32}, 0.5);
    sendPen(canvas, QEvent::TabletRelease, {32, 32}, 0);
    QVERIFY(std::abs(paintAt(canvas, 32, 32).alpha() - 128) < 3);
    QVERIFY(paintedInColumn(canvas, 32) >= 18);
  }

  void View_turnedAndMirrored_leavesThePixelsAndPaintsWhereThePointerIs() {
    TestWindow window;
    ui::CanvasView* canvas = openPaint(window, 4);
    const QImage before = canvas->picture();
    for (const char* action : {"rotateRight", "rotateRight", "mirrorView", "rotateLeft"}) window.trigger(action);
    QVERIFY(canvas->rotation() != 0 && canvas->isMirrored());
    QVERIFY((canvas->toPicture(canvas->fromPicture({20, 40})) - QPointF(20, 40)).manhattanLength() < 1e-6);
    dragOver(canvas, {{20, 40}});
    QVERIFY(paintAt(canvas, 20, 40).alpha() > 200);
    QCOMPARE(paintAt(canvas, 40, 20).alpha(), 0);
    QCOMPARE(canvas->picture(), before);
    window.trigger("resetRotation");
    QCOMPARE(canvas->rotation(), 0);
    QVERIFY(!canvas->isMirrored());
  }
};

REBUS_UI_TEST(PaintTest);

}  // namespace rebus::test

#include "paint_test.moc"
