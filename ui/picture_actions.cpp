#include "ui/picture_actions.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDrag>
#include <QFileDialog>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>

#include "core/image/image_format.h"
#include "ui/chat/document_view.h"
#include "ui/image_conversion.h"

namespace rebus::ui {
namespace {

constexpr int kDragPictureSide = 128;

QString saveFilters() {
  QStringList filters;
  for (const std::string& ending : writableEndings()) {
    const auto format = formatFromPath("picture." + ending);
    if (!format) continue;
    const QString name = QString::fromLatin1(formatName(*format));
    filters << PictureActions::tr("%1 picture (*.%2)").arg(name, QString::fromStdString(ending));
  }
  return filters.join(QStringLiteral(";;"));
}

}  // namespace

PictureActions::PictureActions(DocumentView* view, StoreClient* store, PictureIo* io, QObject* parent)
    : QObject(parent), m_view(view), m_store(store), m_io(io) {}

void PictureActions::withImage(int key, std::function<void(const ImageRef&)> done) {
  if (key < 0) return;
  const ImagePart part = m_view->pictures().part(key);
  if (part.image) return done(part.image);
  m_store->post(
      this, [hash = part.hash](Library& library) { return library.loadPicture(hash); },
      [this, done = std::move(done)](const Result<ImageRef>& image) {
        image.ok() ? done(*image) : Q_EMIT problem(QString::fromStdString(image.error().message));
      });
}

void PictureActions::perform(int key, TurnAction action) {
  switch (action) {
    case TurnAction::CopyPicture:
      return withImage(key, [this](const ImageRef& image) {
        m_io->toPixels(image, [](const QImage& pixels) { QApplication::clipboard()->setImage(pixels); });
      });
    case TurnAction::SavePicture: return askWhereToSave(key);
    case TurnAction::UseAsInput:
      return withImage(key, [this](const ImageRef& image) {
        Q_EMIT attachRequested({image, nullptr, tr("Picture from this session")});
      });
    case TurnAction::EditPicture:
      return withImage(key, [this](const ImageRef& image) {
        m_io->toPixels(image, [this, image](const QImage& pixels) { Q_EMIT editRequested(image, pixels); });
      });
    default: return;
  }
}

void PictureActions::askWhereToSave(int key) {
  if (key < 0) return;
  auto* dialog = new QFileDialog(m_view->window(), tr("Save picture"));
  dialog->setObjectName(QStringLiteral("saveDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilters(saveFilters().split(QStringLiteral(";;")));
  dialog->setDefaultSuffix(QStringLiteral("png"));
  dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
  dialog->selectFile(tr("picture") + QStringLiteral(".png"));
  connect(dialog, &QFileDialog::fileSelected, this, [this, key](const QString& path) { saveTo(key, path); });
  dialog->open();
}

void PictureActions::saveTo(int key, const QString& path) {
  withImage(key, [this, path](const ImageRef& image) {
    m_io->write(path, image, [this, path](const Result<void>& result) {
      result.ok() ? Q_EMIT saved(path) : Q_EMIT problem(QString::fromStdString(result.error().message));
    });
  });
}

void PictureActions::drag(int key) {
  withImage(key, [this](const ImageRef& image) {
    if (!m_dragFolder) m_dragFolder = std::make_unique<QTemporaryDir>();
    const QString path = m_dragFolder->filePath(QStringLiteral("rebus-%1.png").arg(++m_dragCount));
    m_io->write(path, image, [this, path, image](const Result<void>& written) {
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
