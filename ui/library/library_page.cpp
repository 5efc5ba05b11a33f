#include "ui/library/library_page.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/dialogs/confirm.h"
#include "ui/dialogs/folder_dialog.h"
#include "ui/sentence.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// Of an entry of the bin: the turn, where it is one.
constexpr int kTurnRole = Qt::UserRole + 1;

QString sizeText(uint64_t bytes) {
  return QLocale().formattedDataSize(static_cast<qint64>(bytes));
}

QString dateOf(int64_t milliseconds) {
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat);
}

}  // namespace

/// Runs `work` on the store thread; a failure becomes the page's sentence, a success goes to `done`.
template <typename Work, typename Done>
void LibraryPage::post(Work work, Done done) {
  m_store->post(this, std::move(work), [this, done = std::move(done)](auto result) {
    result.ok() ? done(result) : tell(sentenceOf(result.error()));
  });
}

LibraryPage::LibraryPage(StoreClient* store, const QString& folder, bool canMove, QWidget* parent)
    : QWidget(parent), m_store(store) {
  setObjectName(QStringLiteral("libraryPage"));
  m_column = new QVBoxLayout(this);
  m_column->setContentsMargins(0, 0, kGrid, 0);
  m_column->setSpacing(kGrid);
  m_message = addText("libraryMessage");
  m_message->hide();
  buildFolder(folder, canMove);
  buildBin();
  buildBackups();
  buildCheck();
  m_column->addStretch(1);
  connect(m_store, &StoreClient::opened, this, &LibraryPage::refresh);
  refresh();
}

QLabel* LibraryPage::addHeading(const QString& text) {
  auto* label = new QLabel(text, this);
  label->setForegroundRole(QPalette::PlaceholderText);
  m_column->addWidget(label);
  return label;
}

QLabel* LibraryPage::addText(const char* name) {
  auto* label = new QLabel(this);
  label->setObjectName(QLatin1String(name));
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_column->addWidget(label);
  return label;
}

QListWidget* LibraryPage::addList(const char* name, const QString& accessible, const QString& empty) {
  auto* list = new QListWidget(this);
  list->setObjectName(QLatin1String(name));
  list->setAccessibleName(accessible);
  list->setToolTip(accessible);
  list->setFixedHeight(14 * kGrid);
  // An empty frame would leave open whether something is missing.
  auto* note = new QLabel(empty, list->viewport());
  note->setObjectName(QLatin1String(name) + QStringLiteral("Note"));
  note->setForegroundRole(QPalette::PlaceholderText);
  note->setAlignment(Qt::AlignCenter);
  note->setWordWrap(true);
  auto* middle = new QVBoxLayout(list->viewport());
  middle->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
  middle->addWidget(note);
  const auto update = [list, note, empty] {
    note->setVisible(list->count() == 0);
    list->setAccessibleDescription(list->count() == 0 ? empty : QString());
  };
  connect(list->model(), &QAbstractItemModel::rowsInserted, note, update);
  connect(list->model(), &QAbstractItemModel::rowsRemoved, note, update);
  connect(list->model(), &QAbstractItemModel::modelReset, note, update);
  update();
  m_column->addWidget(list);
  connect(list, &QListWidget::currentRowChanged, this, &LibraryPage::updateButtons);
  return list;
}

QPushButton* LibraryPage::makeButton(const char* name, const QString& text, const QString& explanation) {
  auto* button = new QPushButton(text, this);
  button->setObjectName(QLatin1String(name));
  button->setToolTip(explanation);
  button->setAccessibleName(explanation);
  button->setAutoDefault(false);
  return button;
}

void LibraryPage::addButtons(std::initializer_list<QPushButton*> buttons) {
  auto* row = new QHBoxLayout;
  row->setSpacing(kGrid);
  for (QPushButton* button : buttons) row->addWidget(button);
  row->addStretch(1);
  m_column->addLayout(row);
  m_column->addSpacing(kGrid);
}

