#include "ui/canvas/history_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/canvas/canvas_document.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

QString nameOf(CanvasOperation operation) {
  switch (operation) {
    case CanvasOperation::Brush: return HistoryPanel::tr("Brush");
    case CanvasOperation::Eraser: return HistoryPanel::tr("Eraser");
    case CanvasOperation::Line: return HistoryPanel::tr("Line");
    case CanvasOperation::Rectangle: return HistoryPanel::tr("Rectangle");
    case CanvasOperation::Ellipse: return HistoryPanel::tr("Ellipse");
    case CanvasOperation::Lasso: return HistoryPanel::tr("Lasso");
    case CanvasOperation::Fill: return HistoryPanel::tr("Fill");
    case CanvasOperation::PaintAll: return HistoryPanel::tr("Paint all of it");
    case CanvasOperation::Invert: return HistoryPanel::tr("Invert");
    case CanvasOperation::Grow: return HistoryPanel::tr("Grow");
    case CanvasOperation::Shrink: return HistoryPanel::tr("Shrink");
    case CanvasOperation::Feather: return HistoryPanel::tr("Feather");
    case CanvasOperation::ClearMask: return HistoryPanel::tr("Clear the mask");
    case CanvasOperation::ClearPaint: return HistoryPanel::tr("Clear the paint");
    case CanvasOperation::NewArea: return HistoryPanel::tr("Mask the new area");
  }
  return HistoryPanel::tr("Step");
}

QString iconOf(CanvasOperation operation) {
  switch (operation) {
    case CanvasOperation::Brush: return QStringLiteral("brush");
    case CanvasOperation::Eraser: return QStringLiteral("eraser");
    case CanvasOperation::Line: return QStringLiteral("line");
    case CanvasOperation::Rectangle: return QStringLiteral("rectangle");
    case CanvasOperation::Ellipse: return QStringLiteral("ellipse");
    case CanvasOperation::Lasso: return QStringLiteral("lasso");
    case CanvasOperation::Fill: return QStringLiteral("fill");
    case CanvasOperation::ClearPaint: return QStringLiteral("paint");
    default: return QStringLiteral("mask");
  }
}

}  // namespace

HistoryPanel::HistoryPanel(CanvasDocument* document, QWidget* parent)
    : QWidget(parent), m_document(document), m_list(new QListWidget(this)) {
  setObjectName(QStringLiteral("canvasHistory"));
  m_list->setObjectName(QStringLiteral("historySteps"));
  m_list->setAccessibleName(tr("Steps of the canvas"));
  m_list->setToolTip(tr("Goes back or forward to a step; a new step takes the place of those after it"));
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setIconSize(QSize(16, 16));
  m_list->setUniformItemSizes(true);
  m_list->setSpacing(2);
  auto* title = new QLabel(tr("History"), this);
  title->setForegroundRole(QPalette::PlaceholderText);
  title->setContentsMargins(kGrid, kGrid, kGrid, kGrid / 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(title);
  column->addWidget(m_list, 1);
  connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) m_document->goTo(static_cast<size_t>(row));
  });
  connect(m_document, &CanvasDocument::historyChanged, this, &HistoryPanel::showSteps);
  showSteps();
}

void HistoryPanel::showSteps() {
  const QSignalBlocker blocker(m_list);
  const auto& steps = m_document->history().steps();
  const int wanted = static_cast<int>(steps.size()) + 1;
  while (m_list->count() > wanted) delete m_list->takeItem(m_list->count() - 1);
  while (m_list->count() < wanted) m_list->addItem(QString());
  const int position = static_cast<int>(m_document->history().position());
  for (int row = 0; row < wanted; ++row) {
    QListWidgetItem* item = m_list->item(row);
    const bool isFirst = row == 0;
    const CanvasOperation operation = isFirst ? CanvasOperation::Brush : steps[static_cast<size_t>(row) - 1].operation;
    const QString name = isFirst ? tr("Opened") : nameOf(operation);
    if (item->text() != name) {
      item->setText(name);
      item->setIcon(icon(isFirst ? QStringLiteral("picture") : iconOf(operation)));
    }
    item->setForeground(palette().brush(row > position ? QPalette::PlaceholderText : QPalette::Text));
  }
  m_list->setCurrentRow(position);
  m_list->scrollToItem(m_list->currentItem());
}

}  // namespace rebus::ui
