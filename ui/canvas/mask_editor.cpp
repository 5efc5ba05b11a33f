#include "ui/canvas/mask_editor.h"

#include <QAction>
#include <QActionGroup>
#include <QKeyEvent>
#include <QLabel>
#include <QSlider>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>

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
  column->addWidget(m_tools);
  column->addWidget(m_canvas, 1);

  auto* tools = new QActionGroup(this);
  m_brush = addTool(QStringLiteral("brush"), QStringLiteral("brush"), tr("Brush"), QKeySequence(Qt::Key_B));
  m_eraser = addTool(QStringLiteral("eraser"), QStringLiteral("eraser"), tr("Eraser"), QKeySequence(Qt::Key_E));
  for (QAction* action : {m_brush, m_eraser}) {
    action->setCheckable(true);
    tools->addAction(action);
  }
  m_brush->setChecked(true);
  connect(tools, &QActionGroup::triggered, this, [this] { m_canvas->setErasing(m_eraser->isChecked()); });
  m_tools->addSeparator();
  auto* label = new QLabel(tr("Size"), m_tools);
  label->setContentsMargins(kGrid, 0, kGrid, 0);
  m_size = new QSlider(Qt::Horizontal, m_tools);
  m_size->setObjectName(QStringLiteral("brushSize"));
  m_size->setAccessibleName(tr("Brush size"));
  m_size->setToolTip(tr("Brush size ([ and ])"));
  m_size->setMaximumWidth(160);
  label->setBuddy(m_size);
  m_tools->addWidget(label);
  m_tools->addWidget(m_size);
  connect(m_size, &QSlider::valueChanged, m_canvas, &CanvasView::setBrushSize);
  m_tools->addSeparator();
  m_undo = addTool(QStringLiteral("undoMask"), QStringLiteral("undo"), tr("Undo (Ctrl+Z)"), {});
  m_redo = addTool(QStringLiteral("redoMask"), QStringLiteral("redo"), tr("Redo (Ctrl+Shift+Z)"), {});
  m_clear = addTool(QStringLiteral("clearMask"), QStringLiteral("clear"), tr("Clear the painted area"), {});
  QAction* fit = addTool(QStringLiteral("fitCanvas"), QStringLiteral("fit"), tr("Fit to window"), {});
  auto* gap = new QWidget(m_tools);
  gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  m_tools->addWidget(gap);
  QAction* close =
      addTool(QStringLiteral("closeEditor"), QStringLiteral("close"), tr("Back to the document (Esc)"), {});

  // Undo, Redo and Escape are the window's shortcuts; it passes them on while this page is shown.
  connect(m_undo, &QAction::triggered, this, &MaskEditor::undo);
  connect(m_redo, &QAction::triggered, this, &MaskEditor::redo);
  connect(m_clear, &QAction::triggered, this, [this] {
    m_canvas->mask().clear();
    m_canvas->maskReplaced();
  });
  connect(fit, &QAction::triggered, m_canvas, &CanvasView::fit);
  connect(close, &QAction::triggered, this, &MaskEditor::closed);
  connect(m_canvas, &CanvasView::maskChanged, this, &MaskEditor::updateActions);
  updateActions();
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