void LibraryPage::buildFolder(const QString& folder, bool canMove) {
  addHeading(tr("Your history"));
  m_folder = addText("libraryFolder");
  m_usage = addText("libraryUsage");
  QPushButton* move = makeButton("moveLibrary", tr("Move…"), tr("Copy the library to another folder and use it there"));
  move->setEnabled(canMove);
  if (!canMove) move->setToolTip(tr("REBUS_LIBRARY names the folder; change it there"));
  connect(move, &QPushButton::clicked, this, &LibraryPage::chooseFolder);
  addButtons({move});
  showFolder(folder);
}

void LibraryPage::buildBin() {
  addHeading(tr("Bin"));
  m_bin = addList("binList", tr("Deleted sessions and turns"),
                  tr("The bin is empty. Sessions and turns that you delete wait here until you empty it."));
  m_restore = makeButton("restoreSession", tr("Restore"), tr("Bring the chosen session or turn back"));
  m_emptyBin = makeButton("emptyBin", tr("Empty the Bin…"), tr("Delete all that is in the bin for good"));
  connect(m_restore, &QPushButton::clicked, this, &LibraryPage::restore);
  connect(m_emptyBin, &QPushButton::clicked, this, &LibraryPage::emptyBin);
  addButtons({m_restore, m_emptyBin});
}

void LibraryPage::buildBackups() {
  addHeading(tr("Backups of the database, one a day"));
  m_backups = addList("backupList", tr("Backups"),
                      tr("There is no backup yet. Rebus makes one a day and keeps the last five."));
  QPushButton* make = makeButton("backUpNow", tr("Back Up Now"), tr("Make a backup of the database now"));
  m_restoreBackup = makeButton("restoreBackup", tr("Restore…"), tr("Make the chosen backup the library again"));
  connect(make, &QPushButton::clicked, this, [this] {
    post([](Library& library) { return library.backUp(); },
         [this](const Result<void>&) {
           tell(tr("A backup was made."));
           refresh();
         });
  });
  connect(m_restoreBackup, &QPushButton::clicked, this, &LibraryPage::askRestore);
  addButtons({make, m_restoreBackup});
}

void LibraryPage::buildCheck() {
  addHeading(tr("Check"));
  QPushButton* button = makeButton("checkLibrary", tr("Check Everything"),
                                   tr("Read the whole library and compare each picture with its fingerprint"));
  connect(button, &QPushButton::clicked, this, &LibraryPage::check);
  addButtons({button});
}

void LibraryPage::showFolder(const QString& folder) {
  m_folder->setText(folder);
  m_folder->setAccessibleName(tr("Folder of the library: %1").arg(folder));
}

void LibraryPage::tell(const QString& sentence) {
  m_message->setText(sentence);
  m_message->setAccessibleName(sentence);
  m_message->setVisible(!sentence.isEmpty());
}

void LibraryPage::refresh() {
  post([](Library& library) { return library.usage(); },
       [this](const Result<LibraryUsage>& usage) { showUsage(*usage); });
  using Bin = std::pair<std::vector<SessionSummary>, std::vector<DeletedTurn>>;
  post(
      [](Library& library) -> Result<Bin> {
        const auto sessions = library.listSessions(true);
        if (!sessions) return sessions.error();
        const auto turns = library.deletedTurns();
        if (!turns) return turns.error();
        return Bin(*sessions, *turns);
      },
      [this](const Result<Bin>& bin) { showBin(bin->first, bin->second); });
}

void LibraryPage::showUsage(const LibraryUsage& usage) {
  uint64_t backups = 0;
  m_backups->clear();
  for (const Backup& backup : usage.backups) {
    backups += backup.bytes;
    auto* item = new QListWidgetItem(tr("%1, %2").arg(dateOf(backup.madeAt), sizeText(backup.bytes)), m_backups);
    item->setData(Qt::UserRole, QString::fromStdString(backup.path.filename().string()));
  }
  m_usage->setText(tr("%1 for the database, %2 for %L3 pictures, %4 for backups. Of the pictures, %5 are in the bin.")
                       .arg(sizeText(usage.databaseBytes), sizeText(usage.pictureBytes))
                       .arg(usage.pictures)
                       .arg(sizeText(backups), sizeText(usage.binBytes)));
  updateButtons();
}

