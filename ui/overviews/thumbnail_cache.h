#pragma once

#include <QByteArray>
#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <deque>
#include <string>

#include "ui/store_client.h"

namespace rebus::ui {

/// Thumbnails of stored pictures, read on the store thread when they are first asked for: those asked for last come
/// first, few at a time, so that neither scrolling past thousands of pictures nor the store has to wait. UI thread.
class ThumbnailCache final : public QObject {
  Q_OBJECT

 public:
  /// `store` must outlive the cache.
  explicit ThumbnailCache(StoreClient* store, QObject* parent = nullptr);

  /// A null image while it is read, which changed() follows, and for one that can't be read.
  QImage thumbnail(const std::string& hash);
  /// How many are held now; for tests.
  int heldCount() const { return static_cast<int>(m_held.size()); }

  static constexpr qsizetype kByteBudget = qsizetype{64} << 20;

 Q_SIGNALS:
  void changed();

 private:
  void fetchNext();

  StoreClient* m_store;
  QCache<QByteArray, QImage> m_held;
  QSet<QByteArray> m_broken;
  std::deque<QByteArray> m_wanted;  ///< Asked for last at the end.
  QSet<QByteArray> m_fetching;
};

}  // namespace rebus::ui
