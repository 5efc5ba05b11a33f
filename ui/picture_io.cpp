#include "ui/picture_io.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>
#include <span>

#include "core/image/image_io.h"
#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

/// Encoded pictures as other programs offer them, best first.
constexpr const char* kEncodedTypes[] = {"image/png", "image/webp", "image/jpeg", "image/tiff"};

Result<Image> readSource(const PictureSource& source) {
  if (!source.path.isEmpty()) return readImage(source.path.toStdString());
  if (!source.bytes.isEmpty()) {
    const auto* bytes = reinterpret_cast<const std::byte*>(source.bytes.constData());
    return readImage(std::span(bytes, static_cast<size_t>(source.bytes.size())), source.name.toStdString());
  }
  const ImageRef image = fromQImage(source.pixels);
  if (!image) return Error{ErrorCode::InvalidArgument, PictureIo::tr("There is no picture to paste.").toStdString()};
  return *image;
}

bool hasLocalFiles(const QMimeData* data) {
  for (const QUrl& url : data->urls()) {
    if (url.isLocalFile()) return true;
  }
  return false;
}

}  // namespace

bool hasPictures(const QMimeData* data) {
  return data && (hasLocalFiles(data) || data->hasImage());
}

std::vector<PictureSource> picturesIn(const QMimeData* data) {
  std::vector<PictureSource> sources;
  if (!data) return sources;
  for (const QUrl& url : data->urls()) {
    if (!url.isLocalFile()) continue;
    const QString path = url.toLocalFile();
    sources.push_back({path, {}, {}, QFileInfo(path).fileName()});
  }
  if (!sources.empty() || !data->hasImage()) return sources;
  for (const char* type : kEncodedTypes) {
    const QByteArray bytes = data->data(QLatin1String(type));
    if (bytes.isEmpty()) continue;
    sources.push_back({{}, bytes, {}, PictureIo::tr("Pasted picture")});
    return sources;
  }
  const auto pixels = qvariant_cast<QImage>(data->imageData());
  if (!pixels.isNull()) sources.push_back({{}, {}, pixels, PictureIo::tr("Pasted picture")});
  return sources;
}

PictureIo::PictureIo(Reader reader, Writer writer, QObject* parent)
    : QObject(parent), m_reader(std::move(reader)), m_writer(std::move(writer)) {
  if (!m_reader) m_reader = readSource;
  if (!m_writer) m_writer = writeImage;
}

void PictureIo::read(const PictureSource& source, std::function<void(Result<ImageRef>)> done) {
  m_pool.start([this, source, done = std::move(done)] {
    Result<Image> image = m_reader(source);
    Result<ImageRef> result = image.ok() ? Result<ImageRef>(std::make_shared<const Image>(std::move(image).value()))
                                         : Result<ImageRef>(image.error());
    m_answers.post([done, result = std::move(result)] { done(result); });
  });
}

void PictureIo::write(const PictureFile& file, const ImageRef& image, std::function<void(Result<void>)> done) {
  m_pool.start([this, file, image, done = std::move(done)] {
    ImageRef written = image;
    if (file.texts && *file.texts != image->texts) {
      auto copy = std::make_shared<Image>(*image);
      copy->texts = *file.texts;
      written = copy;
    }
    Result<void> result = m_writer(file.path.toStdString(), *written, file.options);
    m_answers.post([done, result = std::move(result)] { done(result); });
  });
}

void PictureIo::toPixels(const ImageRef& image, std::function<void(const QImage& pixels)> done) {
  m_pool.start(
      [this, image, done = std::move(done)] { m_answers.post([done, pixels = toQImage(*image)] { done(pixels); }); });
}

}  // namespace rebus::ui
