#pragma once

#include <QObject>

#include "ui/canvas_keeper.h"
#include "ui/canvas_trial.h"
#include "ui/picture_io.h"
#include "ui/work_queue.h"

namespace rebus::ui {

class CanvasEditor;
class DocumentController;

/// What comes into the canvas and what leaves it: a picture with what was painted over it, as an edit, as a cropped or
/// resized picture, or as a larger one whose new area is masked. Pixels are worked on on other threads.
class CanvasActions final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  CanvasActions(CanvasEditor* editor, DocumentController* controller, StoreClient* store, PictureIo* io,
                QObject* parent = nullptr);

  /// Shows the picture with what was painted over it before; opened() follows.
  void open(const ImageRef& image, const QImage& pixels);
  /// A white picture to paint on, or the last one when it was not sent.
  void startSketch(const QSize& size);
  bool isSketch() const { return m_isSketch; }
  /// Takes away what was painted.
  void startEmpty();
  /// Offers the canvas that was open when the program ended: abandonedFound() follows when there is one.
  void findAbandoned();
  /// Sends `intent` as an edit of what the canvas shows: the picture, with the paint in it, and the mask.
  void send(const Intent& intent);
  /// One step of painting; while an edit is made it stops that.
  void undo();
  void redo();
  /// Makes a picture of another size, and goes on with it.
  void resizeTo(const QSize& size);
  void setBudget(size_t bytes) { m_keeper->setBudget(bytes); }
  /// Writes what is not written yet.
  void save();
  /// The canvas was left.
  void close();

 Q_SIGNALS:
  /// `isRestored`: something was painted before.
  void opened(bool isRestored);
  void abandonedFound(const rebus::ImageRef& image, const QImage& pixels);
  /// An edit came to nothing: its prompt may be wanted again.
  void promptReturned(const QString& text);
  void problem(const QString& sentence);
  void noted(const QString& sentence);

 private:
  void show(const ImageRef& image, const QImage& pixels, KeptCanvas kept);
  void sendEdit(Intent intent, const ImageRef& image, const ImageRef& mask);
  void askForSize();
  void applyFrame();
  /// Opens a picture that was made from the shown one; `isStored`: as a turn of its own.
  void goOn(const ImageRef& image, const QImage& pixels, bool isStored);
  /// Runs `change` on the picture with its paint, then `done` with the result as image and pixels.
  void run(std::function<Image(const Image&)> change, std::function<void(const ImageRef&, const QImage&)> done);

  CanvasEditor* m_editor;
  DocumentController* m_controller;
  PictureIo* m_io;
  CanvasKeeper* m_keeper;
  CanvasTrial* m_trial;
  ImageRef m_opening;  ///< What was asked for last; an older answer is dropped.
  QString m_sent;      ///< The prompt of the edit that was sent last.
  QImage m_newArea;    ///< Mask for the picture that is being opened; null for none.
  bool m_isSketch = false;
  bool m_isSketchSent = false;  ///< The next one begins empty.
  bool m_isWorking = false;     ///< On another thread, for Send, Crop, Extend or Resize.
};

}  // namespace rebus::ui
