// A prompt becomes a reply: stored first, streamed, stopped, failed.
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/prompt_edit.h"
#include "ui/document_controller.h"
#include "ui/engine_client.h"

namespace rebus::test {
namespace {

/// Looks into the library at the moment a request arrives.
class WitnessEngine final : public Engine {
 public:
  struct Seen {
    int turns = 0;
    TurnState lastState = TurnState::Complete;
    std::string prompt;
  };

  WitnessEngine(EventSink sink, std::shared_ptr<FakeControl> control, std::filesystem::path folder,
                std::shared_ptr<Seen> seen)
      : m_engine(std::move(sink), std::move(control)), m_folder(std::move(folder)), m_seen(std::move(seen)) {}

  void load(const EngineOptions& options) override { m_engine.load(options); }
  void unload() override { m_engine.unload(); }
  void cancel(const JobId& job) override { m_engine.cancel(job); }
  void submit(Request request) override {
    LibraryOptions options;
    options.folder = m_folder;
    options.access = Access::Read;
    const Result<Library> library = Library::open(options);
    if (library.ok()) {
      const auto sessions = library->listSessions();
      const auto session = library->openSession(sessions->at(0).id);
      m_seen->turns = static_cast<int>(session->turnCount());
      m_seen->lastState = session->turns().back().state;
      m_seen->prompt = textOf(session->turns().front().parts);
    }
    m_engine.submit(std::move(request));
  }

