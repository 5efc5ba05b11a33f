#include "ui/overviews/thumbnail_cache.h"

#include <algorithm>

#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

constexpr qsizetype kMostAtOnce = 4;
/// More than a large window shows; what was asked for before was scrolled away.
constexpr size_t kMostWanted = 256;

}  // namespace

ThumbnailCache::ThumbnailCache(StoreClient* store, QObject* parent)
    : QObject(parent), m_store(store), m_held(kByteBudget) {}

QImage ThumbnailCache::thumbnail(const std::string& hash) {
  const QByteArray key = QByteArray::fromStdString(hash);
  if (const QImage* held = m_held.object(key)) return *held;
  if (key.isEmpty() || m_broken.contains(key) || m_fetching.contains(key)) return {};
  const auto earlier = std::find(m_wanted.begin(), m_wanted.end(), key);
  if (earlier != m_wanted.end()) m_wanted.erase(earlier);
  m_wanted.push_back(key);
  if (m_wanted.size() > kMostWanted) m_wanted.pop_front();
  fetchNext();
  return {};
}

void ThumbnailCache::fetchNext() {
  while (!m_wanted.empty() && m_fetching.size() < kMostAtOnce) {
    const QByteArray key = m_wanted.back();
    m_wanted.pop_back();
    m_fetching.insert(key);
    m_store->post(
        this,
        [hash = key.toStdString()](Library& library) -> Result<QImage> {
          const Result<ImageRef> image = library.loadThumbnail(hash);
          if (!image.ok()) return image.error();
          return toQImage(**image);
        },
        [this, key](const Result<QImage>& image) {
          m_fetching.remove(key);
          if (image.ok()) {
            m_held.insert(key, new QImage(*image), image->sizeInBytes());
          } else {
            m_broken.insert(key);
          }
          fetchNext();
          Q_EMIT changed();
        });
  }
}

}  // namespace rebus::ui
