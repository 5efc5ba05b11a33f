// The menus of the window, and the small dialogs that they open.
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTextDocument>

#include "ui/canvas/canvas_editor.h"
#include "ui/canvas_actions.h"
#include "ui/chat/document_view.h"
#include "ui/chat/find_bar.h"
#include "ui/chat/prompt_bar.h"
#include "ui/chat/prompt_edit.h"
#include "ui/dialogs/folder_dialog.h"
#include "ui/document_controller.h"
#include "ui/document_files.h"
#include "ui/large_view.h"
#include "ui/main_window.h"
#include "ui/overviews/overviews.h"
#include "ui/panels/session_panel.h"
#include "ui/picture_actions.h"
#include "ui/settings/settings_keeper.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"

namespace rebus::ui {
namespace {

/// Adds an action with a name for tests, and with its shortcut.
template <typename Receiver, typename Slot>
QAction* add(QMenu* menu, const char* name, const QString& text, const QKeySequence& keys, Receiver* receiver,
             Slot slot) {
  QAction* action = menu->addAction(text);
  action->setObjectName(QLatin1String(name));
  action->setShortcut(keys);
  QObject::connect(action, &QAction::triggered, receiver, slot);
  return action;
}

/// Calls a slot such as "copy" of whatever text has the focus.
void callFocused(const char* slot) {
  if (QWidget* widget = QApplication::focusWidget()) QMetaObject::invokeMethod(widget, slot);
}

}  // namespace

void MainWindow::buildMenus() {
  menuBar()->setObjectName(QStringLiteral("menuBar"));
  buildFileMenu();
  buildEditMenu();
  buildViewMenu();
  buildSessionMenu();
  buildModelMenu();
  buildHelpMenu();
  m_shortcuts->collect(menuBar());
  m_shortcuts->collect(m_editor->actions(), tr("Canvas"));
}

void MainWindow::buildFileMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&File"));
  add(menu, "newSketch", tr("&New Sketch"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N), this,
      &MainWindow::startSketch);
  add(menu, "attachPictures", tr("&Attach Pictures…"), QKeySequence::Open, this, &MainWindow::choosePictures);
  add(menu, "savePictureAs", tr("&Save Picture As…"), QKeySequence::Save, this,
      [this] { m_pictures->perform(m_document->currentPicture(), TurnAction::SavePicture); });
  add(menu, "captionFolder", tr("&Describe a Folder of Pictures…"), {}, this, &MainWindow::openCaptionFolder);
  menu->addSeparator();
  m_files->addActions(menu);
  menu->addSeparator();
  QAction* quit = add(menu, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
  quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildEditMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Edit"));
  add(menu, "undo", tr("&Undo"), QKeySequence::Undo, this, [this] { undo(); });
  add(menu, "redo", tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), this,
      [this] { m_isEditing ? m_canvas->redo() : m_prompt->edit()->redo(); });
  menu->addSeparator();
  add(menu, "cut", tr("Cu&t"), QKeySequence::Cut, this, [] { callFocused("cut"); });
  add(menu, "copy", tr("&Copy"), QKeySequence::Copy, this, [] { callFocused("copy"); });
  add(menu, "paste", tr("&Paste"), QKeySequence::Paste, this, [this] { m_prompt->edit()->paste(); });
  add(menu, "selectAll", tr("Select &All"), QKeySequence::SelectAll, this, [] { callFocused("selectAll"); });
  menu->addSeparator();
  add(menu, "copyPictureAction", tr("Copy P&icture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
      [this] { m_pictures->perform(m_document->currentPicture(), TurnAction::CopyPicture); });
  add(menu, "editPictureAction", tr("&Edit Picture…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
      [this] { m_pictures->perform(m_document->currentPicture(), TurnAction::EditPicture); });
  add(menu, "useAsInputAction", tr("Attach Picture to the Pro&mpt"), QKeySequence(Qt::CTRL | Qt::Key_U), this,
      [this] { m_pictures->perform(m_document->currentPicture(), TurnAction::UseAsInput); });
  menu->addSeparator();
  add(menu, "find", tr("&Find in the Document"), QKeySequence::Find, this, &MainWindow::find);
  add(menu, "findNext", tr("Find &Next"), QKeySequence::FindNext, m_find, [this] { m_find->go(1); });
  add(menu, "findPrevious", tr("Find Pre&vious"), QKeySequence::FindPrevious, m_find, [this] { m_find->go(-1); });
  add(menu, "findSessions", tr("&Search Sessions"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this, [this] {
    m_sessionsDock->show();
    m_sessions->focusSearch();
  });
  menu->addSeparator();
  add(menu, "commandPalette", tr("Co&mmand Palette…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this,
      &MainWindow::openPalette);
  QAction* settings =
      add(menu, "settings", tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, [this] { openSettings(); });
  settings->setMenuRole(QAction::PreferencesRole);
}

void MainWindow::buildViewMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&View"));
  const auto addDock = [&](QDockWidget* dock, const char* name, const QString& text, const QKeySequence& keys) {
    QAction* action = dock->toggleViewAction();
    action->setObjectName(QLatin1String(name));
    action->setText(text);
    action->setShortcut(keys);
    menu->addAction(action);
  };
  addDock(m_sessionsDock, "showSessions", tr("&Sessions"), QKeySequence(Qt::Key_F9));
  addDock(m_parametersDock, "showParameters", tr("&Parameters"), QKeySequence(Qt::Key_F10));
  addDock(m_jobsDock, "showJobs", tr("&Jobs"), QKeySequence(Qt::Key_F8));
  m_overviews->addGalleryAction(menu);
  menu->addSeparator();
  add(menu, "largerText", tr("&Larger Text"), QKeySequence::ZoomIn, this, [this] { changeTextSize(1); });
  add(menu, "smallerText", tr("S&maller Text"), QKeySequence::ZoomOut, this, [this] { changeTextSize(-1); });
  QAction* large = menu->addAction(icon(QStringLiteral("large")), tr("Large &Canvas"));
  large->setObjectName(QStringLiteral("largeCanvas"));
  large->setShortcut(QKeySequence(Qt::Key_F7));
  large->setToolTip(tr("Put the panels aside (F7)"));
  m_large = new LargeView({m_sessionsDock, m_parametersDock, m_jobsDock}, large, this);
  m_editor->addButton(large);
  menu->addSeparator();
  QMenu* appearances = menu->addMenu(tr("&Appearance"));
  auto* group = new QActionGroup(this);
  const auto addAppearance = [&](Appearance appearance, const char* name, const QString& text) {
    QAction* action = add(appearances, name, text, {}, this, [this, appearance] {
      m_settings->change([appearance](WindowSettings& values) { values.appearance = appearance; });
    });
    action->setCheckable(true);
    group->addAction(action);
    connect(menu, &QMenu::aboutToShow, action,
            [this, action, appearance] { action->setChecked(m_settings->values().appearance == appearance); });
  };
  addAppearance(Appearance::System, "appearanceSystem", tr("Like the &Desktop"));
  addAppearance(Appearance::Light, "appearanceLight", tr("&Light"));
  addAppearance(Appearance::Dark, "appearanceDark", tr("&Dark"));
  QAction* full = add(menu, "fullScreen", tr("&Full Screen"), QKeySequence(Qt::Key_F11), this,
                      [this](bool on) { on ? showFullScreen() : showNormal(); });
  full->setCheckable(true);
}

void MainWindow::buildSessionMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Session"));
  add(menu, "newSession", tr("&New"), QKeySequence::New, m_sessions, &SessionPanel::newRequested);
  add(menu, "privateSession", tr("Pri&vate Session"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this, [this] {
    storeSessionSettings();
    m_controller->openPrivateSession();
    m_prompt->focusText();
  });
  add(menu, "renameSession", tr("&Rename"), QKeySequence(Qt::Key_F2), m_sessions, &SessionPanel::startRename);
  add(menu, "editTags", tr("&Tags…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_T), m_sessions,
      &SessionPanel::editTags);
  add(menu, "deleteSession", tr("&Delete"), QKeySequence(Qt::CTRL | Qt::Key_Backspace), m_sessions,
      &SessionPanel::deleteCurrent);
  menu->addSeparator();
  const auto open = [this](int step) {
    const SessionId session = m_sessions->neighbour(step);
    if (!session.empty()) Q_EMIT m_sessions->sessionActivated(session, {});
  };
  add(menu, "previousSession", tr("&Previous"), QKeySequence(Qt::CTRL | Qt::Key_PageUp), this, [open] { open(-1); });
  add(menu, "nextSession", tr("Ne&xt"), QKeySequence(Qt::CTRL | Qt::Key_PageDown), this, [open] { open(1); });
  menu->addSeparator();
  add(menu, "promptList", tr("Send a &List of Prompts…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), this,
      &MainWindow::openPromptList);
  add(menu, "regenerateAction", tr("&Make Another Version"), QKeySequence(Qt::CTRL | Qt::Key_R), this, [this] {
    const auto path = m_controller->path();
    if (!path.empty()) m_controller->regenerate(path.back()->id);
  });
  add(menu, "replaySession", tr("Repla&y…"), {}, this, &MainWindow::openReplay);
  m_overviews->addBranchAction(menu);
  add(menu, "stop", tr("&Stop"), QKeySequence(Qt::Key_Escape), this, &MainWindow::escape);
  add(menu, "focusPrompt", tr("&Go to the Prompt"), QKeySequence(Qt::CTRL | Qt::Key_L), m_prompt,
      &PromptBar::focusText);
}

void MainWindow::buildModelMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Model"));
  add(menu, "chooseModel", tr("&Open a Model Folder…"), {}, this, &MainWindow::chooseModel);
  QAction* reload = add(menu, "reloadModel", tr("&Load Again"), {}, this, &MainWindow::loadModel);
  QAction* unload = add(menu, "unloadModel", tr("&Unload"), {}, m_engine, &EngineClient::unload);
  const auto update = [this, reload, unload] {
    const auto state = m_engine->state();
    reload->setEnabled(state != EngineClient::State::Opening && state != EngineClient::State::Loading &&
                       m_services.openEngine && !m_services.engine.modelPath.empty());
    unload->setEnabled(state == EngineClient::State::Ready && !m_controller->isRunning());
  };
  connect(menu, &QMenu::aboutToShow, this, update);
}

void MainWindow::buildHelpMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Help"));
  add(menu, "shortcuts", tr("&Keyboard Shortcuts"), QKeySequence(Qt::Key_F1), this,
      [this] { openSettings(QStringLiteral("shortcutsPage")); });
  add(menu, "copyDiagnostics", tr("&Copy Diagnostics"), {}, this, &MainWindow::copyDiagnostics);
  add(menu, "about", tr("&About Rebus"), {}, this, [this] {
    QMessageBox::about(this, tr("About Rebus"),
                       tr("Rebus %1\n\nDraws, describes and edits pictures in one document, with a model that runs on "
                          "this computer. Nothing leaves it.\n\nApache License 2.0")
                           .arg(QApplication::applicationVersion()));
  });
}

void MainWindow::choosePictures() {
  auto* dialog = new QFileDialog(this, tr("Attach pictures"));
  dialog->setObjectName(QStringLiteral("attachDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters(
      {tr("Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.exr *.avif *.gif *.bmp)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
    std::vector<PictureSource> sources;
    for (const QString& path : paths) sources.push_back({path, {}, {}, QFileInfo(path).fileName()});
    offerPictures(sources);
  });
  dialog->open();
}

void MainWindow::chooseModel() {
  askForFolder(this, "modelDialog", tr("Open a model folder"), [this](const QString& path) {
    m_services.engine.modelPath = path.toStdString();
    loadModel();
  });
}

void MainWindow::undo() {
  if (m_isEditing) return m_canvas->undo();
  // Nothing that was typed is left to be undone: what is being made is.
  const bool canUndo = m_prompt->edit()->document()->isUndoAvailable();
  canUndo || !m_controller->isRunning() ? m_prompt->edit()->undo() : stop();
}

void MainWindow::escape() {
  if (m_find->hasFocusInside()) return m_find->finish();
  if (m_controller->isRunning() || m_sendsWhenReady) return stop();
  if (m_prompt->after()) return m_prompt->endEditing();
  if (m_isEditing && m_editor->isFraming()) return m_editor->setFraming(false);
  if (m_isEditing) return closeEditor();
  if (m_find->isVisible()) m_find->finish();
}

}  // namespace rebus::ui
