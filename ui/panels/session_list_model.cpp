#include "ui/panels/session_list_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace rebus::ui {
namespace {

/// Short and exact enough: a time for today, a day for this year, else the full date.
QString dateText(int64_t milliseconds) {
  const QDateTime time = QDateTime::fromMSecsSinceEpoch(milliseconds);
  const QDate today = QDate::currentDate();
  const QLocale locale;
  if (time.date() == today) return locale.toString(time.time(), QLocale::ShortFormat);
  if (time.date() == today.addDays(-1)) return SessionListModel::tr("Yesterday");
  if (time.date().year() == today.year()) return locale.toString(time.date(), QStringLiteral("d MMM"));
  return locale.toString(time.date(), QLocale::ShortFormat);
}

QString titleText(const std::string& title, const std::string& prompt) {
  QString text = QString::fromStdString(title.empty() ? prompt : title).simplified();
  return text.isEmpty() ? SessionListModel::tr("Untitled") : text;
}

}  // namespace

SessionListModel::SessionListModel(QObject* parent) : QAbstractListModel(parent) {}

void SessionListModel::showSessions(const std::vector<SessionSummary>& sessions) {
  std::vector<Row> rows;
  rows.reserve(sessions.size());
  for (const SessionSummary& session : sessions) {
    QString detail = dateText(session.updatedAt);
    for (const std::string& tag : session.tags) detail += QStringLiteral(" · ") + QString::fromStdString(tag);
    rows.push_back({session.id, {}, titleText(session.title, session.prompt), detail});
  }
  setRows(std::move(rows));
}

void SessionListModel::showHits(const std::vector<SearchHit>& hits) {
  std::vector<Row> rows;
  rows.reserve(hits.size());
  for (const SearchHit& hit : hits) {
    rows.push_back({hit.session, hit.turn, titleText(hit.sessionTitle, hit.snippet),
                    QString::fromStdString(hit.snippet).simplified()});
  }
  setRows(std::move(rows));
}

void SessionListModel::setRows(std::vector<Row> rows) {
  // Rows are moved, added and taken away one by one, never all replaced: selection, focus and an open editor stay with
  // their session.
  const auto isSame = [](const Row& row) {
    return [&row](const Row& other) { return other.session == row.session && other.turn == row.turn; };
  };
  for (size_t i = m_rows.size(); i-- > 0;) {
    if (std::any_of(rows.begin(), rows.end(), isSame(m_rows[i]))) continue;
    beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
    m_rows.erase(m_rows.begin() + static_cast<ptrdiff_t>(i));
    endRemoveRows();
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    const int at = static_cast<int>(i);
    const auto place = m_rows.begin() + at;
    const auto found = std::find_if(place, m_rows.end(), isSame(rows[i]));
    if (found == m_rows.end()) {
      beginInsertRows({}, at, at);
      m_rows.insert(place, rows[i]);
      endInsertRows();
    } else if (found != place) {
      const int from = static_cast<int>(found - m_rows.begin());
      beginMoveRows({}, from, from, {}, at);
      std::rotate(place, found, found + 1);
      endMoveRows();
    }
  }
  m_rows = std::move(rows);
  if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

SessionId SessionListModel::sessionAt(const QModelIndex& index) const {
  return index.isValid() ? m_rows[static_cast<size_t>(index.row())].session : SessionId{};
}

TurnId SessionListModel::turnAt(const QModelIndex& index) const {
  return index.isValid() ? m_rows[static_cast<size_t>(index.row())].turn : TurnId{};
}

QModelIndex SessionListModel::indexOf(const SessionId& session) const {
  for (size_t i = 0; i < m_rows.size(); ++i) {
    if (m_rows[i].session == session) return index(static_cast<int>(i));
  }
  return {};
}

int SessionListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return row.title;
    case Qt::ToolTipRole: return row.title;
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(row.title, row.detail);
    case DetailRole: return row.detail;
    default: return {};
  }
}

bool SessionListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const QString title = value.toString().simplified();
  if (role != Qt::EditRole || !index.isValid() || title.isEmpty()) return false;
  Row& row = m_rows[static_cast<size_t>(index.row())];
  if (row.title == title) return false;
  row.title = title;
  Q_EMIT dataChanged(index, index);
  Q_EMIT renameRequested(row.session, title);
  return true;
}

Qt::ItemFlags SessionListModel::flags(const QModelIndex& index) const {
  return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

}  // namespace rebus::ui
