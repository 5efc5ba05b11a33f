#pragma once

#include <QObject>
#include <QTemporaryDir>
#include <functional>
#include <memory>

#include "ui/chat/attachment_chip.h"
#include "ui/chat/turn_controls.h"
#include "ui/picture_io.h"
#include "ui/store_client.h"

namespace rebus::ui {

class DocumentView;
class EngineClient;

/// A picture and the turn that it stands in. A plain value.
struct PictureItem {
  ImagePart part;
  TurnId turn;
};

/// Asks the library how the pictures of a turn were made, with the model's name when it is the one that is loaded now.
std::function<Result<PictureMetadata>(Library&)> metadataQuery(const ModelInfo& model, const TurnId& turn);

/// What can be done with a picture of the document or the gallery: copied, saved, dragged out, attached, edited. Pixels
/// are fetched and files written on other threads.
class PictureActions final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  PictureActions(DocumentView* view, StoreClient* store, EngineClient* engine, PictureIo* io,
                 QObject* parent = nullptr);

  /// Picture `key` of the view; other actions than those on pictures are ignored.
  void perform(int key, TurnAction action);
  void perform(const PictureItem& item, TurnAction action);
  /// Picture `key` of the view.
  PictureItem itemOf(int key) const;
  /// Lets `key` be dropped into other programs, as a file and as pixels.
  void drag(int key);

 Q_SIGNALS:
  void attachRequested(const rebus::ui::Attachment& attachment);
  void editRequested(const rebus::ImageRef& image, const QImage& pixels);
  void saved(const QString& path);
  void problem(const QString& sentence);

 private:
  void withImage(const PictureItem& item, std::function<void(const ImageRef&)> done);
  void askHowToSave(const PictureItem& item, const ImageRef& image);
  void save(const PictureFile& file, const ImageRef& image);

  DocumentView* m_view;
  StoreClient* m_store;
  EngineClient* m_engine;
  PictureIo* m_io;
  std::unique_ptr<QTemporaryDir> m_dragFolder;  ///< Files that were dragged out; they go when the program ends.
  int m_dragCount = 0;
};

}  // namespace rebus::ui
