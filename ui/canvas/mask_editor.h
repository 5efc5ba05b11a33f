#pragma once

#include <QWidget>

#include "ui/chat/attachment_chip.h"

class QAction;
class QActionGroup;
class QMenu;
class QSlider;
class QToolBar;

namespace rebus::ui {

class CanvasView;

/// The page that takes the document's place while a picture is edited: canvas, brush, eraser, and a way back. What
/// should change is said in the prompt bar below; Send takes picture and mask from here.
class MaskEditor final : public QWidget {
  Q_OBJECT

 public:
  explicit MaskEditor(QWidget* parent = nullptr);

  /// `pixels`: the picture as the screen takes it, in full size.
  void open(const ImageRef& image, const QImage& pixels);
  void undo();
  void redo();
  /// Frees picture and mask.
  void reset();
  /// Picture and painted mask; the mask is null when nothing was painted: then all of it may change.
  Attachment attachment() const;
  CanvasView* canvas() const { return m_canvas; }

 Q_SIGNALS:
  void closed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QAction* addTool(const QString& name, const QString& iconName, const QString& text, const QKeySequence& shortcut);
  void addTools();
  void addSliders();
  QSlider* addSlider(const QString& name, const QString& label, const QString& toolTip);
  void addMaskMenu();
  /// How far Grow, Shrink and Feather go: a little of the picture.
  int edgeStep() const;
  void updateActions();

  ImageRef m_image;
  QToolBar* m_tools;
  CanvasView* m_canvas;
  QSlider* m_size = nullptr;
  QSlider* m_hardness = nullptr;
  QAction* m_undo = nullptr;
  QAction* m_redo = nullptr;
  QAction* m_clear = nullptr;
};

}  // namespace rebus::ui
