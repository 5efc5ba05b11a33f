// The library in the window: replaying a session, going back to a backup, moving to another folder, what waited when
// the window was killed; and reports, hints and notifications.
#include <QApplication>
#include <QClipboard>
#include <QPointer>

#include "core/store/backups.h"
#include "core/store/copy_library.h"
#include "ui/captions/caption_folder_dialog.h"
#include "ui/chat/prompt_bar.h"
#include "ui/desktop_notification.h"
#include "ui/diagnostics.h"
#include "ui/dialogs/prompt_list_dialog.h"
#include "ui/dialogs/replay_dialog.h"
#include "ui/document_controller.h"
#include "ui/document_files.h"
#include "ui/library/library_page.h"
#include "ui/main_window.h"
#include "ui/panels/notice_bar.h"
#include "ui/panels/session_panel.h"
#include "ui/photograph.h"
#include "ui/queue_keeper.h"
#include "ui/settings/settings_keeper.h"
#include "ui/store_client.h"

namespace rebus::ui {
namespace {

/// Shorter ones are waited for.
constexpr double kLongSeconds = 10;

}  // namespace

LibraryPage* MainWindow::makeLibraryPage() {
  auto* page = new LibraryPage(m_store, QString::fromStdString(m_services.library.folder.string()),
                               m_services.libraryMoved != nullptr);
  connect(page, &LibraryPage::sessionsChanged, m_sessions, &SessionPanel::refresh);
  connect(page, &LibraryPage::turnRestored, m_controller, &DocumentController::openSession);
  connect(page, &LibraryPage::restoreRequested, this, [this, page](const QString& backup) {
    const LibraryOptions options = m_services.library;
    reopenLibrary(
        page, tr("The backup is the library again; what was there before is the newest backup."),
        [options, name = backup.toStdString()]() -> Result<LibraryOptions> {
          if (Result<void> restored = restoreBackup(options.folder, name); !restored.ok()) return restored.error();
          return options;
        },
        options);
  });
  connect(page, &LibraryPage::moveRequested, this, [this, page](const QString& folder) {
    LibraryOptions moved = m_services.library;
    moved.folder = std::filesystem::path(folder.toStdString());
    page->tell(tr("Copying and checking the library…"));
    reopenLibrary(
        page,
        tr("The library is in its new folder. The old one was left as it is; delete it when you are sure:\n%1")
            .arg(QString::fromStdString(m_services.library.folder.string())),
        [from = m_services.library.folder, moved]() -> Result<LibraryOptions> {
          if (Result<void> copied = copyLibrary(from, moved.folder, systemFiles()); !copied.ok()) return copied.error();
          return moved;
        },
        moved);
  });
  return page;
}

void MainWindow::reopenLibrary(LibraryPage* page, const QString& success,
                               std::function<Result<LibraryOptions>()> between, const LibraryOptions& then) {
  if (!m_controller->jobs().empty()) {
    return page->tell(tr("Something is being made or waits; let it end, or stop it, and try again."));
  }
  storeSessionSettings();
  m_controller->newSession();
  m_store->reopen(std::move(between),
                  [this, success, then, page = QPointer<LibraryPage>(page)](const Result<void>& result) {
                    if (result.ok() && then.folder != m_services.library.folder) {
                      m_services.library = then;
                      m_queueKeeper->setFolder(then.folder);
                      m_services.libraryMoved(then.folder.string());
                    }
                    const QString sentence = result.ok() ? success : QString::fromStdString(result.error().message);
                    if (!page) return m_notice->showNotice(sentence);
                    page->showFolder(QString::fromStdString(m_services.library.folder.string()));
                    page->tell(sentence);
                  });
}

void MainWindow::takeFile(const QString& file) {
  setWindowState(windowState() & ~Qt::WindowMinimized);
  show();
  raise();
  activateWindow();
  if (!file.isEmpty()) m_files->importFile(file);
}

void MainWindow::offerWaiting(int count) {
  m_notice->showNotice(
      tr("%n prompt(s) waited when Rebus ended.", nullptr, count), tr("Queue Again"),
      [this] { m_queueKeeper->resume(); }, true);
}

void MainWindow::openPromptList() {
  auto* dialog = new PromptListDialog(this);
  connect(dialog, &PromptListDialog::listed, this, [this](const QStringList& prompts) {
    for (const QString& prompt : prompts) {
      m_controller->send(Intent{prompt, {}, m_prompt->kind(), m_parameters->take(), std::nullopt});
    }
  });
  dialog->show();
}

void MainWindow::openReplay() {
  if (m_controller->isPrivate()) {
    return m_notice->showNotice(tr("A private session keeps no requests in the library, so it can't be replayed."));
  }
  auto* dialog = findChild<ReplayDialog*>();
  if (!dialog) {
    dialog = new ReplayDialog(new ReplayRunner(m_controller, m_engine, m_store), this);
    connect(dialog, &ReplayDialog::turnChosen, this, &MainWindow::openTurn);
  }
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

void MainWindow::openCaptionFolder() {
  auto* dialog = findChild<CaptionFolderDialog*>();
  if (!dialog) {
    dialog = new CaptionFolderDialog(
        m_engine, m_io, [this] { return m_parameters->choices().params; }, this);
  }
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
}

void MainWindow::copyDiagnostics() {
  QApplication::clipboard()->setText(diagnostics(m_services, m_settings->values(), *m_engine));
  m_notice->showNotice(tr("Facts about program and computer are on the clipboard, without prompts and titles."));
}

void MainWindow::hintAtPhotograph(const Image& image) {
  // A model that lists the words of its world has seen nothing else.
  const bool isDrawingModel = !m_engine->model().vocabulary.empty();
  if (!isDrawingModel || m_settings->values().knowsPhotographs || !looksLikePhotograph(image)) return;
  m_notice->showNotice(
      tr("This looks like a photograph. The model has only seen drawings, so that it will describe and change it "
         "poorly."),
      tr("Don't Say This Again"),
      [this] { m_settings->change([](WindowSettings& values) { values.knowsPhotographs = true; }); });
}

void MainWindow::notifyFinished(const QString& title, double seconds) {
  if (!m_settings->values().notifies || seconds < kLongSeconds || QApplication::activeWindow()) return;
  QApplication::alert(this);
  const auto notify = m_services.notify ? m_services.notify : notifyDesktop;
  notify(tr("Rebus is done"), title);
}

}  // namespace rebus::ui
