// The first start, the start after a crash, and the start without a model or with a library that can't be written.
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/document_controller.h"
#include "ui/engine_client.h"

namespace rebus::test {
namespace {

QPushButton* answer(const TestWindow& window, const char* name) {
  return window.findUnderReply<QPushButton>(name);
}

}  // namespace

class StartTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void FirstStart_offersThreeExamples() {
    TestWindow window;
    window.openReady();
    for (const char* name : {"exampleDraw", "exampleCaption", "exampleEdit"}) {
      QVERIFY(window.find<QPushButton>(name)->isVisible());
    }
    window.find<QPushButton>("exampleEdit")->click();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    const Request request = window.control->requests().back();
    QCOMPARE(request.kind, TaskKind::Edit);
    QVERIFY(request.image != nullptr);
    QCOMPARE(request.image->width(), 128);
  }

  void Interrupted_reply_isShownWithItsDraftAndKept() {
    TestWindow window;
    window.leaveInterrupted();
    window.openReady();
    WAIT_FOR(window.documentText().contains(QStringLiteral("half a reply")));
    WAIT_FOR(answer(window, "keepTurn"));
    answer(window, "keepTurn")->click();
    WAIT_FOR(!answer(window, "keepTurn"));
    window.close();
    window.openReady();
    WAIT_FOR(window.documentText().contains(QStringLiteral("half a reply")));
    QVERIFY(!answer(window, "keepTurn"));
  }

  void Interrupted_inASmallWindow_showsItsAnswersWhole() {
    TestWindow window;
    window.leaveInterrupted();
    window.openReady();
    window.window()->resize(900, 600);
    for (const char* name : {"continueTurn", "keepTurn", "discardTurn"}) {
      WAIT_FOR(answer(window, name));
      WAIT_FOR(answer(window, name)->width() >= answer(window, name)->sizeHint().width());
    }
  }

  void Interrupted_continued_runsTheSameRequestAgain() {
    TestWindow window;
    window.leaveInterrupted();
    window.openReady();
    WAIT_FOR(answer(window, "continueTurn"));
    answer(window, "continueTurn")->click();
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
    const Request request = window.control->requests().back();
    QCOMPARE(request.params.seed, uint64_t{77});
    QCOMPARE(textOf(request.context.back().parts), std::string("a red apple"));
    QVERIFY(!window.documentText().contains(QStringLiteral("half a reply")));
  }

  void Interrupted_discarded_leavesThePrompt() {
    TestWindow window;
    window.leaveInterrupted();
    window.openReady();
    WAIT_FOR(answer(window, "discardTurn"));
    answer(window, "discardTurn")->click();
    WAIT_FOR(!window.documentText().contains(QStringLiteral("half a reply")));
    QVERIFY(window.documentText().contains(QStringLiteral("a red apple")));
  }

  void NoModel_saysWhyAndStillBrowses() {
    TestWindow window;
    window.leaveInterrupted();
    window.services.modelProblem = QStringLiteral("No model was found; choose a folder in the Model menu.");
    window.open();
    WAIT_FOR(window.find<QLabel>("promptHint")->text() == window.services.modelProblem);
    QCOMPARE(window.find<QLabel>("modelStatusText")->text(), QStringLiteral("No model is loaded."));
    WAIT_FOR(window.documentText().contains(QStringLiteral("half a reply")));
    window.send("another one");
    WAIT_FOR(window.find<QLabel>("noticeText")->text().contains(QStringLiteral("without a model")));
    QVERIFY(window.find<QPushButton>("noticeAction")->isVisible());
    QCOMPARE(window.prompt()->text(), QStringLiteral("another one"));
  }

  void EngineThatCantBeOpened_isExplained() {
    TestWindow window;
    window.services.openEngine = [](EventSink) -> Result<std::unique_ptr<Engine>> {
      return Error{ErrorCode::Unavailable, "The engine library is missing; install Rebus again."};
    };
    window.open();
    WAIT_FOR(window.engine()->state() == ui::EngineClient::State::Unavailable);
    QVERIFY(window.find<QLabel>("promptHint")->text().contains(QStringLiteral("install Rebus again")));
  }

  void BrokenModel_isExplained() {
    TestWindow window;
    window.control->setUnavailable(Error{ErrorCode::Corrupt, "The model is damaged; get it again."});
    window.open();
    WAIT_FOR(window.find<QLabel>("promptHint")->text().contains(QStringLiteral("damaged")));
  }

  void LibraryInUse_isExplained() {
    TestWindow window;
    const Result<Library> holder = window.openLibrary();
    QVERIFY(holder.ok());
    window.open();
    auto* notice = window.find<QLabel>("noticeText");
    WAIT_FOR(!notice->text().isEmpty());
    QVERIFY(notice->isVisible());
  }

  void Window_closed_remembersItsLayout() {
    ui::WindowSettings saved;  // Outlives the window, which saves once more when it closes.
    TestWindow window;
    window.services.saveSettings = [&](const ui::WindowSettings& settings) { saved = settings; };
    window.open();
    window.window()->resize(1000, 640);
    window.trigger("showParameters");
    window.close();
    QVERIFY(!saved.geometry.isEmpty());
    window.services.settings = saved;
    window.open();
    QCOMPARE(window.window()->size(), QSize(1000, 640));
    QVERIFY(!window.find<QWidget>("parametersPanel")->isVisible());
  }
};

REBUS_UI_TEST(StartTest);

}  // namespace rebus::test

#include "start_test.moc"
