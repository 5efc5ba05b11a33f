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

/// What can be done with a picture of the document: copied, saved, dragged out, attached, edited. Pixels are fetched
/// and files written on other threads.
class PictureActions final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  PictureActions(DocumentView* view, StoreClient* store, PictureIo* io, QObject* parent = nullptr);

  /// Picture `key` of the view; other actions than those on pictures are ignored.
  void perform(int key, TurnAction action);
  /// Writes the picture; the ending says the format. saved() or problem() follows.
  void saveTo(int key, const QString& path);
  /// Lets `key` be dropped into other programs, as a file and as pixels.
  void drag(int key);

 Q_SIGNALS:
  void attachRequested(const rebus::ui::Attachment& attachment);
  void editRequested(const rebus::ImageRef& image, const QImage& pixels);
  void saved(const QString& path);
  void problem(const QString& sentence);

 private:
  void withImage(int key, std::function<void(const ImageRef&)> done);
  void askWhereToSave(int key);

  DocumentView* m_view;
  StoreClient* m_store;
  PictureIo* m_io;
  std::unique_ptr<QTemporaryDir> m_dragFolder;  ///< Files that were dragged out; they go when the program ends.
  int m_dragCount = 0;
};

}  // namespace rebus::ui
