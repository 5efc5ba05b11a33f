#include "tests/ui/test_window.h"

#include <QAction>
#include <QTest>
#include <cstring>

#include "core/document/context.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/prompt_edit.h"
#include "ui/chat/turn_controls.h"
#include "ui/document_controller.h"
#include "ui/engine_client.h"

namespace rebus::test {

TestWindow::TestWindow() {
  services.library.folder = libraryFolder();
  services.openEngine = [control = control](EventSink sink) -> Result<std::unique_ptr<Engine>> {
    return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(std::move(sink), control));
  };
}

TestWindow::~TestWindow() {
  close();
}

void TestWindow::open() {
  m_window = std::make_unique<ui::MainWindow>(services);
  m_window->show();
}

void TestWindow::openReady() {
  open();
  WAIT_FOR(engine()->state() == ui::EngineClient::State::Ready);
}

void TestWindow::close() {
  if (!m_window) return;
  m_window->close();
  m_window.reset();
}

Result<Library> TestWindow::openLibrary() const {
  LibraryOptions options;
  options.folder = libraryFolder();
  return Library::open(options);
}

void TestWindow::leaveInterrupted() const {
  Result<Library> library = openLibrary();
  QVERIFY(library.ok());
  NewTurn turn = drawTurn(addSession(*library).id, {}, "a red apple");
  turn.request.params.seed = 77;
  turn.model = makePendingTurn(turn.user->id, turn.request);
  const Result<BegunTurn> begun = library->beginTurn(turn);
  QVERIFY2(begun.ok(), begun.ok() ? "" : begun.error().message.c_str());
  QVERIFY(library->saveDraft(turn.request.job, {TextPart{"half a reply"}, ImagePart{plainPicture(64, 64, 9)}}).ok());
}

ui::DocumentController* TestWindow::controller() const {
  return m_window->findChild<ui::DocumentController*>();
}
ui::DocumentView* TestWindow::document() const {
  return find<ui::DocumentView>("document");
}
ui::EngineClient* TestWindow::engine() const {
  return m_window->findChild<ui::EngineClient*>();
}
ui::PromptBar* TestWindow::prompt() const {
  return find<ui::PromptBar>("promptBar");
}

void TestWindow::trigger(const char* action) const {
  find<QAction>(action)->trigger();
}

void TestWindow::send(const char* text) const {
  auto* edit = find<ui::PromptEdit>("promptEdit");
  edit->setFocus();
  edit->selectAll();
  QTest::keyClicks(edit, QLatin1String(text));
  QTest::keyClick(edit, Qt::Key_Return);
}

void TestWindow::finish(const char* prompt) const {
  const size_t before = controller()->session().turnCount();
  send(prompt);
  WAIT_FOR(controller()->session().turnCount() == before + 2 && isStoredAs(TurnState::Complete) &&
           controller()->jobs().empty());
}

QString TestWindow::documentText() const {
  return document()->toPlainText();
}

const Turn* TestWindow::lastReply() const {
  const auto path = controller()->path();
  return path.empty() || path.back()->role != Role::Model ? nullptr : path.back();
}

ui::TurnControls* TestWindow::controlsOf(const TurnId& turn) const {
  for (auto* controls : document()->findChildren<ui::TurnControls*>()) {
    if (controls->isVisible() && controls->turn() == turn) return controls;
  }
  return nullptr;
}

QWidget* TestWindow::childUnderReply(const char* name) const {
  const Turn* reply = lastReply();
  const ui::TurnControls* controls = reply ? controlsOf(reply->id) : nullptr;
  auto* child = controls ? controls->findChild<QWidget*>(QLatin1String(name)) : nullptr;
  return child && child->isVisible() ? child : nullptr;
}

bool TestWindow::isStoredAs(TurnState state) const {
  // The session takes the ended turn over when the store has it.
  const auto& turns = controller()->session().turns();
  return !turns.empty() && turns.back().role == Role::Model && turns.back().state == state;
}

Session addSession(Library& library) {
  Session session;
  session.id = SessionId::create();
  session.createdAt = session.updatedAt = currentMilliseconds();
  if (!library.createSession(session).ok()) qFatal("The session can't be made");
  return session;
}

NewTurn drawTurn(const SessionId& session, const TurnId& parent, const std::string& prompt) {
  NewTurn turn;
  turn.session = session;
  turn.user = makeUserTurn(parent, {TextPart{prompt}});
  turn.request.job = JobId::create();
  turn.request.kind = TaskKind::Draw;
  turn.request.context = contextOf({&*turn.user}, 0);
  turn.request.params = FakeEngine::modelInfo().defaults;
  turn.request.modelHash = FakeEngine::modelInfo().hash;
  turn.model = makePendingTurn(turn.user->id, turn.request);
  return turn;
}

ImageRef plainPicture(int width, int height, uint8_t value) {
  auto image = std::make_shared<Image>(width, height, 3);
  std::memset(image->data(), value, image->byteCount());
  return image;
}

}  // namespace rebus::test
