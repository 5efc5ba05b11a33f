#pragma once

#include <QImage>
#include <QObject>
#include <QSize>
#include <functional>
#include <list>
#include <string>
#include <vector>

#include "core/document/part.h"
#include "ui/call_queue.h"
#include "ui/work_pool.h"

namespace rebus::ui {

/// The pictures of the open document by key. Screen pixels exist only for those that were painted lately: a document
/// of a thousand pictures opens without decoding one. UI thread.
class PictureCache final : public QObject {
  Q_OBJECT

 public:
  /// Fetches the pixels of a stored picture; answers on the UI thread, with null when it can't be read.
  using Loader = std::function<void(const std::string& hash, std::function<void(ImageRef)> done)>;

  explicit PictureCache(QObject* parent = nullptr);

  void setLoader(Loader loader) { m_loader = std::move(loader); }

  /// Returns the key of a picture that is there, in memory or in the store.
  int add(const ImagePart& part);
  /// Returns the key of a picture that is being made: noise until the first show().
  int addNoise(const QSize& size);
  /// Puts other pixels in the place of `key`: a preview, or the finished picture.
  void show(int key, const ImageRef& image);
  /// Says where the picture of `key` is stored, so that its pixels may be forgotten.
  void settle(int key, const ImagePart& part);
  void clear();

  /// Size in pixels.
  QSize size(int key) const;
  /// The picture as part of a turn.
  const ImagePart& part(int key) const;
  /// Screen pixels, possibly reduced; a null image while they are fetched (changed() follows) or when they can't be.
  QImage pixels(int key);
  bool isBroken(int key) const;
  /// How many stored pictures hold their own pixels now; for tests.
  int heldCount() const { return static_cast<int>(m_held.size()); }
  /// Most of them: the pixels of others are read from the store again.
  static constexpr size_t kMaxHeld = 16;
  /// How many pictures hold screen pixels now; for tests.
  int loadedCount() const { return static_cast<int>(m_recent.size()); }

  /// Longest side of screen pixels: twice the widest column, for HiDPI.
  static constexpr int kMaxScreenSide = 1520;
  /// Screen pixels that are kept, in bytes and in pictures: small ones would fill a long session's memory by number.
  static constexpr qint64 kByteBudget = qint64{96} << 20;
  static constexpr size_t kMaxLoaded = 64;

 Q_SIGNALS:
  void changed(int key);

 private:
  enum class State { Absent, Fetching, Here, Broken };
  struct Entry {
    ImagePart part;
    QSize size;
    QImage pixels;
    State state = State::Absent;
    int version = 0;  ///< Grows with every show(): a slow conversion of an older picture is dropped.
  };

  void hold(int key);
  void fetch(int key);
  void convert(int key, const ImageRef& image);
  void keep(int key, const QImage& pixels);
  void forgetOldest();

  std::vector<Entry> m_entries;
  std::list<int> m_recent;  ///< Keys with pixels, latest used first.
  std::list<int> m_held;    ///< Keys of stored pictures whose part has its pixels, latest first.
  qint64 m_bytes = 0;
  int m_generation = 0;  ///< Grows with every clear(): late answers are dropped.
  Loader m_loader;
  CallQueue m_answers;  ///< Before the pool, whose threads post until it ends.
  WorkPool m_pool;
};

}  // namespace rebus::ui
