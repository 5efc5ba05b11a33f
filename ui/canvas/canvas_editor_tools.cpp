// The tool bars of the canvas.
#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolBar>
#include <QToolButton>

#include "ui/canvas/canvas_editor.h"
#include "ui/canvas/color_well.h"
#include "ui/canvas/history_panel.h"
#include "ui/canvas/mask_operations.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

QToolBar* makeBar(Qt::Orientation orientation, const char* name, QWidget* parent) {
  auto* bar = new QToolBar(parent);
  bar->setObjectName(QLatin1String(name));
  bar->setOrientation(orientation);
  bar->setIconSize(QSize(20, 20));
  // In a small window the last ones move behind the tool bar's own button.
  if (auto* rest = bar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"))) {
    rest->setIcon(icon(QStringLiteral("more")));
    rest->setToolTip(CanvasEditor::tr("More tools"));
    rest->setAccessibleName(CanvasEditor::tr("More tools"));
  }
  return bar;
}

}  // namespace

QAction* CanvasEditor::addTool(QToolBar* bar, const char* name, const QString& iconName, const QString& text,
                               const QKeySequence& shortcut) {
  QAction* action = bar->addAction(icon(iconName), text);
  action->setObjectName(QLatin1String(name));
  action->setShortcut(shortcut);
  // Single letters must not be taken from the prompt.
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  addAction(action);
  const QString keys = shortcut.toString(QKeySequence::NativeText);
  action->setToolTip(keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys));
  return action;
}

void CanvasEditor::buildTools() {
  m_tools = makeBar(Qt::Vertical, "canvasTools", this);
  addLayers();
  m_tools->addSeparator();
  auto* tools = new QActionGroup(this);
  const auto add = [&](CanvasTool tool, const char* name, const QString& text, Qt::Key key) {
    QAction* action = addTool(m_tools, name, QLatin1String(name), text, QKeySequence(key));
    action->setCheckable(true);
    action->setChecked(tool == CanvasTool::Brush);
    tools->addAction(action);
    connect(action, &QAction::triggered, this, [this, tool] { m_canvas->setTool(tool); });
    return action;
  };
  add(CanvasTool::Brush, "brush", tr("Brush"), Qt::Key_B);
  add(CanvasTool::Eraser, "eraser", tr("Eraser"), Qt::Key_E);
  add(CanvasTool::Line, "line", tr("Line; with Shift it snaps to 45°"), Qt::Key_N);
  add(CanvasTool::Rectangle, "rectangle", tr("Rectangle; with Shift it erases"), Qt::Key_R);
  add(CanvasTool::Ellipse, "ellipse", tr("Ellipse; with Shift it erases"), Qt::Key_O);
  add(CanvasTool::Lasso, "lasso", tr("Lasso; with Shift it erases"), Qt::Key_L);
  add(CanvasTool::Fill, "fill", tr("Fill what looks alike; with Shift it erases"), Qt::Key_F);
  m_pick = add(CanvasTool::Eyedropper, "eyedropper", tr("Take a colour from the picture; Alt does so with a brush"),
               Qt::Key_I);
  m_tools->addSeparator();
  m_colors = new ColorWell(m_tools);
  m_tools->addWidget(m_colors);
}

void CanvasEditor::addLayers() {
  auto* layers = new QActionGroup(this);
  m_paintMask = addTool(m_tools, "paintMask", QStringLiteral("mask"), tr("Paint the mask: what may change"),
                        QKeySequence(Qt::Key_M));
  m_paintColor = addTool(m_tools, "paintColor", QStringLiteral("paint"), tr("Paint with colour, above the picture"),
                         QKeySequence(Qt::Key_P));
  for (QAction* action : {m_paintMask, m_paintColor}) {
    action->setCheckable(true);
    layers->addAction(action);
  }
  connect(m_paintMask, &QAction::triggered, this, [this] { setLayer(CanvasLayer::Mask); });
  connect(m_paintColor, &QAction::triggered, this, [this] { setLayer(CanvasLayer::Paint); });
}

