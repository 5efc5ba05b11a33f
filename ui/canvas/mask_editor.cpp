#include "ui/canvas/mask_editor.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

#include "ui/canvas/canvas_view.h"
#include "ui/image_conversion.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

MaskEditor::MaskEditor(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("maskEditor"));
  m_tools = new QToolBar(this);
  m_tools->setObjectName(QStringLiteral("maskTools"));
  m_tools->setIconSize(QSize(20, 20));
  m_canvas = new CanvasView(this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, kGrid);
  column->setSpacing(0);
  auto* toolRow = new QHBoxLayout;
  toolRow->setSpacing(0);
  toolRow->addWidget(m_tools, 1);
  column->addLayout(toolRow);
  column->addWidget(m_canvas, 1);

  // In a narrow window the last ones move behind the tool bar's own button.
  if (auto* rest = m_tools->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"))) {
    rest->setIcon(icon(QStringLiteral("more")));
    rest->setToolTip(tr("More tools"));
    rest->setAccessibleName(tr("More tools"));
  }
  addTools();
  m_tools->addSeparator();
  m_undo = addTool(QStringLiteral("undoMask"), QStringLiteral("undo"), tr("Undo (Ctrl+Z)"), {});
  m_redo = addTool(QStringLiteral("redoMask"), QStringLiteral("redo"), tr("Redo (Ctrl+Shift+Z)"), {});
  addMaskMenu();
  m_tools->addSeparator();
  addSliders();
  m_tools->addSeparator();
  QAction* fit = addTool(QStringLiteral("fitCanvas"), QStringLiteral("fit"), tr("Fit to window (0)"), {});
  QAction* actual = addTool(QStringLiteral("actualSize"), QStringLiteral("actual-size"), tr("Actual size (1)"), {});
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("closeEditor"));
  close->setIcon(icon(QStringLiteral("close")));
  close->setIconSize(m_tools->iconSize());
  close->setToolTip(tr("Back to the document (Esc)"));
  close->setAccessibleName(tr("Back to the document"));
  toolRow->addWidget(close);
  toolRow->addSpacing(kGrid / 2);

  // Undo, Redo and Escape are the window's shortcuts; it passes them on while this page is shown.
  connect(m_undo, &QAction::triggered, this, &MaskEditor::undo);
  connect(m_redo, &QAction::triggered, this, &MaskEditor::redo);
  connect(fit, &QAction::triggered, m_canvas, &CanvasView::fit);
  connect(actual, &QAction::triggered, m_canvas, &CanvasView::showActualSize);
  connect(close, &QToolButton::clicked, this, &MaskEditor::closed);
  connect(m_canvas, &CanvasView::maskChanged, this, &MaskEditor::updateActions);
  updateActions();
}

void MaskEditor::addTools() {
  auto* tools = new QActionGroup(this);
  const auto add = [&](CanvasTool tool, const char* name, const QString& text, Qt::Key key) {
    QAction* action = addTool(QLatin1String(name), QLatin1String(name), text, QKeySequence(key));
    action->setCheckable(true);
    action->setChecked(tool == CanvasTool::Brush);
    tools->addAction(action);
    connect(action, &QAction::triggered, this, [this, tool] { m_canvas->setTool(tool); });
  };
  add(CanvasTool::Brush, "brush", tr("Brush"), Qt::Key_B);
  add(CanvasTool::Eraser, "eraser", tr("Eraser"), Qt::Key_E);
  add(CanvasTool::Rectangle, "rectangle", tr("Rectangle; with Shift it erases"), Qt::Key_R);
  add(CanvasTool::Ellipse, "ellipse", tr("Ellipse; with Shift it erases"), Qt::Key_O);
  add(CanvasTool::Lasso, "lasso", tr("Lasso; with Shift it erases"), Qt::Key_L);
}

void MaskEditor::addSliders() {
  m_size = addSlider(QStringLiteral("brushSize"), tr("Size"), tr("Brush size ([ and ])"));
  connect(m_size, &QSlider::valueChanged, m_canvas, &CanvasView::setBrushSize);
  m_hardness = addSlider(QStringLiteral("brushHardness"), tr("Hardness"), tr("How sharp the edge of the brush is"));
  m_hardness->setRange(0, 100);
  m_hardness->setValue(100);
  connect(m_hardness, &QSlider::valueChanged, this, [this](int value) { m_canvas->setHardness(value / 100.0); });
}

