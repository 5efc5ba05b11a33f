// A private session, lists of prompts, presets, notifications, hints and reports.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTextCursor>
#include <QTextDocument>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/diagnostics.h"
#include "ui/document_controller.h"
#include "ui/engine_client.h"
#include "ui/photograph.h"
#include "ui/store_client.h"

namespace rebus::test {
namespace {

/// Every file of a folder with its bytes.
std::map<std::string, std::string> filesIn(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().string()] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  return files;
}

/// Waits until what the window gave the store so far is written.
void waitForStore(const TestWindow& window) {
  bool isDone = false;
  window.window()->findChild<ui::StoreClient*>()->post(
      window.window(), [](Library&) -> Result<int> { return 0; }, [&](const Result<int>&) { isDone = true; });
  WAIT_FOR(isDone);
}

}  // namespace

class HabitsTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

  void RightToLeft_window_isMirrored() {
    QApplication::setLayoutDirection(Qt::RightToLeft);
    TestWindow window;
    window.openReady();
    window.finish("a disc");
    const auto xOf = [&](const char* name) { return window.find<QWidget>(name)->mapToGlobal(QPoint(0, 0)).x(); };
    QVERIFY(xOf("sessionsDock") > xOf("document"));
    QVERIFY(xOf("parametersDock") < xOf("document"));
    QTextCursor picture = window.document()->document()->find(QString(QChar::ObjectReplacementCharacter));
    QVERIFY(!picture.isNull());
    picture.setPosition(picture.selectionStart());
    QVERIFY(window.document()->cursorRect(picture).x() > window.document()->viewport()->width() / 2);
    QTextCursor words = window.document()->document()->find(QStringLiteral("a disc"));
    words.setPosition(words.selectionStart());
    QVERIFY(window.document()->cursorRect(words).x() > window.document()->viewport()->width() / 2);
  }

  void PrivateSession_usedInManyWays_changesNoFileOfTheLibrary() {
    TestWindow window;
    window.openReady();
    window.finish("an open one");
    WAIT_FOR(window.find<QListView>("sessionList")->model()->rowCount() == 1);
    window.trigger("privateSession");
    QVERIFY(window.find<QWidget>("privateMark")->isVisible());
    waitForStore(window);
    const auto before = filesIn(window.libraryFolder());
    window.finish("a secret");
    const TurnId reply = window.lastReply()->id;
    window.controller()->setMarks(reply, true, false);
    window.controller()->regenerate(reply);
    WAIT_FOR(window.controller()->session().turnCount() == 3 && window.controller()->jobs().empty());
    window.controller()->showSibling(window.lastReply()->id, -1);
    QCOMPARE(window.lastReply()->id, reply);
    window.finish("another secret");
    QCOMPARE(window.control->requests().back().context.size(), size_t{3});
    waitForStore(window);
    const auto after = filesIn(window.libraryFolder());
    QCOMPARE(after.size(), before.size());
    for (const auto& [path, bytes] : after) {
      QVERIFY2(before.contains(path) && before.at(path) == bytes, path.c_str());
    }
    QCOMPARE(window.find<QListView>("sessionList")->model()->rowCount(), 1);
  }

  void PrivateSession_whileAnotherIsOpen_staysInMemoryAndEndsForGood() {
    TestWindow window;
    window.openReady();
    window.trigger("privateSession");
    window.finish("a secret");
    const SessionId secret = window.controller()->session().id;
    window.trigger("newSession");
    QVERIFY(!window.find<QWidget>("privateMark")->isVisible());
    window.finish("an open one");
    window.trigger("privateSession");
    QCOMPARE(window.controller()->session().id, secret);
    QVERIFY(window.documentText().contains(QStringLiteral("a secret")));
    window.find<QPushButton>("endPrivate")->click();
    QVERIFY(!window.find<QWidget>("privateMark")->isVisible());
    window.trigger("privateSession");
    QVERIFY(window.controller()->session().empty());
  }

  void PrivateSession_replyMadeWhileAnotherIsOpen_isThereAfterwards() {
    TestWindow window;
    window.control->setWords({"whispered ", "words"});
    window.control->hold();
    window.openReady();
    window.trigger("privateSession");
    window.send("a secret");
    WAIT_FOR(window.controller()->session().turnCount() == 2);
    window.trigger("newSession");
    window.control->releaseAll();
    WAIT_FOR(window.controller()->jobs().empty());
    window.trigger("privateSession");
    WAIT_FOR(window.documentText().contains(QStringLiteral("whispered words")));
  }

  void PromptList_eachLine_isMade() {
    TestWindow window;
    window.openReady();
    window.trigger("promptList");
    window.find<QPlainTextEdit>("promptList")->setPlainText(QStringLiteral("one\n\n  two  \nthree"));
    QCOMPARE(window.find<QLabel>("promptCount")->text().left(1), QStringLiteral("3"));
    window.find<QPushButton>("sendPromptList")->click();
    WAIT_FOR(window.control->requests().size() == 3 && window.controller()->jobs().empty());
    QCOMPARE(textOf(window.control->requests()[1].context.back().parts), std::string("two"));
  }

  void Preset_savedRenamedAppliedAndDeleted() {
    TestWindow window;
    window.openReady();
    auto* steps = window.find<QSpinBox>("steps");
    auto* list = window.find<QComboBox>("presets");
    steps->setValue(17);
    auto* negative = window.find<QPlainTextEdit>("negative");
    negative->setPlainText(QStringLiteral("blurry"));
    window.trigger("savePreset");
    QTest::keyClicks(window.find<QLineEdit>("presetName"), QStringLiteral("careful"));
    QTest::keyClick(window.find<QLineEdit>("presetName"), Qt::Key_Return);
    QCOMPARE(list->currentText(), QStringLiteral("careful"));
    steps->setValue(3);
    negative->setPlainText(QStringLiteral("grey"));
    QCOMPARE(list->currentIndex(), 0);
    list->setCurrentIndex(1);
    Q_EMIT list->activated(1);
    QCOMPARE(steps->value(), 17);
    QCOMPARE(negative->toPlainText(), QStringLiteral("blurry"));
    window.trigger("renamePreset");
    window.find<QLineEdit>("presetName")->setText(QStringLiteral("patient"));
    QTest::keyClick(window.find<QLineEdit>("presetName"), Qt::Key_Return);
    QCOMPARE(list->currentText(), QStringLiteral("patient"));
    QCOMPARE(list->count(), 2);
    window.trigger("deletePreset");
    QCOMPARE(list->count(), 1);
  }

  void Negative_typed_isInTheRequestAndSaysWhenItDoesNothing() {
    TestWindow window;
    window.openReady();
    auto* guidance = window.find<QDoubleSpinBox>("guidance");
    auto* note = window.find<QLabel>("negativeNote");
    guidance->setValue(4);
    QTest::keyClicks(window.find<QPlainTextEdit>("negative"), QStringLiteral("blurry "));
    QVERIFY(!note->isVisible());
    window.finish("a disc");
    const Request request = window.control->requests().back();
    QCOMPARE(request.params.negative, std::string("blurry"));
    QCOMPARE(window.lastReply()->provenance->params.negative, std::string("blurry"));
    guidance->setValue(1);
    QVERIFY(note->isVisible());
    // A model that is loaded again takes nothing away that was typed.
    window.trigger("unloadModel");
    window.trigger("reloadModel");
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Ready && window.control->loads().size() == 2);
    QCOMPARE(window.find<QPlainTextEdit>("negative")->toPlainText(), QStringLiteral("blurry "));
  }

  void Negative_ofASession_comesBackWithIt() {
    TestWindow window;
    window.openReady();
    const auto negative = [&] { return window.find<QPlainTextEdit>("negative")->toPlainText(); };
    QTest::keyClicks(window.find<QPlainTextEdit>("negative"), QStringLiteral("blurry"));
    window.finish("a disc");
    const SessionId session = window.controller()->session().id;
    window.trigger("newSession");
    WAIT_FOR(negative().isEmpty());
    window.controller()->openSession(session);
    WAIT_FOR(negative() == QStringLiteral("blurry"));
    window.close();
    window.openReady();
    window.controller()->openSession(session);
    WAIT_FOR(negative() == QStringLiteral("blurry"));
  }

  void Diagnostics_copied_holdFactsAndNothingPrivate() {
    TestWindow window;
    window.openReady();
    window.finish("my private prompt");
    window.trigger("copyDiagnostics");
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.contains(QStringLiteral("Processor: ")));
    QVERIFY(text.contains(QString::fromStdString(FakeEngine::modelInfo().hash)));
    QVERIFY(!text.contains(QStringLiteral("my private prompt")));
    QCOMPARE(ui::withoutPrivateText(QStringLiteral("“A title” in ") + QDir::homePath() + QStringLiteral("/x")),
             QStringLiteral("“…” in ~/x"));
  }

  void Photograph_isToldFromADrawing() {
    std::mt19937 random(1);
    Image noisy(128, 128, 3);
    Image drawing(128, 128, 3);
    for (int y = 0; y < 128; ++y) {
      for (int x = 0; x < 128; ++x) {
        for (int c = 0; c < 3; ++c) {
          const int shade = (c == 0 ? x : c == 1 ? y : (x + y) / 2) + static_cast<int>(random() % 12);
          noisy.row<uint8_t>(y)[x * 3 + c] = static_cast<uint8_t>(shade);
          drawing.row<uint8_t>(y)[x * 3 + c] = static_cast<uint8_t>((x / 16 + y / 32 + c) * 20);
        }
      }
    }
    QVERIFY(ui::looksLikePhotograph(noisy));
    QVERIFY(!ui::looksLikePhotograph(drawing));
    QVERIFY(!ui::looksLikePhotograph(*plainPicture(200, 200, 9)));
  }
};

REBUS_UI_TEST(HabitsTest);

}  // namespace rebus::test

#include "habits_test.moc"
