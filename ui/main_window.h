#pragma once

#include <QMainWindow>
#include <QTimer>
#include <optional>

#include "ui/chat/turn_controls.h"
#include "ui/window_services.h"

class QDockWidget;
class QMimeData;
class QStackedWidget;

namespace rebus::ui {

class CanvasActions;
class CanvasEditor;
class ComparisonActions;
class DocumentController;
class DocumentFiles;
class DocumentView;
class EmptyState;
class FindBar;
class LargeView;
class LibraryPage;
class ModelStatus;
class NoticeBar;
class Overviews;
class PictureActions;
class PromptBar;
class QueueKeeper;
class SessionPanel;
class SettingsKeeper;
class Shortcuts;
class StoreClient;
class TurnActions;
struct EarlierPrompt;

/// The one window: sessions on the left, the document with the prompt bar in the middle, parameters on the right.
/// Opens at once; the model and the library follow. Wires the parts; each of them does its own work.
class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(WindowServices services, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Comes to the front, and imports a session's file that another start of the program was given; `file` may be empty.
  void takeFile(const QString& file);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  enum class Page { Empty, Document, Editor };

  // main_window.cpp
  void buildCenter();
  void buildDocks();
  void connectDocument();
  void connectComparisons();
  void connectPanels();
  void connectPrompt();
  void startEngine();
  void send();
  void stop();
  bool isLoading() const;
  void editPrompt(const EarlierPrompt& prompt);
  /// Pictures become attachments, sessions are imported.
  void offerDropped(const QMimeData* dropped);
  void offerPictures(const std::vector<PictureSource>& sources);
  /// Shows the canvas, which has its picture.
  void showEditor(bool isRestored);
  void closeEditor();
  void startSketch();
  /// An example or the editor chooses the task for one prompt; afterwards the person's own choice is back.
  void borrowKind(TaskKind kind);
  void returnKind();
  void showPage();
  void updateHint();
  void updateParameters();
  void tryExample(const QString& prompt, TaskKind kind, bool withSample);
  void find();
  /// Shows a turn of any session.
  void openTurn(const SessionId& session, const TurnId& turn);
  void openLink(const QUrl& link);
  void offerRestore(const SessionId& session, const QString& title);
  void restoreSessionSettings();
  void storeSessionSettings();

  // main_window_settings.cpp
  void applySettings();
  void changeTextSize(int step);
  void openSettings(const QString& page = {});
  void openPalette();
  void useDefaultModel(const QString& model);
  void loadModel();
  void storeWindowSettings();

  // main_window_library.cpp
  LibraryPage* makeLibraryPage();
  void reopenLibrary(LibraryPage* page, const QString& success, std::function<Result<LibraryOptions>()> between,
                     const LibraryOptions& then);
  void offerWaiting(int count);
  void openPromptList();
  void openReplay();
  void openCaptionFolder();
  void copyDiagnostics();
  void hintAtPhotograph(const Image& image);
  void notifyFinished(const QString& title, double seconds);

  // main_window_menus.cpp
  void buildMenus();
  void buildFileMenu();
  void buildEditMenu();
  void buildViewMenu();
  void buildSessionMenu();
  void buildModelMenu();
  void buildHelpMenu();
  void choosePictures();
  void chooseModel();
  void undo();
  void escape();

  WindowServices m_services;
  SettingsKeeper* m_settings;
  Shortcuts* m_shortcuts;
  WindowSettings m_applied;  ///< What the window follows so far.
  StoreClient* m_store;
  EngineClient* m_engine;
  PictureIo* m_io;
  DocumentController* m_controller;
  QStackedWidget* m_pages = nullptr;
  EmptyState* m_empty = nullptr;
  FindBar* m_find = nullptr;
  DocumentView* m_document = nullptr;
  CanvasEditor* m_editor = nullptr;
  CanvasActions* m_canvas = nullptr;
  DocumentFiles* m_files = nullptr;
  PictureActions* m_pictures = nullptr;
  ComparisonActions* m_comparisons = nullptr;
  Overviews* m_overviews = nullptr;
  TurnActions* m_turns = nullptr;
  LargeView* m_large = nullptr;
  QueueKeeper* m_queueKeeper = nullptr;
  NoticeBar* m_notice = nullptr;
  PromptBar* m_prompt = nullptr;
  QDockWidget* m_sessionsDock = nullptr;
  QDockWidget* m_parametersDock = nullptr;
  QDockWidget* m_jobsDock = nullptr;
  SessionPanel* m_sessions = nullptr;
  ParametersPanel* m_parameters = nullptr;
  QTimer m_settingsDelay;
  SessionId m_shownSession;           ///< Whose unsent prompt is in the prompt bar.
  std::optional<TaskKind> m_ownKind;  ///< Set while a task is borrowed.
  bool m_isEditing = false;
  bool m_sendsWhenReady = false;  ///< Enter was pressed while the model was loading.
  bool m_isStarted = false;
  bool m_isFirstList = true;
  bool m_hasWaited = false;  ///< Something waited in the queue since the start.
};

}  // namespace rebus::ui