 private:
  FakeEngine m_engine;
  std::filesystem::path m_folder;
  std::shared_ptr<Seen> m_seen;
};

QPushButton* repeatButton(const TestWindow& window) {
  return window.findUnderReply<QPushButton>("repeatTurn");
}

}  // namespace

class SendTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Tab_behindTheStartOfAKnownWord_completesIt() {
    TestWindow window;
    window.openReady();
    ui::PromptEdit* edit = window.prompt()->edit();
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("a b"));
    QCOMPARE(edit->completion(), QString());
    QTest::keyClicks(edit, QStringLiteral("a"));
    QCOMPARE(edit->completion(), QStringLiteral("ckground"));
    QVERIFY(edit->hasFocus());
    const QImage withRest = edit->viewport()->grab().toImage();
    edit->setVocabulary({});
    QVERIFY(edit->viewport()->grab().toImage() != withRest);
    edit->setVocabulary({QStringLiteral("background")});
    QTest::keyClick(edit, Qt::Key_Tab);
    QCOMPARE(edit->toPlainText(), QStringLiteral("a background"));
    QVERIFY(edit->hasFocus());
    // With nothing to complete, Tab goes on to the next control.
    QTest::keyClick(edit, Qt::Key_Tab);
    QVERIFY(!edit->hasFocus());
    QCOMPARE(edit->toPlainText(), QStringLiteral("a background"));
  }

  void Dice_givesAPromptOfTheModel_andUndoBringsBackWhatWasThere() {
    TestWindow window;
    window.openReady();
    auto* dice = window.find<QToolButton>("dicePrompt");
    QVERIFY(dice->isVisible());
    window.prompt()->setText(QStringLiteral("my own words"));
    QTest::mouseClick(dice, Qt::LeftButton);
    const QString first = window.prompt()->text();
    QVERIFY(first.contains(QStringLiteral("background")));
    QTest::mouseClick(dice, Qt::LeftButton);
    QVERIFY(window.prompt()->text() != first);
    window.prompt()->edit()->undo();
    window.prompt()->edit()->undo();
    QCOMPARE(window.prompt()->text(), QStringLiteral("my own words"));
  }

  void Send_prompt_isStoredBeforeTheEngineSeesIt() {
    TestWindow window;
    auto seen = std::make_shared<WitnessEngine::Seen>();
    window.services.openEngine = [&](EventSink sink) -> Result<std::unique_ptr<Engine>> {
      return std::unique_ptr<Engine>(
          std::make_unique<WitnessEngine>(std::move(sink), window.control, window.libraryFolder(), seen));
    };
    window.openReady();
    window.send("a red apple");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(seen->turns, 2);
    QCOMPARE(seen->lastState, TurnState::Pending);
    QCOMPARE(seen->prompt, std::string("a red apple"));
  }

  void Send_prompt_emptiesThePromptBarAndShowsBothTurns() {
    TestWindow window;
    window.openReady();
    window.send("a red apple");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QVERIFY(window.prompt()->text().isEmpty());
    QVERIFY(window.documentText().contains(QStringLiteral("a red apple")));
    QVERIFY(window.documentText().contains(QStringLiteral("You said:")));
    QVERIFY(lastImageOf(window.lastReply()->parts) != nullptr);
  }

  void Send_emptyPrompt_doesNothing() {
    TestWindow window;
    window.openReady();
    window.send("   ");
    QVERIFY(!window.controller()->isRunning());
    QVERIFY(window.controller()->session().empty());
  }

  void Reply_held_growsWordByWord() {
    TestWindow window;
    window.control->hold();
    window.control->setWords({"first ", "second"});
    window.openReady();
    window.send("speak");
    WAIT_FOR(window.controller()->isRunning() && window.lastReply());
    QVERIFY(window.control->waitUntilHeld());
    window.control->release();
    WAIT_FOR(window.documentText().contains(QStringLiteral("first")));
    QVERIFY(!window.documentText().contains(QStringLiteral("second")));
    window.control->releaseAll();
    WAIT_FOR(window.documentText().contains(QStringLiteral("first second")));
  }

  void Preview_held_isShownInPlaceWithItsStep() {
    TestWindow window;
    window.control->hold();
    window.control->setWords({});
    window.openReady();
    window.send("a disc");
    QVERIFY(QTest::qWaitFor([&] { return window.lastReply() != nullptr; }, 30000));
    QVERIFY(window.control->waitUntilHeld());
    window.control->release(3);
    const auto status = [&] {
      const auto* label = window.findUnderReply<QLabel>("turnStatus");
      return label ? label->text() : QString();
    };
    WAIT_FOR(status().startsWith(QStringLiteral("Step 3 of 8")));
    const int key = window.document()->lastPictureOf(window.lastReply()->id);
    QVERIFY(key >= 0);
    QVERIFY(!window.document()->pictures().pixels(key).isNull());
    window.control->releaseAll();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    // The same place in the document shows the finished picture.
    QCOMPARE(window.document()->lastPictureOf(window.lastReply()->id), key);
  }

  void Stop_duringPicture_keepsTextAndLastPreview() {
    TestWindow window;
    window.control->hold();
    window.control->setWords({"Here: "});
    window.openReady();
    window.send("a disc");
    QVERIFY(QTest::qWaitFor([&] { return window.lastReply() != nullptr; }, 30000));
    QVERIFY(window.control->waitUntilHeld());
    window.control->release(4);
    WAIT_FOR(lastImageOf(window.lastReply()->parts) != nullptr);
    QTest::keyClick(window.window(), Qt::Key_Escape);
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled));
    QCOMPARE(textOf(window.lastReply()->parts), std::string("Here: "));
    QVERIFY(lastImageOf(window.lastReply()->parts) != nullptr);
    QVERIFY(window.documentText().contains(QStringLiteral("Stopped.")));
    QVERIFY(!window.controller()->isRunning());
  }

  void Stopped_continued_runsTheSameRequestAgain() {
    TestWindow window;
    window.control->hold();
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.lastReply() != nullptr);
    QVERIFY(window.control->waitUntilHeld());
    window.trigger("stop");
    WAIT_FOR(window.isStoredAs(TurnState::Cancelled));
    const uint64_t seed = window.control->requests().back().params.seed;
    window.control->releaseAll();
    WAIT_FOR(repeatButton(window));
    QCOMPARE(repeatButton(window)->text(), QStringLiteral("Continue"));
    repeatButton(window)->click();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.control->requests().size(), size_t{2});
    QCOMPARE(window.control->requests().back().params.seed, seed);
  }

  void Failed_triedAgain_makesAVersionBesideIt() {
    TestWindow window;
    window.control->setFailure(Error{ErrorCode::OutOfMemory, "There is not enough memory; close other programs."}, 2);
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Failed));
    window.control->setFailure(std::nullopt);
    WAIT_FOR(repeatButton(window));
    QCOMPARE(repeatButton(window)->text(), QStringLiteral("Try again"));
    repeatButton(window)->click();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.controller()->session().siblings(window.lastReply()->id).size(), size_t{2});
  }

  void Task_chosenByHand_staysForTheNextPrompt() {
    TestWindow window;
    window.openReady();
    window.prompt()->setKind(TaskKind::Draw);
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.control->requests().back().kind, TaskKind::Draw);
    QCOMPARE(window.prompt()->kind(), TaskKind::Draw);
  }

  void Task_ofAnExample_isForThatPromptOnly() {
    TestWindow window;
    window.openReady();
    window.find<QPushButton>("exampleCaption")->click();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QCOMPARE(window.control->requests().back().kind, TaskKind::Caption);
    QCOMPARE(window.prompt()->kind(), TaskKind::Continue);
  }

  void Placeholder_inANarrowWindow_isShownWhole() {
    ui::PromptEdit edit;
    edit.resize(200, 40);
    edit.show();
    edit.showPlaceholder(QStringLiteral("one two three"));
    const int height = edit.height();
    edit.showPlaceholder(QStringLiteral("many words that do not fit into a single line of a field as narrow as this"));
    QVERIFY(edit.height() >= height + edit.fontMetrics().lineSpacing());
    edit.setPlainText(QStringLiteral("one"));
    QCOMPARE(edit.height(), height);
  }

  void Failure_inTheMiddle_isSaidInTheDocument() {
    TestWindow window;
    window.control->setFailure(Error{ErrorCode::OutOfMemory, "There is not enough memory; close other programs."}, 2);
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Failed));
    QVERIFY(window.documentText().contains(QStringLiteral("There is not enough memory; close other programs.")));
    QVERIFY(window.find<QToolButton>("sendButton")->toolTip().startsWith(QStringLiteral("Send")));
  }

  void Regenerate_reply_makesAVersionBesideIt() {
    TestWindow window;
    window.openReady();
    window.send("a disc");
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    const TurnId first = window.lastReply()->id;
    window.trigger("regenerateAction");
    WAIT_FOR(window.controller()->session().turnCount() == 3 && window.isStoredAs(TurnState::Complete));
    const TurnId second = window.lastReply()->id;
    QVERIFY(first != second);
    QCOMPARE(window.controller()->session().siblings(first).size(), size_t{2});
    window.controller()->showSibling(second, -1);
    QVERIFY(window.lastReply()->id == first);
  }

  void Send_whileTheModelLoads_waitsForIt() {
    TestWindow window;
    window.services.modelProblem = QStringLiteral("later");
    window.open();
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Unavailable);
    window.engine()->start(window.services.openEngine, {});
    window.send("a disc");
    QVERIFY(window.find<QLabel>("promptHint")->text().contains(QStringLiteral("as soon as")));
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    QVERIFY(window.prompt()->text().isEmpty());
  }

  void NewLine_withShiftEnter_isNotSent() {
    TestWindow window;
    window.openReady();
    auto* edit = window.find<ui::PromptEdit>("promptEdit");
    QTest::keyClicks(edit, QStringLiteral("one"));
    const int height = edit->height();
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(edit, QStringLiteral("two"));
    QCOMPARE(window.prompt()->text(), QStringLiteral("one\ntwo"));
    QVERIFY(edit->height() > height);
    QVERIFY(window.controller()->session().empty());
  }
};

REBUS_UI_TEST(SendTest);

}  // namespace rebus::test

#include "send_test.moc"
