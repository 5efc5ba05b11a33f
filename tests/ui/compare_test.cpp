// Two pictures compared: what an edit changed, inside and outside of the painted area; versions of a reply.
#include <QAction>
#include <QLabel>
#include <QToolButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/compare_view.h"
#include "ui/canvas/comparison.h"
#include "ui/chat/turn_controls.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

void choose(const TestWindow& window, const char* action) {
  WAIT_FOR(window.findUnderReply<QToolButton>("moreTurnActions"));
  auto* item = window.controlsOf(window.lastReply()->id)->findChild<QAction*>(QLatin1String(action));
  QVERIFY(item && item->isVisible());
  item->trigger();
}

ui::CompareDialog* dialog(const TestWindow& window) {
  return window.window()->findChild<ui::CompareDialog*>();
}

}  // namespace

class CompareTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Compare_oneSampleOutside_isCounted() {
    Image before = *plainPicture(8, 4, 100);
    Image after = before;
    Image mask(8, 4, 1);
    for (int x = 0; x < 4; ++x) mask.row<uint8_t>(1)[x] = 255;
    after.row<uint8_t>(1)[3] = 101;   // The second pixel of the painted area.
    after.row<uint8_t>(3)[23] = 101;  // The last sample of the picture.
    const Result<ui::Comparison> result = ui::compare(before, after, &mask);
    QVERIFY(result.ok());
    QCOMPARE(result->inside, 4);
    QCOMPARE(result->changedInside, 1);
    QCOMPARE(result->outside, 28);
    QCOMPARE(result->changedOutside, 1);
  }

  void Compare_lowByteOf16Bit_isCounted() {
    const Image before(4, 4, 3, SampleType::U16);
    Image after = before;
    after.row<uint16_t>(2)[0] = 1;
    const Result<ui::Comparison> result = ui::compare(before, after, nullptr);
    QVERIFY(result.ok());
    QCOMPARE(result->changedInside, 1);
  }

  void Compare_otherSize_isShownInTheFirstOnes() {
    const Result<ui::Comparison> result = ui::compare(*plainPicture(8, 8, 1), *plainPicture(16, 9, 1), nullptr);
    QVERIFY(result.ok());
    QCOMPARE(result->after.size(), QSize(8, 8));
    QCOMPARE(result->otherSize, QSize(16, 9));
    QCOMPARE(result->changedInside, 0);
    const ImageRef mask = std::make_shared<Image>(8, 8, 1);
    QVERIFY(!ui::compare(*plainPicture(8, 8, 1), *plainPicture(16, 9, 1), mask.get()).ok());
  }

  void ShowWhatChanged_afterAMaskedEdit_provesThatNothingElseDid() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("editPictureAction");
    auto* canvas = window.find<ui::CanvasView>("canvas");
    WAIT_FOR(canvas->isVisible() && !canvas->picture().isNull());
    const QPoint middle = canvas->fromPicture({32, 32}).toPoint();
    QTest::mousePress(canvas, Qt::LeftButton, {}, middle);
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, middle);
    window.finish("make it blue");
    window.trigger("stop");
    choose(window, "showChanges");
    WAIT_FOR(dialog(window));
    const QString text = dialog(window)->findChild<QLabel*>(QStringLiteral("compareSummary"))->text();
    QVERIFY2(text.contains(QStringLiteral("Outside of it nothing changed")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("area 0 of")), qPrintable(text));
  }

  void CompareVersions_modes_areShown() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.trigger("regenerateAction");
    WAIT_FOR(window.controller()->session().turnCount() == 3 && window.isStoredAs(TurnState::Complete));
    choose(window, "compareVersions");
    WAIT_FOR(dialog(window));
    auto* view = dialog(window)->findChild<ui::CompareView*>(QStringLiteral("compareView"));
    QVERIFY(QTest::qWaitForWindowExposed(dialog(window)));
    const qreal split = view->split();
    QTest::keyClick(view, Qt::Key_Left);
    QVERIFY(view->split() < split);
    QTest::mouseClick(dialog(window)->findChild<QToolButton*>(QStringLiteral("compareDifference")), Qt::LeftButton);
    QCOMPARE(view->mode(), ui::CompareView::Mode::Difference);
    QTest::mouseClick(dialog(window)->findChild<QToolButton*>(QStringLiteral("compareSideBySide")), Qt::LeftButton);
    QCOMPARE(view->mode(), ui::CompareView::Mode::SideBySide);
  }
};

REBUS_UI_TEST(CompareTest);

}  // namespace rebus::test

#include "compare_test.moc"