QSlider* MaskEditor::addSlider(const QString& name, const QString& label, const QString& toolTip) {
  // One widget, so that a narrow tool bar hides both or none.
  auto* both = new QWidget(m_tools);
  auto* text = new QLabel(label, both);
  auto* slider = new QSlider(Qt::Horizontal, both);
  slider->setObjectName(name);
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
  m_tools->addWidget(both);
  return slider;
}

void MaskEditor::addMaskMenu() {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("maskMenu"));
  const auto add = [&](const char* name, const QString& text, std::function<void(Mask&)> change) {
    QAction* action = menu->addAction(text, this, [this, change = std::move(change)] {
      change(m_canvas->mask());
      m_canvas->maskReplaced();
    });
    action->setObjectName(QLatin1String(name));
    return action;
  };
  add("fillMask", tr("&Paint All of It"), [](Mask& mask) { mask.fill(); });
  add("invertMask", tr("&Invert"), [](Mask& mask) { mask.invert(); });
  menu->addSeparator();
  add("growMask", tr("&Grow"), [this](Mask& mask) { mask.grow(edgeStep()); });
  add("shrinkMask", tr("&Shrink"), [this](Mask& mask) { mask.grow(-edgeStep()); });
  add("featherMask", tr("&Feather the Edge"), [this](Mask& mask) { mask.feather(edgeStep()); });
  menu->addSeparator();
  m_clear = add("clearMask", tr("&Clear"), [](Mask& mask) { mask.clear(); });
  auto* button = new QToolButton(m_tools);
  button->setObjectName(QStringLiteral("maskButton"));
  button->setIcon(icon(QStringLiteral("mask")));
  button->setToolTip(tr("Painted area: all, invert, grow, shrink, feather, clear"));
  button->setAccessibleName(tr("Painted area"));
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(menu);
  m_tools->addWidget(button);
}

int MaskEditor::edgeStep() const {
  const QSize size = m_canvas->picture().size();
  return std::max(std::max(size.width(), size.height()) / 64, 1);
}

QAction* MaskEditor::addTool(const QString& name, const QString& iconName, const QString& text,
                             const QKeySequence& shortcut) {
  QAction* action = m_tools->addAction(icon(iconName), text);
  action->setObjectName(name);
  action->setShortcut(shortcut);
  // Single letters must not be taken from the prompt.
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  addAction(action);
  const QString keys = shortcut.toString(QKeySequence::NativeText);
  action->setToolTip(keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys));
  return action;
}

void MaskEditor::open(const ImageRef& image, const QImage& pixels) {
  m_image = image;
  m_canvas->setPicture(pixels);
  const int longest = std::max(pixels.width(), pixels.height());
  m_size->setRange(1, std::max(longest / 2, 8));
  m_size->setValue(std::max(longest / 8, 4));
  updateActions();
  m_canvas->setFocus();
}

void MaskEditor::undo() {
  m_canvas->mask().undo();
  m_canvas->maskReplaced();
}

void MaskEditor::redo() {
  m_canvas->mask().redo();
  m_canvas->maskReplaced();
}

void MaskEditor::reset() {
  m_image.reset();
  m_canvas->setPicture({});
}

Attachment MaskEditor::attachment() const {
  const bool isPainted = !m_canvas->mask().isEmpty();
  return {m_image, isPainted ? maskFromQImage(m_canvas->mask().image()) : nullptr, tr("Picture to edit")};
}

void MaskEditor::keyPressEvent(QKeyEvent* event) {
  const int step = std::max(m_size->value() / 8, 1);
  if (event->key() == Qt::Key_BracketLeft) return m_size->setValue(m_size->value() - step);
  if (event->key() == Qt::Key_BracketRight) return m_size->setValue(m_size->value() + step);
  QWidget::keyPressEvent(event);
}

void MaskEditor::updateActions() {
  m_undo->setEnabled(m_canvas->mask().canUndo());
  m_redo->setEnabled(m_canvas->mask().canRedo());
  m_clear->setEnabled(!m_canvas->mask().isEmpty());
}

}  // namespace rebus::ui
