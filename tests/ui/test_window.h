#pragma once

#include <QTemporaryDir>
#include <functional>
#include <memory>
#include <string>

#include "core/document/session.h"
#include "core/store/library.h"
#include "tests/support/fake_engine.h"
#include "ui/main_window.h"

namespace rebus::ui {
class DocumentController;
class DocumentView;
class EngineClient;
class PromptBar;
class TurnControls;
}  // namespace rebus::ui

namespace rebus::test {

/// The real window on a library of its own, with a fake engine that the test can hold.
class TestWindow {
 public:
  TestWindow();
  ~TestWindow();

  /// Opens the window; until then `services` may be changed.
  void open();
  /// Opens it and waits for the model.
  void openReady();
  /// Ends the window, as quitting does; open() then starts again on the same library.
  void close();
  /// Leaves the library, before open(), as a process does that died in the middle of a reply: to "a red apple", with
  /// seed 77, of which "half a reply" and a picture were there.
  void leaveInterrupted() const;
  /// The window's library, while no window has it.
  Result<Library> openLibrary() const;

  ui::WindowServices services;
  std::shared_ptr<FakeControl> control = std::make_shared<FakeControl>();

  ui::MainWindow* window() const { return m_window.get(); }
  ui::DocumentController* controller() const;
  ui::DocumentView* document() const;
  ui::EngineClient* engine() const;
  ui::PromptBar* prompt() const;
  /// A child by its object name; fails loudly when it is not there.
  template <typename Widget>
  Widget* find(const char* name) const {
    auto* widget = m_window->findChild<Widget*>(QLatin1String(name));
    if (!widget) qFatal("There is no %s", name);
    return widget;
  }
  void trigger(const char* action) const;

  /// Types a prompt and presses Enter.
  void send(const char* text) const;
  /// Sends a prompt and waits until its reply is stored and nothing runs.
  void finish(const char* prompt) const;
  /// All text of the document.
  QString documentText() const;
  /// The reply that was made last; null when there is none.
  const Turn* lastReply() const;
  /// The controls under a turn in view; null while they are not there.
  ui::TurnControls* controlsOf(const TurnId& turn) const;
  /// A visible child of the controls under the last reply; null while it is not there.
  template <typename Widget>
  Widget* findUnderReply(const char* name) const {
    return qobject_cast<Widget*>(childUnderReply(name));
  }
  /// Whether the last reply is stored in `state`.
  bool isStoredAs(TurnState state) const;

  std::filesystem::path libraryFolder() const { return m_folder.filePath(QStringLiteral("library")).toStdString(); }

 private:
  QWidget* childUnderReply(const char* name) const;

  QTemporaryDir m_folder;
  std::unique_ptr<ui::MainWindow> m_window;
};

/// A session that `library` has.
Session addSession(Library& library);
/// A prompt to draw below `parent`, with its pending reply.
NewTurn drawTurn(const SessionId& session, const TurnId& parent, const std::string& prompt);

/// A small picture of one colour.
ImageRef plainPicture(int width, int height, uint8_t value);

}  // namespace rebus::test
