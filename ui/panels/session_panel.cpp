#include "ui/panels/session_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <algorithm>
#include <set>

#include "ui/dialogs/tags_dialog.h"
#include "ui/panels/session_delegate.h"
#include "ui/panels/session_list_model.h"
#include "ui/panels/tag_filter.h"
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
  m_search->setToolTip(tr("Search prompts, replies, titles and tags"));
  teachShortcut(m_search, "findSessions");
  m_search->setClearButtonEnabled(true);
  m_tags = new TagFilter(this);
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
  row->addWidget(m_tags);
  row->addWidget(add);
  column->addLayout(row);
  column->addWidget(m_empty);
  column->addWidget(m_list, 1);

  m_searchDelay.setSingleShot(true);
  m_searchDelay.setInterval(kSearchDelayMilliseconds);
  connect(&m_searchDelay, &QTimer::timeout, this, &SessionPanel::refresh);
  connect(m_search, &QLineEdit::textChanged, &m_searchDelay, qOverload<>(&QTimer::start));
  connect(m_tags, &TagFilter::changed, this, &SessionPanel::refresh);
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
  m_store->post(
      this,
      [text = query.toStdString()](Library& library) -> Result<Listed> {
        Result<std::vector<SessionSummary>> sessions = library.listSessions();
        if (!sessions.ok()) return sessions.error();
        Listed listed{std::move(sessions).value(), {}};
        if (text.empty()) return listed;
        Result<std::vector<SearchHit>> hits = library.search(text);
        if (!hits.ok()) return hits.error();
        listed.hits = std::move(hits).value();
        return listed;
      },
      [this, question, isSearch = !query.isEmpty()](const Result<Listed>& listed) {
        if (question != m_refreshes) return;
        if (!listed.ok()) {
          Q_EMIT problem(QString::fromStdString(listed.error().message));
          return;
        }
        show(*listed, isSearch);
      });
}

void SessionPanel::show(const Listed& listed, bool isSearch) {
  m_sessions = listed.sessions;
  std::set<std::string> tags;
  for (const SessionSummary& session : m_sessions) tags.insert(session.tags.begin(), session.tags.end());
  QStringList names;
  for (const std::string& tag : tags) names << QString::fromStdString(tag);
  m_tags->setTags(names);
  std::vector<SessionSummary> sessions = m_sessions;
  std::vector<SearchHit> hits = listed.hits;
  if (const std::string tag = m_tags->chosen().toStdString(); !tag.empty()) {
    std::erase_if(sessions, [&tag](const SessionSummary& session) {
      return std::find(session.tags.begin(), session.tags.end(), tag) == session.tags.end();
    });
    std::erase_if(hits, [&sessions](const SearchHit& hit) {
      return std::none_of(sessions.begin(), sessions.end(), [&hit](const auto& one) { return one.id == hit.session; });
    });
  }
  isSearch ? m_model->showHits(hits) : m_model->showSessions(sessions);
  afterRefresh(isSearch);
  if (!isSearch) Q_EMIT SessionPanel::listed(m_sessions.empty() ? SessionId{} : m_sessions.front().id);
}

void SessionPanel::afterRefresh(bool isSearch) {
  const bool isEmpty = m_model->rowCount() == 0;
  const bool isFiltered = !m_tags->chosen().isEmpty();
  m_empty->setText(isSearch || isFiltered ? tr("Nothing was found.") : tr("Your sessions will be listed here."));
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

void SessionPanel::editTags() {
  const SessionId session = m_current;
  const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                  [&session](const SessionSummary& one) { return one.id == session; });
  if (found == m_sessions.end() || !m_isWritable) return;
  QStringList chosen;
  for (const std::string& tag : found->tags) chosen << QString::fromStdString(tag);
  const QString title = QString::fromStdString(found->title.empty() ? found->prompt : found->title).simplified();
  auto* dialog = new TagsDialog(title, m_tags->tags(), chosen, this);
  connect(dialog, &TagsDialog::chosen, this, [this, session](const QStringList& tags) { setTags(session, tags); });
  dialog->open();
}

void SessionPanel::setTags(const SessionId& session, const QStringList& tags) {
  std::vector<std::string> names;
  for (const QString& tag : tags) names.push_back(tag.toStdString());
  m_store->post(
      this, [session, names](Library& library) { return library.setTags(session, names); },
      [this](const Result<void>& result) {
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
  QAction* tags = menu.addAction(icon(QStringLiteral("tag")), tr("Tags…"), this, &SessionPanel::editTags);
  QAction* remove = menu.addAction(icon(QStringLiteral("delete")), tr("Delete"), this, &SessionPanel::deleteCurrent);
  rename->setEnabled(m_isWritable);
  tags->setEnabled(m_isWritable);
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
