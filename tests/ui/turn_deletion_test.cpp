// Deleting one turn: asks, goes into the bin with what follows, comes back.
#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/turn_controls.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

void ask(const TestWindow& window, const TurnId& turn) {
  WAIT_FOR(window.controlsOf(turn));
  auto* item = window.controlsOf(turn)->findChild<QAction*>(QStringLiteral("deleteTurn"));
  QVERIFY(item && item->isEnabled());
  item->trigger();
}

void agree(const TestWindow& window) {
  window.find<QPushButton>("confirmYes")->click();
}

/// The document, and the library behind it, have `turns` turns.
bool has(const TestWindow& window, size_t turns) {
  return window.controller()->session().turnCount() == turns;
}

}  // namespace

class TurnDeletionTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Prompt_deleted_takesWhatFollowsAndComesBackByUndo() {
    TestWindow window;
    window.openReady();
    window.finish("first");
    window.finish("second");
    window.finish("third");
    const TurnId second = window.controller()->path()[2]->id;
    window.controller()->showTurn(second);
    ask(window, second);
    auto* box = window.find<QMessageBox>("confirm");
    QVERIFY2(box->informativeText().contains(QStringLiteral("3 turn")), qPrintable(box->informativeText()));
    QVERIFY(has(window, 6));
    agree(window);
    WAIT_FOR(has(window, 2));
    QVERIFY(!window.documentText().contains(QStringLiteral("second")));
    QVERIFY(!window.controller()->turn(second));
    // The next prompt follows what is left, and the model sees nothing else.
    window.find<QPushButton>("noticeAction")->click();
    WAIT_FOR(has(window, 6) && window.documentText().contains(QStringLiteral("second")));
  }

  void Reply_deleted_showsTheVersionBesideIt() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const TurnId first = window.lastReply()->id;
    window.controller()->regenerate(first, 1);
    WAIT_FOR(has(window, 3) && window.controller()->jobs().empty());
    const TurnId other = window.lastReply()->id;
    QVERIFY(other != first);
    ask(window, other);
    agree(window);
    WAIT_FOR(has(window, 2));
    QCOMPARE(window.lastReply()->id, first);
  }

  void Deleted_turn_isNotSentAgainAndStaysDeletedAfterARestart() {
    TestWindow window;
    window.openReady();
    window.finish("first");
    window.finish("second");
    ask(window, window.controller()->path()[2]->id);
    agree(window);
    WAIT_FOR(has(window, 2));
    window.finish("third");
    QCOMPARE(window.control->requests().back().context.size(), size_t{3});
    window.close();
    window.openReady();
    WAIT_FOR(has(window, 4));
    QVERIFY(!window.documentText().contains(QStringLiteral("second")));
    // The bin of the library page brings it back as a branch.
    window.trigger("settings");
    auto* bin = window.find<QListWidget>("binList");
    WAIT_FOR(bin->count() == 1);
    QVERIFY2(bin->item(0)->text().contains(QStringLiteral("second")), qPrintable(bin->item(0)->text()));
    bin->setCurrentRow(0);
    window.find<QPushButton>("restoreSession")->click();
    WAIT_FOR(has(window, 6) && bin->count() == 0);
    WAIT_FOR(window.documentText().contains(QStringLiteral("second")));
  }

  void Deletion_ofARunningReplysPrompt_isRefused() {
    TestWindow window;
    window.control->hold();
    window.openReady();
    window.send("a disc");
    WAIT_FOR(has(window, 2));
    const TurnId prompt = window.controller()->path().front()->id;
    ask(window, prompt);
    agree(window);
    WAIT_FOR(window.find<QLabel>("noticeText")->text().contains(QStringLiteral("still being made")));
    QVERIFY(has(window, 2));
    window.control->releaseAll();
    WAIT_FOR(window.controller()->jobs().empty());
  }

  void Deletion_refused_changesNothing() {
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    ask(window, window.lastReply()->id);
    window.find<QMessageBox>("confirm")->button(QMessageBox::Cancel)->click();
    QVERIFY(has(window, 2));
  }

  void PrivateTurn_deleted_isGone() {
    TestWindow window;
    window.openReady();
    window.trigger("privateSession");
    window.finish("first");
    window.finish("a secret");
    ask(window, window.controller()->path()[2]->id);
    QVERIFY(window.find<QMessageBox>("confirm")->informativeText().contains(QStringLiteral("private")));
    agree(window);
    WAIT_FOR(has(window, 2));
    QVERIFY(window.controller()->isPrivate());
    window.finish("third");
    QCOMPARE(window.control->requests().back().context.size(), size_t{3});
  }

  void Version_thatWaits_ofADeletedReply_isNotMade() {
    TestWindow window;
    window.openReady();
    window.finish("first");
    const TurnId reply = window.lastReply()->id;
    window.control->hold();
    window.controller()->send({QStringLiteral("other"), {}, TaskKind::Draw, {}, TurnId{}});
    WAIT_FOR(has(window, 4));
    window.controller()->regenerate(reply, 1);
    window.controller()->deleteTurn(reply);
    WAIT_FOR(has(window, 3));
    window.control->releaseAll();
    WAIT_FOR(window.controller()->jobs().empty());
    QVERIFY(has(window, 3));
  }
};

REBUS_UI_TEST(TurnDeletionTest);

}  // namespace rebus::test

#include "turn_deletion_test.moc"
