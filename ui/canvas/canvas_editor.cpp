#include "ui/canvas/canvas_editor.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/canvas/color_well.h"
#include "ui/canvas/frame_bar.h"
#include "ui/canvas/history_panel.h"
#include "ui/canvas/result_bar.h"
#include "ui/image_conversion.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// A sketch should still be seen in the result; a masked area may become anything.
constexpr int kSketchStrength = 60;

}  // namespace

CanvasEditor::CanvasEditor(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("canvasEditor"));
  m_canvas = new CanvasView(this);
  m_history = new HistoryPanel(document(), this);
  m_history->setFixedWidth(22 * kGrid);
  m_history->hide();
  buildTools();
  buildBar();
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("closeEditor"));
  close->setIcon(icon(QStringLiteral("close")));
  close->setIconSize(m_bar->iconSize());
  close->setToolTip(tr("Back to the document (Esc)"));
  close->setAccessibleName(tr("Back to the document"));
  m_frame = new FrameBar(this);
  m_frame->hide();
  m_result = new ResultBar(this);
  m_result->hide();
  m_barRow = new QHBoxLayout;
  m_barRow->setSpacing(0);
  m_barRow->addWidget(m_bar, 1);
  m_barRow->addWidget(close);
  m_barRow->addSpacing(kGrid / 2);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(0);
  middle->addWidget(m_tools);
  middle->addWidget(m_canvas, 1);
  middle->addWidget(m_history);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, kGrid);
  column->setSpacing(0);
  column->addLayout(m_barRow);
  column->addLayout(middle, 1);
  column->addWidget(m_frame);
  column->addWidget(m_result);

  connect(close, &QToolButton::clicked, this, &CanvasEditor::closed);
  connect(document(), &CanvasDocument::historyChanged, this, &CanvasEditor::noteStep);
  connect(m_canvas, &CanvasView::frameChanged, this, [this] { m_frame->setFrame(*m_canvas->frame()); });
  connect(m_frame, &FrameBar::rectChanged, this, [this](const QRect& rect) {
    CanvasFrame frame = *m_canvas->frame();
    frame.setRect(rect);
    m_canvas->setFrame(frame);
    m_frame->setFrame(frame);
  });
  connect(m_frame, &FrameBar::applied, this, &CanvasEditor::frameApplied);
  connect(m_frame, &FrameBar::cancelled, this, [this] { setFraming(false); });
  connect(m_canvas, &CanvasView::colorPicked, m_colors, &ColorWell::setColor);
  connect(m_colors, &ColorWell::colorChanged, m_canvas, &CanvasView::setColor);
  setLayer(CanvasLayer::Mask);
  updateActions();
}

void CanvasEditor::setLayer(CanvasLayer layer) {
  m_layer = layer;
  m_canvas->setLayer(layer);
  const bool isPaint = layer == CanvasLayer::Paint;
  (isPaint ? m_paintColor : m_paintMask)->setChecked(true);
  m_colors->setEnabled(isPaint);
  m_pick->setEnabled(isPaint);
  if (!isPaint && m_pick->isChecked()) findChild<QAction*>(QStringLiteral("brush"))->trigger();
}

int CanvasEditor::edgeStep() const {
  const QSize size = m_canvas->picture().size();
  return std::max(std::max(size.width(), size.height()) / 64, 1);
}

void CanvasEditor::setBusy(bool isBusy) {
  m_isBusy = isBusy;
  m_result->hide();
  m_canvas->setLocked(isBusy);
  m_tools->setEnabled(!isBusy);
  m_history->setEnabled(!isBusy);
  if (isBusy) setFraming(false);
  updateActions();
}

void CanvasEditor::showResult() {
  m_result->show();
  m_result->focusApply();
}

void CanvasEditor::setFraming(bool isFraming) {
  if (isFraming == this->isFraming() || (isFraming && (m_isBusy || m_canvas->picture().isNull()))) return;
  m_tools->setEnabled(!isFraming && !m_isBusy);
  m_frame->setVisible(isFraming);
  m_canvas->setFrame(isFraming ? std::optional(CanvasFrame(m_canvas->picture().size())) : std::nullopt);
  if (isFraming) m_frame->setFrame(*m_canvas->frame());
}

void CanvasEditor::addButton(QAction* action) {
  auto* button = new QToolButton(this);
  button->setObjectName(action->objectName() + QStringLiteral("Button"));
  button->setDefaultAction(action);
  button->setIconSize(m_bar->iconSize());
  button->setAccessibleName(action->iconText());
  m_barRow->insertWidget(1, button);
}

void CanvasEditor::open(const ImageRef& image, const QImage& pixels) {
  setFraming(false);
  m_image = image;
  m_isStrengthOwn = false;
  m_canvas->setPicture(pixels);
  const int longest = std::max(pixels.width(), pixels.height());
  m_size->setRange(1, std::max(longest / 2, 8));
  m_size->setValue(std::max(longest / 8, 4));
  updateActions();
  m_canvas->setFocus();
}

void CanvasEditor::reset() {
  setFraming(false);
  m_image.reset();
  m_canvas->setPicture({});
}

ImageRef CanvasEditor::mask() const {
  return document()->isMaskEmpty() ? nullptr : maskFromQImage(document()->mask());
}

double CanvasEditor::strength() const {
  return m_strength->value() / 100.0;
}

void CanvasEditor::keyPressEvent(QKeyEvent* event) {
  const int step = std::max(m_size->value() / 8, 1);
  if (event->key() == Qt::Key_BracketLeft) return m_size->setValue(m_size->value() - step);
  if (event->key() == Qt::Key_BracketRight) return m_size->setValue(m_size->value() + step);
  QWidget::keyPressEvent(event);
}

void CanvasEditor::noteStep() {
  const CanvasHistory& history = document()->history();
  const bool isPainted = !document()->isPaintEmpty();
  if (isPainted && m_layer == CanvasLayer::Paint && history.canUndo() && !history.canRedo()) m_colors->noteUsed();
  if (!m_isStrengthOwn) {
    const QSignalBlocker blocker(m_strength);
    m_strength->setValue(isPainted ? kSketchStrength : 100);
    m_strength->setToolTip(tr("Strength %1%: how far the result may move from the picture").arg(m_strength->value()));
  }
  updateActions();
}

void CanvasEditor::updateActions() {
  // While the model works Undo stops it.
  m_undo->setEnabled(m_isBusy || document()->history().canUndo());
  m_redo->setEnabled(!m_isBusy && document()->history().canRedo());
  m_clearMask->setEnabled(!document()->isMaskEmpty());
  m_clearPaint->setEnabled(!document()->isPaintEmpty());
}

}  // namespace rebus::ui
