#pragma once

#include <QImage>
#include <QObject>

#include "ui/document_controller.h"
#include "ui/picture_io.h"

namespace rebus::ui {

class CanvasEditor;

/// The edit that was sent from the canvas, from Send until its result is applied or discarded. While the model works
/// the canvas shows how far it is; nothing can be painted meanwhile. Whatever is chosen, the result stays in the
/// session.
class CanvasTrial final : public QObject {
  Q_OBJECT

 public:
  /// All must outlive the object.
  CanvasTrial(CanvasEditor* editor, DocumentController* controller, PictureIo* io, QObject* parent = nullptr);

  void begin(const JobId& job);
  bool isActive() const { return !m_job.empty(); }
  /// Stops the edit while it is made, discards its result afterwards.
  void undo();
  void apply();
  void discard();
  /// The canvas was left, or shows something else.
  void reset();

 Q_SIGNALS:
  /// It was stopped, failed or was discarded: the canvas is as it was before Send.
  void returned();
  /// The canvas shall go on with the result.
  void applied(const rebus::ImageRef& image, const QImage& pixels);

 private:
  void show(const ImageRef& image, bool isResult);
  void note(const Turn& turn);
  void giveBack();

  CanvasEditor* m_editor;
  DocumentController* m_controller;
  PictureIo* m_io;
  JobId m_job;    ///< Empty: nothing was sent.
  TurnId m_turn;  ///< Set when the job has ended.
  ImageRef m_result;
  QImage m_pixels;  ///< Of the result.
  int m_asked = 0;  ///< Pictures that were converted for the screen, so that an older one does not hide a newer one.
  int m_shown = 0;
};

}  // namespace rebus::ui
