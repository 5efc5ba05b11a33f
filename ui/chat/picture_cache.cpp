#include "ui/chat/picture_cache.h"

#include <QPointer>
#include <QRandomGenerator>

#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

/// Up to this many pixels a conversion is cheaper than the way to another thread.
constexpr int kInlinePixels = 512 * 512;

QImage screenPixels(const Image& image) {
  QImage pixels = toQImage(image);
  constexpr int side = PictureCache::kMaxScreenSide;
  if (pixels.width() > side || pixels.height() > side) {
    pixels = pixels.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  }
  return pixels.convertToFormat(pixels.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
}

/// Soft grey noise: what a picture is before its first denoising step.
QImage noise(const QSize& size) {
  QImage image(size.boundedTo(QSize(96, 96)), QImage::Format_RGB32);
  QRandomGenerator random(1);
  for (int y = 0; y < image.height(); ++y) {
    auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < image.width(); ++x) {
      const int grey = 96 + static_cast<int>(random.bounded(64));
      row[x] = qRgb(grey, grey, grey);
    }
  }
  return image;
}

}  // namespace

PictureCache::PictureCache(QObject* parent) : QObject(parent) {}

int PictureCache::add(const ImagePart& part) {
  Entry entry;
  entry.part = part;
  entry.size = part.image ? QSize(part.image->width(), part.image->height()) : QSize(part.width, part.height);
  m_entries.push_back(std::move(entry));
  const int key = static_cast<int>(m_entries.size()) - 1;
  hold(key);
  return key;
}

void PictureCache::hold(int key) {
  const ImagePart& part = m_entries[static_cast<size_t>(key)].part;
  m_held.remove(key);
  // What is stored nowhere can't be read again.
  if (!part.image || part.hash.empty()) return;
  m_held.push_front(key);
  if (m_held.size() <= kMaxHeld) return;
  m_entries[static_cast<size_t>(m_held.back())].part.image.reset();
  m_held.pop_back();
}

int PictureCache::addNoise(const QSize& size) {
  Entry entry;
  entry.size = size;
  m_entries.push_back(std::move(entry));
  const int key = static_cast<int>(m_entries.size()) - 1;
  keep(key, noise(size));
  return key;
}

void PictureCache::show(int key, const ImageRef& image) {
  if (!image) return;
  Entry& entry = m_entries.at(static_cast<size_t>(key));
  entry.part = ImagePart{image};
  ++entry.version;
  convert(key, image);
}

void PictureCache::settle(int key, const ImagePart& part) {
  Entry& entry = m_entries.at(static_cast<size_t>(key));
  entry.part = part;
  const QSize size = part.image ? QSize(part.image->width(), part.image->height()) : QSize(part.width, part.height);
  if (!size.isEmpty()) entry.size = size;
  hold(key);
}

void PictureCache::clear() {
  m_entries.clear();
  m_recent.clear();
  m_held.clear();
  m_bytes = 0;
  ++m_generation;
}

QSize PictureCache::size(int key) const {
  return m_entries.at(static_cast<size_t>(key)).size;
}

const ImagePart& PictureCache::part(int key) const {
  return m_entries.at(static_cast<size_t>(key)).part;
}

bool PictureCache::isBroken(int key) const {
  return m_entries.at(static_cast<size_t>(key)).state == State::Broken;
}

QImage PictureCache::pixels(int key) {
  Entry& entry = m_entries.at(static_cast<size_t>(key));
  if (entry.state == State::Here) {
    m_recent.remove(key);
    m_recent.push_front(key);
  } else if (entry.state == State::Absent) {
    fetch(key);
  }
  return entry.pixels;
}

void PictureCache::fetch(int key) {
  Entry& entry = m_entries.at(static_cast<size_t>(key));
  if (entry.part.image) return convert(key, entry.part.image);
  if (!m_loader || entry.part.hash.empty()) {
    entry.state = State::Broken;
    return;
  }
  entry.state = State::Fetching;
  m_loader(entry.part.hash, [self = QPointer(this), generation = m_generation, key](const ImageRef& image) {
    if (!self || self->m_generation != generation) return;
    if (image) return self->convert(key, image);
    self->m_entries[static_cast<size_t>(key)].state = State::Broken;
    Q_EMIT self->changed(key);
  });
}

void PictureCache::convert(int key, const ImageRef& image) {
  const bool isSmall = image->width() * qint64{1} * image->height() <= kInlinePixels;
  if (isSmall && image->sampleType() == SampleType::U8 && image->iccProfile.empty()) {
    return keep(key, screenPixels(*image));
  }
  Entry& entry = m_entries[static_cast<size_t>(key)];
  if (entry.state != State::Here) entry.state = State::Fetching;
  // The pool is destroyed, and so waited for, before anything it uses.
  m_pool.start([this, generation = m_generation, key, version = entry.version, image] {
    m_answers.post([this, generation, key, version, pixels = screenPixels(*image)] {
      if (m_generation != generation || m_entries[static_cast<size_t>(key)].version != version) return;
      keep(key, pixels);
    });
  });
}

void PictureCache::keep(int key, const QImage& pixels) {
  Entry& entry = m_entries[static_cast<size_t>(key)];
  m_bytes += pixels.sizeInBytes() - entry.pixels.sizeInBytes();
  entry.pixels = pixels;
  entry.state = State::Here;
  m_recent.remove(key);
  m_recent.push_front(key);
  forgetOldest();
  Q_EMIT changed(key);
}

void PictureCache::forgetOldest() {
  while ((m_bytes > kByteBudget && m_recent.size() > 1) || m_recent.size() > kMaxLoaded) {
    Entry& oldest = m_entries[static_cast<size_t>(m_recent.back())];
    m_recent.pop_back();
    m_bytes -= oldest.pixels.sizeInBytes();
    oldest.pixels = {};
    oldest.state = State::Absent;
  }
}

}  // namespace rebus::ui
