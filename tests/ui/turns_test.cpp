// What can be done with a turn: variations, another wording as a branch, copies, pin and leave out; the queue behind
// it.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QToolButton>
#include <set>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/turn_controls.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

/// Chooses from the menu "More" of a turn.
void choose(const TestWindow& window, const TurnId& turn, const char* action) {
  WAIT_FOR(window.controlsOf(turn));
  auto* item = window.controlsOf(turn)->findChild<QAction*>(QLatin1String(action));
  QVERIFY(item && item->isEnabled());
  item->trigger();
}

QString statusOf(const TestWindow& window, const TurnId& turn) {
  const auto* controls = window.controlsOf(turn);
  return controls ? controls->findChild<QLabel*>(QStringLiteral("turnStatus"))->text() : QString();
}

/// Nothing runs and nothing waits.
bool isIdle(const TestWindow& window) {
  return !window.controller()->isRunning() && window.controller()->jobs().empty() &&
         window.isStoredAs(TurnState::Complete);
}

}  // namespace

class TurnsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Variations_four_areSiblingsWithOtherSeeds() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const TurnId first = window.lastReply()->id;
    choose(window, first, "variations4");
    WAIT_FOR(window.controller()->session().siblings(first).size() == 5 && isIdle(window));
    std::set<uint64_t> seeds;
    for (const Request& request : window.control->requests()) seeds.insert(request.params.seed);
    QCOMPARE(seeds.size(), size_t{5});
    // Paged in place: the newest one is shown.
    const TurnId shown = window.lastReply()->id;
    const auto position = [&](const TurnId& turn) {
      auto* controls = window.controlsOf(turn);
      return controls ? controls->findChild<QLabel*>(QStringLiteral("versionPosition"))->text() : QString();
    };
    WAIT_FOR(position(shown) == QStringLiteral("5 of 5"));
    QTest::mouseClick(window.controlsOf(shown)->findChild<QToolButton*>(QStringLiteral("previousVersion")),
                      Qt::LeftButton);
    WAIT_FOR(window.lastReply()->id != shown && position(window.lastReply()->id) == QStringLiteral("4 of 5"));
  }

  void Variations_onAnotherBranch_doNotMoveTheView() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const TurnId first = window.lastReply()->id;
    window.control->hold();
    window.controller()->regenerate(first, 2);
    WAIT_FOR(window.controller()->session().turnCount() == 3);
    // Who starts a new branch from the top stays there when the second version begins.
    window.controller()->send({QStringLiteral("a boat"), {}, TaskKind::Draw, {}, TurnId{}});
    const JobId boat = window.controller()->jobs().back().id;
    window.controller()->queue().move(boat, -1);
    window.control->releaseAll();
    WAIT_FOR(window.controller()->session().turnCount() == 6 && isIdle(window));
    QVERIFY(window.documentText().contains(QStringLiteral("a boat")));
    QVERIFY(!window.documentText().contains(QStringLiteral("a disc")));
  }

  void Prompt_edited_makesABranchBesideTheOldOne() {
    TestWindow window;
    window.openReady();
    window.prompt()->attach({plainPicture(8, 8, 100), nullptr, QStringLiteral("grey")});
    window.prompt()->setKind(TaskKind::Caption);
    window.finish("a disc");
    const Turn first = *window.controller()->path().front();
    window.prompt()->setKind(TaskKind::Continue);
    window.prompt()->setText(QStringLiteral("for later"));
    choose(window, window.lastReply()->id, "editPrompt");
    WAIT_FOR(window.prompt()->text() == QStringLiteral("a disc"));
    QVERIFY(window.find<QLabel>("editingNote")->isVisible());
    QCOMPARE(window.prompt()->kind(), TaskKind::Caption);
    QCOMPARE(*window.prompt()->attachments().front().image, *plainPicture(8, 8, 100));
    window.send("a square");
    WAIT_FOR(window.controller()->session().turnCount() == 4 && isIdle(window));
    const Turn second = *window.controller()->path().front();
    QCOMPARE(second.parent.value, first.parent.value);
    QCOMPARE(window.controller()->session().siblings(first.id).size(), size_t{2});
    QCOMPARE(window.control->requests().back().context.size(), size_t{1});
    // What was being written is back.
    QCOMPARE(window.prompt()->text(), QStringLiteral("for later"));
    QCOMPARE(window.prompt()->kind(), TaskKind::Continue);
    // The old wording is a page away.
    WAIT_FOR(window.controlsOf(second.id));
    QTest::mouseClick(window.controlsOf(second.id)->findChild<QToolButton*>(QStringLiteral("previousVersion")),
                      Qt::LeftButton);
    WAIT_FOR(window.documentText().contains(QStringLiteral("a disc")));
  }

  void Prompt_editingCancelled_bringsTheUnsentOneBack() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    window.prompt()->setText(QStringLiteral("for later"));
    choose(window, window.controller()->path().front()->id, "editPrompt");
    WAIT_FOR(window.prompt()->text() == QStringLiteral("a disc"));
    window.trigger("stop");
    QCOMPARE(window.prompt()->text(), QStringLiteral("for later"));
    QVERIFY(!window.find<QLabel>("editingNote")->isVisible());
  }

  void Copies_promptAndParameters_areOnTheClipboard() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    choose(window, window.lastReply()->id, "copyPrompt");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a disc"));
    choose(window, window.lastReply()->id, "copyParameters");
    const QString seed = QString::number(window.control->requests().back().params.seed);
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("a disc")));
    QVERIFY(QApplication::clipboard()->text().contains(seed));
  }

  void LeftOut_turn_isNotSentAndStaysSoAfterARestart() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const TurnId reply = window.lastReply()->id;
    choose(window, reply, "excludeTurn");
    WAIT_FOR(statusOf(window, reply) == QStringLiteral("Left out"));
    window.finish("a boat");
    const Request request = window.control->requests().back();
    QCOMPARE(request.context.size(), size_t{2});
    for (const ContextTurn& seen : request.context) QVERIFY(seen.turn != reply);
    window.close();
    window.openReady();
    WAIT_FOR(window.controller()->turn(reply));
    QVERIFY(window.controller()->turn(reply)->excluded);
  }

  void Pinned_turn_isPinnedInTheRequest() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const TurnId prompt = window.controller()->path().front()->id;
    choose(window, prompt, "pinTurn");
    WAIT_FOR(statusOf(window, prompt) == QStringLiteral("Pinned"));
    window.finish("a boat");
    QVERIFY(window.control->requests().back().context.front().pinned);
  }

  void Prompts_sentWhileOneRuns_waitAndThenFollowIt() {
    TestWindow window;
    window.control->hold();
    window.openReady();
    window.send("one");
    WAIT_FOR(window.lastReply());
    window.send("two");
    window.send("three");
    QCOMPARE(window.controller()->jobs().size(), size_t{3});
    QVERIFY(window.prompt()->text().isEmpty());
    QCOMPARE(window.controller()->session().turnCount(), size_t{2});
    window.control->releaseAll();
    WAIT_FOR(window.controller()->session().turnCount() == 6 && isIdle(window));
    // Each of them saw the replies before it.
    const auto requests = window.control->requests();
    QCOMPARE(requests[1].context.size(), size_t{3});
    QCOMPARE(requests[2].context.size(), size_t{5});
    QCOMPARE(textOf(requests[2].context.back().parts), std::string("three"));
  }

  void Waiting_prompts_goOnAfterTheSessionIsLeft() {
    TestWindow window;
    window.control->hold();
    window.openReady();
    window.send("one");
    WAIT_FOR(window.lastReply());
    window.send("two");
    const SessionId session = window.controller()->session().id;
    window.trigger("newSession");
    window.control->releaseAll();
    WAIT_FOR(window.control->requests().size() == 2 && window.controller()->jobs().empty());
    window.controller()->openSession(session);
    WAIT_FOR(window.controller()->session().turnCount() == 4 && isIdle(window));
    QVERIFY(window.documentText().contains(QStringLiteral("two")));
  }

  void Stop_withOneWaiting_goesOnWithIt() {
    TestWindow window;
    window.control->hold();
    window.openReady();
    window.send("one");
    WAIT_FOR(window.lastReply());
    QVERIFY(window.control->waitUntilHeld());
    window.send("two");
    QVERIFY(window.find<QToolButton>("stopButton")->isVisible());
    QTest::mouseClick(window.find<QToolButton>("stopButton"), Qt::LeftButton);
    WAIT_FOR(window.controller()->session().turnCount() == 4);
    QCOMPARE(window.controller()->session().turns()[1].state, TurnState::Cancelled);
    window.control->releaseAll();
    WAIT_FOR(isIdle(window));
  }
};

REBUS_UI_TEST(TurnsTest);

}  // namespace rebus::test

#include "turns_test.moc"