void LibraryPage::showBin(const std::vector<SessionSummary>& sessions, const std::vector<DeletedTurn>& turns) {
  m_bin->clear();
  for (const SessionSummary& session : sessions) {
    const QString title = QString::fromStdString(session.title.empty() ? session.prompt : session.title).simplified();
    auto* item = new QListWidgetItem(tr("%1, %2").arg(title.left(60), dateOf(session.updatedAt)), m_bin);
    item->setData(Qt::UserRole, QString::fromStdString(session.id.value));
  }
  for (const DeletedTurn& turn : turns) {
    const QString text = QString::fromStdString(turn.text).simplified().left(60);
    const QString shown = text.isEmpty() ? tr("A picture") : tr("“%1”").arg(text);
    auto* item =
        new QListWidgetItem(tr("%1: %n turn(s), %2", nullptr, turn.turns).arg(shown, dateOf(turn.deletedAt)), m_bin);
    item->setData(Qt::UserRole, QString::fromStdString(turn.session.value));
    item->setData(kTurnRole, QString::fromStdString(turn.turn.value));
  }
  updateButtons();
}

void LibraryPage::updateButtons() {
  m_restore->setEnabled(m_bin->currentRow() >= 0);
  m_emptyBin->setEnabled(m_bin->count() > 0);
  if (m_restoreBackup) m_restoreBackup->setEnabled(m_backups->currentRow() >= 0);
}

void LibraryPage::restore() {
  const TurnId turn{m_bin->currentItem()->data(kTurnRole).toString().toStdString()};
  const SessionId session{m_bin->currentItem()->data(Qt::UserRole).toString().toStdString()};
  if (!turn.empty()) {
    return post([turn](Library& library) { return library.restoreTurn(turn); },
                [this, session, turn](const Result<void>&) {
                  tell(tr("The turn is in its session again."));
                  refresh();
                  Q_EMIT turnRestored(session, turn);
                });
  }
  post([session](Library& library) { return library.restoreSession(session); },
       [this](const Result<void>&) {
         tell(tr("The session is in the list again."));
         refresh();
         Q_EMIT sessionsChanged();
       });
}

void LibraryPage::emptyBin() {
  const auto count = m_bin->count();
  confirm(this, tr("Delete the %n entries of the bin for good?", nullptr, count),
          tr("They can't be brought back afterwards. Backups of the database still hold their texts until newer ones "
             "take their place, and keep the pictures that they name."),
          tr("Delete for Good"), [this] {
            post([](Library& library) { return library.emptyBin(); },
                 [this](const Result<BinReport>& report) {
                   tell(report->keptForBackups
                            ? tr("The bin is empty. A backup could not be read, so all picture files were kept.")
                            : tr("The bin is empty; %1 of pictures were freed.").arg(sizeText(report->bytes)));
                   refresh();
                 });
          });
}

void LibraryPage::askRestore() {
  const QString name = m_backups->currentItem()->data(Qt::UserRole).toString();
  confirm(
      this, tr("Go back to the backup of %1?").arg(m_backups->currentItem()->text()),
      tr("Sessions and replies that came after it leave the list. The library of now is kept as a backup itself, so "
         "that you can return to it."),
      tr("Restore"), [this, name] { Q_EMIT restoreRequested(name); });
}

void LibraryPage::chooseFolder() {
  askForFolder(this, "moveLibraryDialog", tr("Choose an empty folder for the library"),
               [this](const QString& folder) { Q_EMIT moveRequested(folder); });
}

void LibraryPage::check() {
  tell(tr("Reading everything… Other work goes on when this is done."));
  post([](Library& library) { return library.verify(); },
       [this](const Result<std::vector<std::string>>& problems) {
         if (problems->empty()) return tell(tr("All is well: database, search index and every picture."));
         QStringList lines;
         for (const std::string& problem : *problems) lines << QString::fromStdString(problem);
         const auto count = static_cast<int>(lines.size());
         tell(tr("%n thing(s) are wrong; \"rebus sessions repair\" saves what can be read.", nullptr, count) +
              QLatin1Char('\n') + lines.mid(0, 20).join(QLatin1Char('\n')));
       });
}

}  // namespace rebus::ui
