// The list of sessions: open, rename, delete and undo, search; what is there after a restart.
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/document_controller.h"
#include "ui/panels/session_list_model.h"

namespace rebus::test {
namespace {

QListView* list(const TestWindow& window) {
  return window.find<QListView>("sessionList");
}

QString titleAt(const TestWindow& window, int row) {
  return list(window)->model()->index(row, 0).data().toString();
}

/// Two sessions; the second one is open.
void makeTwoSessions(TestWindow& window) {
  window.openReady();
  window.finish("a red apple");
  window.trigger("newSession");
  window.finish("a blue boat");
  WAIT_FOR(list(window)->model()->rowCount() == 2);
}

void choose(const TestWindow& window, int row) {
  const QModelIndex index = list(window)->model()->index(row, 0);
  QTest::mouseClick(list(window)->viewport(), Qt::LeftButton, {}, list(window)->visualRect(index).center());
}

}  // namespace

class SessionsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Session_chosen_isShown() {
    TestWindow window;
    makeTwoSessions(window);
    QVERIFY(titleAt(window, 0).contains(QStringLiteral("boat")));
    choose(window, 1);
    WAIT_FOR(window.documentText().contains(QStringLiteral("a red apple")));
    QVERIFY(!window.documentText().contains(QStringLiteral("a blue boat")));
  }

  void Session_continued_getsTheEarlierTurnsAsContext() {
    TestWindow window;
    makeTwoSessions(window);
    choose(window, 1);
    WAIT_FOR(window.documentText().contains(QStringLiteral("a red apple")));
    window.send("make it green");
    WAIT_FOR(window.control->requests().size() == 3);
    const Request request = window.control->requests().back();
    QCOMPARE(request.context.size(), size_t{3});
    QCOMPARE(textOf(request.context.front().parts), std::string("a red apple"));
    QVERIFY(lastImageOf(request.context[1].parts) != nullptr);
  }

  void Job_ofAnotherSession_goesOnAndIsThereOnReturn() {
    TestWindow window;
    window.openReady();
    window.finish("a red apple");
    window.control->hold();
    window.send("a green apple");
    WAIT_FOR(window.controller()->session().turnCount() == 4);
    window.trigger("newSession");
    QVERIFY(!window.controller()->isRunning());
    WAIT_FOR(list(window)->model()->rowCount() == 1);
    choose(window, 0);
    WAIT_FOR(window.controller()->isRunning());
    window.control->releaseAll();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QVERIFY(window.documentText().contains(QStringLiteral("a green apple")));
  }

  void Rename_inPlace_isStored() {
    TestWindow window;
    makeTwoSessions(window);
    window.trigger("renameSession");
    auto* editor = list(window)->findChild<QLineEdit*>(QStringLiteral("renameEdit"));
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Boats"));
    QTest::keyClick(editor, Qt::Key_Return);
    WAIT_FOR(window.controller()->session().title == "Boats");
    window.close();
    window.open();
    WAIT_FOR(list(window)->model()->rowCount() == 2);
    QCOMPARE(titleAt(window, 0), QStringLiteral("Boats"));
  }

  void Rename_whileTheListChanges_keepsWhatIsTyped() {
    TestWindow window;
    makeTwoSessions(window);
    choose(window, 1);
    WAIT_FOR(window.documentText().contains(QStringLiteral("a red apple")));
    window.trigger("renameSession");
    auto* editor = list(window)->findChild<QLineEdit*>(QStringLiteral("renameEdit"));
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Fruit"));
    // A reply that ends elsewhere brings its session up, and a new one comes in.
    auto* model = qobject_cast<ui::SessionListModel*>(list(window)->model());
    const auto boat = model->sessionAt(model->index(0, 0));
    const auto apple = model->sessionAt(model->index(1, 0));
    const auto titled = [](const SessionId& id, const char* title) {
      SessionSummary summary;
      summary.id = id;
      summary.title = title;
      return summary;
    };
    model->showSessions(
        {titled(apple, "a red apple"), titled(SessionId::create(), "new"), titled(boat, "a blue boat")});
    QCOMPARE(titleAt(window, 1), QStringLiteral("new"));
    QCOMPARE(list(window)->currentIndex().row(), 0);
    QVERIFY(editor->isVisible());
    QCOMPARE(editor->text(), QStringLiteral("Fruit"));
    QTest::keyClick(editor, Qt::Key_Return);
    WAIT_FOR(window.controller()->session().title == "Fruit");
  }

  void Delete_session_canBeUndone() {
    TestWindow window;
    makeTwoSessions(window);
    window.trigger("deleteSession");
    WAIT_FOR(list(window)->model()->rowCount() == 1);
    auto* undo = window.find<QPushButton>("noticeAction");
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    WAIT_FOR(list(window)->model()->rowCount() == 2);
    WAIT_FOR(window.documentText().contains(QStringLiteral("a blue boat")));
  }

  void Search_word_findsWhatWasSaid() {
    TestWindow window;
    makeTwoSessions(window);
    auto* search = window.find<QLineEdit>("sessionSearch");
    QTest::keyClicks(search, QStringLiteral("apple"));
    WAIT_FOR(list(window)->model()->rowCount() > 0 && titleAt(window, 0).contains(QStringLiteral("apple")));
    choose(window, 0);
    WAIT_FOR(window.documentText().contains(QStringLiteral("a red apple")));
    search->setText(QStringLiteral("zebra"));
    WAIT_FOR(list(window)->model()->rowCount() == 0);
    QVERIFY(window.find<QLabel>("sessionListNote")->isVisible());
  }

  void Restart_showsTheLastSessionWithItsPicture() {
    TestWindow window;
    window.openReady();
    window.finish("a red apple");
    window.close();
    window.open();
    WAIT_FOR(window.documentText().contains(QStringLiteral("a red apple")));
    WAIT_FOR(window.lastReply());
    const int key = window.document()->lastPictureOf(window.lastReply()->id);
    QVERIFY(key >= 0);
    WAIT_FOR(!window.document()->pictures().pixels(key).isNull());
  }

  void Restart_longSession_showsItsEnd() {
    TestWindow window;
    window.openReady();
    size_t turns = 0;
    for (const char* prompt : {"a red apple", "a blue boat", "a green star", "a black cat"}) {
      window.send(prompt);
      turns += 2;
      WAIT_FOR(window.controller()->session().turnCount() == turns && window.isStoredAs(TurnState::Complete));
    }
    window.close();
    window.openReady();
    WAIT_FOR(window.documentText().contains(QStringLiteral("a black cat")));
    const QScrollBar* bar = window.document()->verticalScrollBar();
    const auto* tool = window.document()->findChild<QWidget*>(QStringLiteral("turnControls"));
    WAIT_FOR(bar->maximum() > 0 && tool && tool->isVisible());
    QVERIFY(QTest::qWaitForWindowExposed(window.window()));
    QCOMPARE(bar->value(), bar->maximum());
  }

  void Restart_bringsAnUnsentPromptBack() {
    TestWindow window;
    window.openReady();
    window.finish("a red apple");
    window.prompt()->setText(QStringLiteral("and then"));
    window.close();
    window.open();
    WAIT_FOR(window.prompt()->text() == QStringLiteral("and then"));
  }
};

REBUS_UI_TEST(SessionsTest);

}  // namespace rebus::test

#include "sessions_test.moc"