void CanvasEditor::buildBar() {
  m_bar = makeBar(Qt::Horizontal, "canvasBar", this);
  // Undo, Redo and Escape are the window's shortcuts; it passes them on while this page is shown.
  m_undo = addTool(m_bar, "undoCanvas", QStringLiteral("undo"), tr("Undo (Ctrl+Z)"), {});
  m_redo = addTool(m_bar, "redoCanvas", QStringLiteral("redo"), tr("Redo (Ctrl+Shift+Z)"), {});
  connect(m_undo, &QAction::triggered, this, &CanvasEditor::undoRequested);
  connect(m_redo, &QAction::triggered, this, &CanvasEditor::redoRequested);
  QAction* history =
      addTool(m_bar, "showHistory", QStringLiteral("history"), tr("History of the canvas"), QKeySequence(Qt::Key_Y));
  history->setCheckable(true);
  connect(history, &QAction::toggled, m_history, &QWidget::setVisible);
  m_bar->addSeparator();
  addMaskMenu();
  addPictureMenu();
  addViewMenu();
  m_bar->addSeparator();
  m_size = addSlider("brushSize", tr("Size"), tr("Brush size ([ and ])"));
  connect(m_size, &QSlider::valueChanged, m_canvas, &CanvasView::setBrushSize);
  m_hardness = addSlider("brushHardness", tr("Hardness"), tr("How sharp the edge of the brush is"));
  m_hardness->setRange(0, 100);
  m_hardness->setValue(100);
  connect(m_hardness, &QSlider::valueChanged, this, [this](int value) { m_canvas->setHardness(value / 100.0); });
  addPressureMenu();
  m_bar->addSeparator();
  m_strength = addSlider("strength", tr("Strength"), {});
  m_strength->setRange(5, 100);
  connect(m_strength, &QSlider::valueChanged, this, [this] {
    m_isStrengthOwn = true;
    m_strength->setToolTip(tr("Strength %1%: how far the result may move from the picture").arg(m_strength->value()));
  });
}

QSlider* CanvasEditor::addSlider(const char* name, const QString& label, const QString& toolTip) {
  // One widget, so that a narrow tool bar hides both or none.
  auto* both = new QWidget(m_bar);
  auto* text = new QLabel(label, both);
  auto* slider = new QSlider(Qt::Horizontal, both);
  slider->setObjectName(QLatin1String(name));
  slider->setAccessibleName(label);
  slider->setToolTip(toolTip);
  slider->setMinimumWidth(6 * kGrid);
  slider->setMaximumWidth(12 * kGrid);
  text->setBuddy(slider);
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins(kGrid, 0, 0, 0);
  row->setSpacing(kGrid);
  row->addWidget(text);
  row->addWidget(slider);
  both->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  m_bar->addWidget(both);
  return slider;
}

QToolButton* CanvasEditor::addMenuButton(const char* name, const QString& iconName, const QString& text, QMenu* menu) {
  auto* button = new QToolButton(m_bar);
  button->setObjectName(QLatin1String(name));
  button->setIcon(icon(iconName));
  button->setToolTip(text);
  button->setAccessibleName(text);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(menu);
  m_bar->addWidget(button);
  return button;
}

