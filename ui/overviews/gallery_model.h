#pragma once

#include <QAbstractListModel>
#include <vector>

#include "ui/store_client.h"

namespace rebus::ui {

/// Pictures of all sessions, those added last first, or those whose prompt or reply a search finds. Reads a page when
/// the view comes near its end; only what a row says is held, no pixels.
class GalleryModel final : public QAbstractListModel {
  Q_OBJECT

 public:
  /// `store` must outlive the model.
  explicit GalleryModel(StoreClient* store, QObject* parent = nullptr);

  /// Starts again from the first page. loaded() or problem() follows.
  void search(const QString& query);
  void reload() { search(m_query); }
  const PictureEntry& entry(int row) const { return m_entries[static_cast<size_t>(row)]; }
  bool isComplete() const { return m_isComplete; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;

  static constexpr int kPage = 200;

 Q_SIGNALS:
  /// A page was read.
  void loaded();
  void problem(const QString& sentence);

 private:
  void fetch();

  StoreClient* m_store;
  QString m_query;
  std::vector<PictureEntry> m_entries;
  int m_search = 0;        ///< An answer to an older search is dropped.
  int m_shownSearch = -1;  ///< Which one the rows answer.
  bool m_isFetching = false;
  bool m_isComplete = true;
};

}  // namespace rebus::ui
