#include "ui/overviews/gallery_model.h"

#include <QDateTime>
#include <QLocale>

namespace rebus::ui {

GalleryModel::GalleryModel(StoreClient* store, QObject* parent) : QAbstractListModel(parent), m_store(store) {}

void GalleryModel::search(const QString& query) {
  m_query = query.trimmed();
  ++m_search;
  m_isFetching = false;
  m_isComplete = false;
  // What is shown stays until the first page is there, so that typing does not flicker.
  fetch();
}

void GalleryModel::fetch() {
  if (m_isFetching) return;
  m_isFetching = true;
  // Of a new search the first page; else what follows the rows that are there.
  const bool isFirst = m_search != m_shownSearch;
  const PicturePlace after = isFirst ? PicturePlace{} : m_entries.back().place;
  m_store->post(
      this,
      [query = m_query.toStdString(), after](Library& library) { return library.listPictures(query, after, kPage); },
      [this, search = m_search, isFirst](const Result<std::vector<PictureEntry>>& page) {
        if (search != m_search) return;
        m_isFetching = false;
        if (!page.ok()) {
          m_isComplete = true;
          Q_EMIT problem(QString::fromStdString(page.error().message));
          return;
        }
        m_isComplete = page->size() < static_cast<size_t>(kPage);
        if (isFirst) {
          beginResetModel();
          m_entries = *page;
          m_shownSearch = search;
          endResetModel();
        } else if (!page->empty()) {
          const int count = rowCount();
          beginInsertRows({}, count, count + static_cast<int>(page->size()) - 1);
          m_entries.insert(m_entries.end(), page->begin(), page->end());
          endInsertRows();
        }
        Q_EMIT loaded();
      });
}

int GalleryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const PictureEntry& entry = m_entries[static_cast<size_t>(index.row())];
  const QString prompt = QString::fromStdString(entry.prompt).simplified();
  const QString title = prompt.isEmpty() ? tr("Without a prompt") : prompt;
  const auto about = [&] {
    const QString size = tr("%1 × %2").arg(entry.width).arg(entry.height);
    const QString date = QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.createdAt), QLocale::ShortFormat);
    return entry.role == Role::User ? tr("Attached, %1, %2").arg(size, date) : tr("%1, %2").arg(size, date);
  };
  switch (role) {
    case Qt::DisplayRole: return title;
    case Qt::ToolTipRole:
      return QStringLiteral("<p>%1</p><p>%2</p>").arg(title.toHtmlEscaped(), about().toHtmlEscaped());
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(title, about());
    default: return {};
  }
}

bool GalleryModel::canFetchMore(const QModelIndex& parent) const {
  return !parent.isValid() && !m_isComplete && !m_isFetching;
}

void GalleryModel::fetchMore(const QModelIndex&) {
  fetch();
}

}  // namespace rebus::ui
