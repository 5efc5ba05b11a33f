#include "ui/picture_actions.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QMimeData>
#include <QUrl>

#include "ui/chat/document_view.h"
#include "ui/dialogs/file_path_field.h"
#include "ui/dialogs/save_picture_dialog.h"
#include "ui/engine_client.h"
#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

constexpr int kDragPictureSide = 128;
constexpr int kNameBytes = 60;

}  // namespace

std::function<Result<PictureMetadata>(Library&)> metadataQuery(const ModelInfo& model, const TurnId& turn) {
  return [turn, hash = model.hash, name = model.name](Library& library) {
    Result<PictureMetadata> metadata = library.pictureMetadata(turn);
    if (metadata.ok() && metadata->modelHash == hash) metadata->modelName = name;
    return metadata;
  };
}

PictureActions::PictureActions(DocumentView* view, StoreClient* store, EngineClient* engine, PictureIo* io,
                               QObject* parent)
    : QObject(parent), m_view(view), m_store(store), m_engine(engine), m_io(io) {}

PictureItem PictureActions::itemOf(int key) const {
  if (key < 0) return {};
  return {m_view->pictures().part(key), m_view->turnOfPicture(key)};
}

void PictureActions::withImage(const PictureItem& item, std::function<void(const ImageRef&)> done) {
  if (item.part.image) return done(item.part.image);
  if (item.part.hash.empty()) return;
  m_store->post(
      this, [hash = item.part.hash](Library& library) { return library.loadPicture(hash); },
      [this, done = std::move(done)](const Result<ImageRef>& image) {
        image.ok() ? done(*image) : Q_EMIT problem(QString::fromStdString(image.error().message));
      });
}

void PictureActions::perform(int key, TurnAction action) {
  perform(itemOf(key), action);
}

void PictureActions::perform(const PictureItem& item, TurnAction action) {
  switch (action) {
    case TurnAction::CopyPicture:
      return withImage(item, [this](const ImageRef& image) {
        m_io->toPixels(image, [](const QImage& pixels) { QApplication::clipboard()->setImage(pixels); });
      });
    case TurnAction::SavePicture:
      return withImage(item, [this, item](const ImageRef& image) { askHowToSave(item, image); });
    case TurnAction::UseAsInput:
      return withImage(item, [this](const ImageRef& image) {
        Q_EMIT attachRequested({image, nullptr, tr("Earlier picture")});
      });
    case TurnAction::EditPicture:
      return withImage(item, [this](const ImageRef& image) {
        m_io->toPixels(image, [this, image](const QImage& pixels) { Q_EMIT editRequested(image, pixels); });
      });
    default: return;
  }
}

void PictureActions::askHowToSave(const PictureItem& item, const ImageRef& image) {
  m_store->post(this, metadataQuery(m_engine->model(), item.turn), [this, image](const Result<PictureMetadata>& made) {
    const QString prompt = made.ok() ? QString::fromStdString(made->prompt) : QString();
    const QString name = prompt.isEmpty() ? tr("Picture") : FilePathField::safeName(prompt, kNameBytes);
    const auto metadata = made.ok() ? std::optional<PictureMetadata>(*made) : std::nullopt;
    auto* dialog = new SavePictureDialog(*image, metadata, name, m_view->window());
    connect(dialog, &SavePictureDialog::chosen, this, [this, image](const PictureFile& file) { save(file, image); });
    dialog->open();
  });
}

void PictureActions::save(const PictureFile& file, const ImageRef& image) {
  m_io->write(file, image, [this, path = file.path](const Result<void>& result) {
    result.ok() ? Q_EMIT saved(path) : Q_EMIT problem(QString::fromStdString(result.error().message));
  });
}

void PictureActions::drag(int key) {
  withImage(itemOf(key), [this](const ImageRef& image) {
    if (!m_dragFolder) m_dragFolder = std::make_unique<QTemporaryDir>();
    const QString path = m_dragFolder->filePath(QStringLiteral("rebus-%1.png").arg(++m_dragCount));
    m_io->write({path}, image, [this, path, image](const Result<void>& written) {
      m_io->toPixels(image, [this, path, isWritten = written.ok()](const QImage& pixels) {
        // The button may have been let go while the file was written.
        if (!(QApplication::mouseButtons() & Qt::LeftButton)) return;
        auto* data = new QMimeData;
        if (isWritten) data->setUrls({QUrl::fromLocalFile(path)});
        data->setImageData(pixels);
        auto* drag = new QDrag(m_view);
        drag->setMimeData(data);
        drag->setPixmap(QPixmap::fromImage(
            pixels.scaled(kDragPictureSide, kDragPictureSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
        drag->exec(Qt::CopyAction);
      });
    });
  });
}

}  // namespace rebus::ui