void CanvasEditor::addMaskMenu() {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("maskMenu"));
  const auto add = [&](const char* name, const QString& text, CanvasOperation operation,
                       std::function<void(QImage&)> change) {
    QAction* action = menu->addAction(text, this, [this, operation, change = std::move(change)] {
      if (!m_isBusy) document()->changeMask(operation, change);
    });
    action->setObjectName(QLatin1String(name));
    return action;
  };
  add("fillMask", tr("&Mask All of It"), CanvasOperation::PaintAll, [](QImage& mask) { mask.fill(255); });
  add("invertMask", tr("&Invert"), CanvasOperation::Invert, [](QImage& mask) { mask.invertPixels(); });
  menu->addSeparator();
  add("growMask", tr("&Grow"), CanvasOperation::Grow, [this](QImage& mask) { growMask(mask, edgeStep()); });
  add("shrinkMask", tr("&Shrink"), CanvasOperation::Shrink, [this](QImage& mask) { growMask(mask, -edgeStep()); });
  add("featherMask", tr("&Feather the Edge"), CanvasOperation::Feather,
      [this](QImage& mask) { featherMask(mask, edgeStep()); });
  menu->addSeparator();
  m_clearMask = add("clearMask", tr("&Clear the Mask"), CanvasOperation::ClearMask, [](QImage& mask) { mask.fill(0); });
  m_clearPaint = menu->addAction(tr("Clear the &Paint"), this, [this] {
    if (!m_isBusy) document()->clearPaint();
  });
  m_clearPaint->setObjectName(QStringLiteral("clearPaint"));
  addMenuButton("maskButton", QStringLiteral("mask-edit"), tr("Mask: all, invert, grow, shrink, feather, clear"), menu);
}

void CanvasEditor::addPictureMenu() {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("canvasPictureMenu"));
  QAction* frame =
      menu->addAction(icon(QStringLiteral("crop")), tr("&Crop or Extend"), this, [this] { setFraming(!isFraming()); });
  frame->setObjectName(QStringLiteral("frameCanvas"));
  frame->setShortcut(QKeySequence(Qt::Key_C));
  frame->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  addAction(frame);
  menu->addAction(icon(QStringLiteral("resize")), tr("&Resize…"), this, &CanvasEditor::resizeRequested)
      ->setObjectName(QStringLiteral("resizeCanvas"));
  addMenuButton("canvasPictureButton", QStringLiteral("crop"), tr("Picture: crop, extend (C), resize"), menu);
}

void CanvasEditor::addPressureMenu() {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("pressureMenu"));
  const auto add = [&](const char* name, const QString& text, bool isOn) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setChecked(isOn);
    return action;
  };
  const QAction* size = add("pressureSize", tr("Pressure Changes the &Size"), true);
  const QAction* opacity = add("pressureOpacity", tr("Pressure Changes the &Opacity"), false);
  const auto apply = [this, size, opacity] { m_canvas->setPressure(size->isChecked(), opacity->isChecked()); };
  connect(size, &QAction::toggled, this, apply);
  connect(opacity, &QAction::toggled, this, apply);
  addMenuButton("pressureButton", QStringLiteral("pen"), tr("Pressure of a pen"), menu);
}

void CanvasEditor::addViewMenu() {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("canvasViewMenu"));
  // The canvas itself hears the keys; here they are shown.
  const auto add = [&](const char* name, const QString& iconName, const QString& text, const QString& keys,
                       auto action) {
    QAction* added = menu->addAction(icon(iconName), text + QLatin1Char('\t') + keys, m_canvas, action);
    added->setObjectName(QLatin1String(name));
  };
  add("fitCanvas", QStringLiteral("fit"), tr("&Fit to Window"), QStringLiteral("0"), [this] { m_canvas->fit(); });
  add("actualSize", QStringLiteral("actual-size"), tr("&Actual Size"), QStringLiteral("1"),
      [this] { m_canvas->showActualSize(); });
  menu->addSeparator();
  add("rotateLeft", QStringLiteral("rotate-left"), tr("Turn &Left"), QStringLiteral("4"),
      [this] { m_canvas->rotateBy(-15); });
  add("rotateRight", QStringLiteral("rotate-right"), tr("Turn &Right"), QStringLiteral("6"),
      [this] { m_canvas->rotateBy(15); });
  add("mirrorView", QStringLiteral("mirror"), tr("&Mirror"), QStringLiteral("H"), [this] { m_canvas->mirror(); });
  add("resetRotation", QStringLiteral("upright"), tr("&Upright"), QStringLiteral("5"),
      [this] { m_canvas->resetRotation(); });
  addMenuButton("canvasViewButton", QStringLiteral("view"),
                tr("View: fit, actual size, turn and mirror; the picture stays as it is"), menu);
}

}  // namespace rebus::ui
