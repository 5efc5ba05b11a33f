#pragma once

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_io.h"
#include "ui/call_queue.h"
#include "ui/work_pool.h"

class QMimeData;

namespace rebus::ui {

/// A picture from outside that was not decoded yet: a file, an encoded picture, or pixels.
struct PictureSource {
  QString path;
  QByteArray bytes;
  QImage pixels;
  QString name;  ///< For people.
};

/// A picture file to write; the ending of the path says the format.
struct PictureFile {
  QString path;
  WriteOptions options = {};
  /// What is embedded; none: the texts of the picture as they are.
  std::optional<std::map<std::string, std::string>> texts = {};
};

/// The pictures in a drop or on the clipboard; empty when it holds none.
std::vector<PictureSource> picturesIn(const QMimeData* data);
/// Whether picturesIn() would find something, without copying it.
bool hasPictures(const QMimeData* data);

/// Reads and writes picture files on threads of its own; answers on the UI thread, not after its destruction, which
/// waits for what runs.
class PictureIo final : public QObject {
  Q_OBJECT

 public:
  using Reader = std::function<Result<Image>(const PictureSource&)>;
  using Writer = std::function<Result<void>(const std::string& path, const Image& image, const WriteOptions& options)>;

  /// Empty functions mean core/image's.
  explicit PictureIo(Reader reader = {}, Writer writer = {}, QObject* parent = nullptr);

  void read(const PictureSource& source, std::function<void(Result<ImageRef>)> done);
  void write(const PictureFile& file, const ImageRef& image, std::function<void(Result<void>)> done);
  /// The picture as the screen takes it, in full size.
  void toPixels(const ImageRef& image, std::function<void(const QImage& pixels)> done);
  /// Runs `work`: T(), which must own everything it captures, on one of the threads; then `done`: void(T).
  template <typename Work, typename Done>
  void run(Work work, Done done) {
    m_pool.start([this, work = std::move(work), done = std::move(done)]() mutable {
      m_answers.post([done = std::move(done), result = work()]() mutable { done(std::move(result)); });
    });
  }

 private:
  Reader m_reader;
  Writer m_writer;
  CallQueue m_answers;  ///< Before the pool, whose threads post until it ends.
  WorkPool m_pool;
};

}  // namespace rebus::ui
