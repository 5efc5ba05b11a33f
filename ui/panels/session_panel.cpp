#include "ui/panels/session_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QToolButton>

#include "ui/panels/session_delegate.h"
#include "ui/panels/session_list_model.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kSearchDelayMilliseconds = 150;

}  // namespace

SessionPanel::SessionPanel(StoreClient* store, QWidget* parent)
    : QWidget(parent), m_store(store), m_model(new SessionListModel(this)) {
  setObjectName(QStringLiteral("sessionPanel"));
  m_search = new QLineEdit(this);
  m_search->setObjectName(QStringLiteral("sessionSearch"));
  m_search->setPlaceholderText(tr("Search"));
  m_search->setAccessibleName(tr("Search all sessions"));
  m_search->setToolTip(tr("Search prompts, replies and titles"));
  teachShortcut(m_search, "findSessions");
  m_search->setClearButtonEnabled(true);
  auto* add = new QToolButton(this);
  add->setObjectName(QStringLiteral("newSessionButton"));
  add->setIcon(icon(QStringLiteral("new")));
  add->setIconSize(QSize(20, 20));
  add->setToolTip(tr("New session"));
  teachShortcut(add, "newSession");
  add->setAccessibleName(tr("New session"));
  m_list = new QListView(this);
  m_list->setObjectName(QStringLiteral("sessionList"));
  m_list->setAccessibleName(tr("Sessions"));
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setModel(m_model);
  m_list->setItemDelegate(new SessionDelegate(m_list));
  m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
  m_list->setContextMenuPolicy(Qt::CustomContextMenu);
  m_list->setMouseTracking(true);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  QPalette palette = m_list->palette();
  palette.setColor(QPalette::Base, Qt::transparent);
  m_list->setPalette(palette);
  m_empty = new QLabel(this);
  m_empty->setObjectName(QStringLiteral("sessionListNote"));
  m_empty->setForegroundRole(QPalette::PlaceholderText);
  m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
  m_empty->setWordWrap(true);
  m_empty->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 0);
  m_empty->hide();

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, kGrid, 0, 0);
  column->setSpacing(kGrid);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(kGrid, 0, kGrid, 0);
  row->addWidget(m_search, 1);
  row->addWidget(add);
  column->addLayout(row);
  column->addWidget(m_empty);
  column->addWidget(m_list, 1);

  m_searchDelay.setSingleShot(true);
  m_searchDelay.setInterval(kSearchDelayMilliseconds);
  connect(&m_searchDelay, &QTimer::timeout, this, &SessionPanel::refresh);
  connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
  connect(add, &QToolButton::clicked, this, &SessionPanel::newRequested);
  const auto activate = [this](const QModelIndex& index) {
    Q_EMIT sessionActivated(m_model->sessionAt(index), m_model->turnAt(index));
  };
  connect(m_list, &QListView::clicked, this, activate);
  connect(m_list, &QListView::activated, this, activate);
  connect(m_list, &QListView::customContextMenuRequested, this, &SessionPanel::showMenu);
  connect(m_model, &SessionListModel::renameRequested, this, &SessionPanel::rename);
}

void SessionPanel::refresh() {
  const int question = ++m_refreshes;
  const QString query = m_search->text().trimmed();
  const auto fail = [this](const Error& error) { Q_EMIT problem(QString::fromStdString(error.message)); };
  if (query.isEmpty()) {
    m_store->post(
        this, [](Library& library) { return library.listSessions(); },
        [this, question, fail](const Result<std::vector<SessionSummary>>& sessions) {
          if (question != m_refreshes) return;
          if (!sessions.ok()) return fail(sessions.error());
          m_model->showSessions(*sessions);
          afterRefresh(false);
          Q_EMIT listed(sessions->empty() ? SessionId{} : sessions->front().id);
        });
    return;
  }
  m_store->post(
      this, [text = query.toStdString()](Library& library) { return library.search(text); },
      [this, question, fail](const Result<std::vector<SearchHit>>& hits) {
        if (question != m_refreshes) return;
        if (!hits.ok()) return fail(hits.error());
        m_model->showHits(*hits);
        afterRefresh(true);
      });
}

void SessionPanel::afterRefresh(bool isSearch) {
  const bool isEmpty = m_model->rowCount() == 0;
  m_empty->setText(isSearch ? tr("Nothing was found.") : tr("Your sessions will be listed here."));
  m_empty->setVisible(isEmpty);
  setCurrent(m_current);
}

void SessionPanel::setCurrent(const SessionId& session) {
  m_current = session;
  const QModelIndex index = m_model->indexOf(session);
  if (index.isValid() && m_model->sessionAt(m_list->currentIndex()) == session) return;
  m_list->setCurrentIndex(index);
}

SessionId SessionPanel::neighbour(int step) const {
  const QModelIndex current = m_model->indexOf(m_current);
  const int row = current.isValid() ? current.row() + step : 0;
  return row < 0 || row >= m_model->rowCount() ? SessionId{} : m_model->sessionAt(m_model->index(row));
}

void SessionPanel::startRename() {
  const QModelIndex index = m_model->indexOf(m_current);
  if (!index.isValid() || !m_isWritable) return;
  m_list->setFocus();
  m_list->setCurrentIndex(index);
  m_list->edit(index);
}

void SessionPanel::rename(const SessionId& session, const QString& title) {
  m_store->post(
      this, [session, text = title.toStdString()](Library& library) { return library.renameSession(session, text); },
      [this, session, title](const Result<void>& result) {
        if (result.ok()) Q_EMIT renamed(session, title);
        if (!result.ok()) Q_EMIT problem(QString::fromStdString(result.error().message));
        refresh();
      });
}

void SessionPanel::deleteCurrent() {
  const QModelIndex index = m_model->indexOf(m_current);
  if (!index.isValid() || !m_isWritable) return;
  const SessionId session = m_current;
  m_store->post(
      this, [session](Library& library) { return library.deleteSession(session); },
      [this, session, title = index.data().toString()](const Result<void>& result) {
        if (result.ok()) Q_EMIT deleted(session, title);
        if (!result.ok()) Q_EMIT problem(QString::fromStdString(result.error().message));
        refresh();
      });
}

void SessionPanel::showMenu(const QPoint& position) {
  const QModelIndex index = m_list->indexAt(position);
  if (!index.isValid()) return;
  Q_EMIT sessionActivated(m_model->sessionAt(index), m_model->turnAt(index));
  m_current = m_model->sessionAt(index);
  QMenu menu(this);
  QAction* rename = menu.addAction(icon(QStringLiteral("rename")), tr("Rename"), this, &SessionPanel::startRename);
  QAction* remove = menu.addAction(icon(QStringLiteral("delete")), tr("Delete"), this, &SessionPanel::deleteCurrent);
  rename->setEnabled(m_isWritable);
  remove->setEnabled(m_isWritable);
  menu.exec(m_list->viewport()->mapToGlobal(position));
}

void SessionPanel::focusSearch() {
  m_search->setFocus(Qt::ShortcutFocusReason);
  m_search->selectAll();
}

void SessionPanel::setWritable(bool writable) {
  m_isWritable = writable;
  m_list->setEditTriggers(writable ? QAbstractItemView::EditKeyPressed : QAbstractItemView::NoEditTriggers);
}

}  // namespace rebus::ui
