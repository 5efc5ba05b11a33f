// Finding words in the open document.
#include <QLabel>
#include <QLineEdit>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

void openWith(TestWindow& window, std::vector<std::string> words) {
  window.control->setWords(std::move(words));
  window.openReady();
  window.send("where is the fox");
  WAIT_FOR(window.isStoredAs(TurnState::Complete));
  window.trigger("find");
}

QString count(const TestWindow& window) {
  return window.find<QLabel>("findCount")->text();
}

void type(const TestWindow& window, const char* text) {
  QTest::keyClicks(window.find<QLineEdit>("findText"), QLatin1String(text));
}

}  // namespace

class FindTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Find_word_countsAndGoesAround() {
    TestWindow window;
    openWith(window, {"The Fox is here, ", "and a **fox** is there"});
    auto* text = window.find<QLineEdit>("findText");
    QVERIFY(text->isVisible());
    type(window, "fox");
    QCOMPARE(count(window), QStringLiteral("1 of 3"));
    QCOMPARE(window.document()->extraSelections().size(), 3);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(count(window), QStringLiteral("2 of 3"));
    QCOMPARE(window.document()->textCursor().selectedText(), QStringLiteral("Fox"));
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count(window), QStringLiteral("3 of 3"));
    window.trigger("findNext");
    QCOMPARE(count(window), QStringLiteral("1 of 3"));
  }

  void Find_nothing_saysSo() {
    TestWindow window;
    openWith(window, {"nothing"});
    type(window, "zebra");
    QCOMPARE(count(window), QStringLiteral("Not found"));
  }

  void Find_whileAReplyGrows_countsOn() {
    TestWindow window;
    openWith(window, {"a fox"});
    type(window, "fox");
    QCOMPARE(count(window), QStringLiteral("1 of 2"));
    window.send("another fox");
    WAIT_FOR(count(window) == QStringLiteral("1 of 4"));
  }

  void Find_escape_closesItAndTakesTheMarksAway() {
    TestWindow window;
    openWith(window, {"a fox"});
    type(window, "fox");
    // The window's Escape goes to the bar while it has the focus.
    QVERIFY(QTest::qWaitForWindowActive(window.window()));
    QTest::keyClick(window.find<QLineEdit>("findText"), Qt::Key_Escape);
    QVERIFY(!window.find<QWidget>("findBar")->isVisible());
    QVERIFY(window.document()->extraSelections().isEmpty());
  }
};

REBUS_UI_TEST(FindTest);

}  // namespace rebus::test

#include "find_test.moc"
