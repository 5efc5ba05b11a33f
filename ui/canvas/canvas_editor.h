#pragma once

#include <QWidget>
#include <functional>

#include "core/image/image.h"
#include "ui/canvas/canvas_view.h"

class QActionGroup;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSlider;
class QToolBar;
class QToolButton;

namespace rebus::ui {

class ColorWell;
class FrameBar;
class HistoryPanel;
class ResultBar;

/// The page that takes the document's place while a picture is edited: the canvas with its tools, for the mask and for
/// paint, and a way back. What should change is said in the prompt bar below; Send takes picture, mask and paint from
/// here.
class CanvasEditor final : public QWidget {
  Q_OBJECT

 public:
  explicit CanvasEditor(QWidget* parent = nullptr);

  /// `pixels`: the picture as the screen takes it, in full size.
  void open(const ImageRef& image, const QImage& pixels);
  /// Frees picture and layers.
  void reset();
  /// The picture as it was opened.
  const ImageRef& image() const { return m_image; }
  /// 8-bit grey; null when nothing was painted: then all of it may change.
  ImageRef mask() const;
  /// 0..1: how far the result may move from the picture.
  double strength() const;
  CanvasLayer layer() const { return m_layer; }
  void setLayer(CanvasLayer layer);
  CanvasView* canvas() const { return m_canvas; }
  CanvasDocument* document() const { return m_canvas->document(); }
  ColorWell* colors() const { return m_colors; }
  ResultBar* resultBar() const { return m_result; }
  /// While the model works on what was painted nothing can be painted.
  void setBusy(bool isBusy);
  /// The canvas shows the result: asks what shall become of it.
  void showResult();
  /// A frame to crop or to extend the picture, or none.
  void setFraming(bool isFraming);
  bool isFraming() const { return m_canvas->frame().has_value(); }
  /// A button in the upper row.
  void addButton(QAction* action);

 Q_SIGNALS:
  void closed();
  void undoRequested();
  void redoRequested();
  void resizeRequested();
  void frameApplied();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  // canvas_editor.cpp
  /// How far Grow, Shrink and Feather go: a little of the picture.
  int edgeStep() const;
  void noteStep();
  void updateActions();

  // canvas_editor_tools.cpp
  void buildTools();
  void buildBar();
  void addLayers();
  void addMaskMenu();
  void addPictureMenu();
  void addPressureMenu();
  void addViewMenu();
  QAction* addTool(QToolBar* bar, const char* name, const QString& iconName, const QString& text,
                   const QKeySequence& shortcut);
  QToolButton* addMenuButton(const char* name, const QString& iconName, const QString& text, QMenu* menu);
  QSlider* addSlider(const char* name, const QString& label, const QString& toolTip);

  ImageRef m_image;
  CanvasLayer m_layer = CanvasLayer::Mask;
  QToolBar* m_tools = nullptr;  ///< On the left: what paints.
  QToolBar* m_bar = nullptr;    ///< Above: how, and what else can be done.
  CanvasView* m_canvas = nullptr;
  HistoryPanel* m_history = nullptr;
  FrameBar* m_frame = nullptr;
  ResultBar* m_result = nullptr;
  QHBoxLayout* m_barRow = nullptr;
  ColorWell* m_colors = nullptr;
  QSlider* m_size = nullptr;
  QSlider* m_hardness = nullptr;
  QSlider* m_strength = nullptr;
  bool m_isBusy = false;
  bool m_isStrengthOwn = false;  ///< Somebody moved it.
  QAction* m_paintMask = nullptr;
  QAction* m_paintColor = nullptr;
  QAction* m_pick = nullptr;
  QAction* m_undo = nullptr;
  QAction* m_redo = nullptr;
  QAction* m_clearMask = nullptr;
  QAction* m_clearPaint = nullptr;
};

}  // namespace rebus::ui
