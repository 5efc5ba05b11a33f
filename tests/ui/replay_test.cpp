// Replay: every reply made again from its stored request, with a verdict; Stop, and what is not compared.
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/dialogs/replay_dialog.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

QString result(const TestWindow& window, int row) {
  return window.find<QTreeWidget>("replayList")->topLevelItem(row)->text(1);
}

QString summary(const TestWindow& window) {
  return window.find<QLabel>("replaySummary")->text();
}

QString details(const TestWindow& window, int row) {
  auto* list = window.find<QTreeWidget>("replayList");
  list->setCurrentItem(list->topLevelItem(row));
  return window.find<QLabel>("replayDetails")->text();
}

void pressStart(const TestWindow& window) {
  QTest::mouseClick(window.find<QPushButton>("replayStart"), Qt::LeftButton);
}

/// Two replies, and the dialog.
void openReplay(TestWindow& window) {
  window.openReady();
  window.finish("a red apple");
  window.finish("a blue boat");
  window.trigger("replaySession");
}

/// Waits until the engine stands before the first step of its `count`-th request.
void waitUntilHeld(const TestWindow& window, size_t count) {
  WAIT_FOR(window.control->requests().size() == count);
  QVERIFY(window.control->waitUntilHeld());
}

bool hasEnded(const TestWindow& window) {
  return window.find<QPushButton>("replayStart")->text() == QStringLiteral("Replay");
}

}  // namespace

class ReplayTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Session_madeAgainAsItWas_isBitExactAndUnchanged() {
    TestWindow window;
    openReplay(window);
    QVERIFY(summary(window).startsWith(QStringLiteral("2 ")));
    pressStart(window);
    WAIT_FOR(hasEnded(window));
    QCOMPARE(result(window, 0), QStringLiteral("Bit-exact"));
    QCOMPARE(result(window, 1), QStringLiteral("Bit-exact"));
    QVERIFY2(summary(window).contains(QStringLiteral("2 bit-exact")), qPrintable(summary(window)));
    const auto requests = window.control->requests();
    QCOMPARE(requests.size(), size_t{4});
    QCOMPARE(requests[2].params.seed, requests[0].params.seed);
    QCOMPARE(requests[3].context.size(), requests[1].context.size());
    QCOMPARE(window.controller()->session().turnCount(), size_t{4});
  }

  void Reply_thatComesOutOtherwise_isDifferentAndSaysWhy() {
    TestWindow window;
    openReplay(window);
    window.control->setWords({"Something else."});
    pressStart(window);
    WAIT_FOR(hasEnded(window));
    QCOMPARE(result(window, 1), QStringLiteral("Different"));
    QVERIFY(details(window, 1).contains(QStringLiteral("The text is another one.")));
    QVERIFY(details(window, 1).contains(QStringLiteral("device and build are the same")));
  }

  void Reply_thatWasStopped_isSkipped() {
    TestWindow window;
    window.openReady();
    window.control->hold();
    window.send("a red apple");
    waitUntilHeld(window, 1);
    window.trigger("stop");
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled) && window.controller()->jobs().empty());
    window.control->releaseAll();
    window.trigger("replaySession");
    pressStart(window);
    WAIT_FOR(hasEnded(window));
    QCOMPARE(result(window, 0), QStringLiteral("Skipped"));
    QCOMPARE(details(window, 0), QStringLiteral("The turn was not finished."));
  }

  void Stop_endsTheReplayAndLeavesTheRest() {
    TestWindow window;
    openReplay(window);
    window.control->hold();
    pressStart(window);
    waitUntilHeld(window, 3);
    pressStart(window);
    WAIT_FOR(hasEnded(window));
    QCOMPARE(result(window, 0), QStringLiteral("Not made"));
    QCOMPARE(result(window, 1), QStringLiteral("Not made"));
    window.control->releaseAll();
    pressStart(window);
    WAIT_FOR(hasEnded(window));
    QCOMPARE(result(window, 1), QStringLiteral("Bit-exact"));
  }

  void Prompt_sentMeanwhile_comesBeforeTheNextReply() {
    TestWindow window;
    openReplay(window);
    window.control->hold();
    pressStart(window);
    waitUntilHeld(window, 3);
    window.send("a green house");
    WAIT_FOR(window.control->requests().size() == 4);
    window.control->releaseAll();
    WAIT_FOR(hasEnded(window) && window.controller()->jobs().empty());
    QCOMPARE(result(window, 1), QStringLiteral("Bit-exact"));
    const auto requests = window.control->requests();
    QCOMPARE(textOf(requests[3].context.back().parts), std::string("a green house"));
    QCOMPARE(textOf(requests[4].context.back().parts), std::string("a blue boat"));
    QVERIFY(window.isStoredAs(TurnState::Complete));
  }

  void Dialog_closedWhileReplaying_leavesTheModelFree() {
    TestWindow window;
    openReplay(window);
    window.control->hold();
    pressStart(window);
    waitUntilHeld(window, 3);
    QTest::mouseClick(window.find<QPushButton>("replayClose"), Qt::LeftButton);
    WAIT_FOR(!window.window()->findChild<ui::ReplayDialog*>());
    window.control->releaseAll();
    window.finish("a green house");
  }

  void Reply_chosen_isShownInTheDocument() {
    TestWindow window;
    openReplay(window);
    const TurnId reply = window.controller()->path()[1]->id;
    window.trigger("newSession");
    auto* list = window.find<QTreeWidget>("replayList");
    list->setFocus();
    list->setCurrentItem(list->topLevelItem(0));
    QTest::keyClick(list, Qt::Key_Return);
    WAIT_FOR(window.controller()->turn(reply));
  }
};

REBUS_UI_TEST(ReplayTest);

}  // namespace rebus::test

#include "replay_test.moc"
