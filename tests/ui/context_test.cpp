// What the model sees of the document: the meter, and turns that no longer fit.
#include <QAction>
#include <QLabel>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/turn_controls.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

constexpr char kLong[] = "a prompt of about forty bytes, or ten tokens";

/// The controls of a turn, scrolled into view.
QString statusOf(const TestWindow& window, const TurnId& turn) {
  const auto* controls = window.controlsOf(turn);
  return controls ? controls->findChild<QLabel*>(QStringLiteral("turnStatus"))->text() : QString();
}

QWidget* meter(const TestWindow& window) {
  return window.find<QWidget>("contextMeter");
}

}  // namespace

class ContextTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Meter_newSession_isNotThere() {
    TestWindow window;
    window.openReady();
    QVERIFY(!meter(window)->isVisible());
  }

  void Meter_afterAReply_saysWhatTheModelRead() {
    TestWindow window;
    window.control->setContext(100);
    window.openReady();
    window.finish(kLong);
    WAIT_FOR(meter(window)->isVisible());
    QCOMPARE(window.find<QLabel>("contextShare")->text(), QStringLiteral("13 %"));
    QVERIFY2(meter(window)->toolTip().contains(QStringLiteral("13 of the 100 tokens")),
             qPrintable(meter(window)->toolTip()));
    QCOMPARE(meter(window)->accessibleDescription(), meter(window)->toolTip());
    window.trigger("newSession");
    WAIT_FOR(!meter(window)->isVisible());
  }

  void Turns_thatNoLongerFit_areMarkedUntilPinnedAndStillAfterARestart() {
    TestWindow window;
    window.control->setContext(40);
    window.control->setWords({"four"});
    window.openReady();
    window.finish(kLong);
    const TurnId first = window.controller()->path().front()->id;
    WAIT_FOR(window.controlsOf(first));
    QCOMPARE(statusOf(window, first), QString());
    // Three prompts and their replies take 45 tokens, so that the first prompt has to go.
    window.finish(kLong);
    window.finish(kLong);
    QVERIFY(window.controller()->controlsFor(first).isUnseen);
    WAIT_FOR(meter(window)->toolTip().contains(QStringLiteral("1 older turn")));
    const TurnId second = window.controller()->path()[1]->id;
    QVERIFY(!window.controller()->controlsFor(second).isUnseen);
    window.controller()->showTurn(first);
    WAIT_FOR(statusOf(window, first) == QStringLiteral("No longer seen"));
    // The store knows it too.
    QVERIFY(window.lastReply()->provenance);
    QCOMPARE(window.lastReply()->provenance->seen.size(), size_t{4});
    window.close();
    window.openReady();
    WAIT_FOR(window.controller()->turn(first) && window.controller()->controlsFor(first).isUnseen);
    WAIT_FOR(meter(window)->isVisible());
    // A pinned turn is in the next request.
    window.controller()->setMarks(first, true, false);
    QVERIFY(!window.controller()->controlsFor(first).isUnseen);
    QVERIFY(!meter(window)->toolTip().contains(QStringLiteral("older turn")));
  }

  void Meter_stoppedReply_keepsWhatItRead() {
    TestWindow window;
    window.control->setContext(100);
    window.control->hold();
    window.openReady();
    window.send(kLong);
    WAIT_FOR(window.lastReply());
    QVERIFY(window.control->waitUntilHeld());
    WAIT_FOR(meter(window)->isVisible());
    window.trigger("stop");
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled));
    QCOMPARE(window.find<QLabel>("contextShare")->text(), QStringLiteral("13 %"));
  }
};

REBUS_UI_TEST(ContextTest);

}  // namespace rebus::test

#include "context_test.moc"
