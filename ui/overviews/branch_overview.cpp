#include "ui/overviews/branch_overview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/document_controller.h"
#include "ui/overviews/branch_model.h"
#include "ui/overviews/branch_view.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr QSize kFirstSize(800, 640);

}  // namespace

BranchOverview::BranchOverview(DocumentController* controller, ThumbnailCache* thumbnails, QWidget* parent)
    : QDialog(parent),
      m_controller(controller),
      m_model(new BranchModel(this)),
      m_view(new BranchView(m_model, thumbnails, this)),
      m_summary(new QLabel(this)),
      m_empty(new QLabel(
          tr("This session has no turns yet. Each version and each edited prompt will be a branch here."), this)) {
  setObjectName(QStringLiteral("branchOverview"));
  setWindowTitle(tr("Branch overview"));
  m_summary->setObjectName(QStringLiteral("branchSummary"));
  m_summary->setForegroundRole(QPalette::PlaceholderText);
  m_empty->setAlignment(Qt::AlignCenter);
  m_empty->setWordWrap(true);
  m_empty->setForegroundRole(QPalette::PlaceholderText);
  auto* tools = new QHBoxLayout;
  tools->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
  tools->setSpacing(kGrid);
  tools->addWidget(m_summary, 1);
  const auto add = [&](const char* name, const QString& text, const QString& toolTip, void (BranchOverview::*slot)()) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    tools->addWidget(button);
    return button;
  };
  m_compare = add("compareTurns", tr("&Compare"), tr("Compare two turns; choose the second one with Ctrl"),
                  &BranchOverview::compareSelected);
  m_continue = add("continueFromTurn", tr("Continue from &Here"), tr("The next prompt follows this reply"),
                   &BranchOverview::continueFromCurrent);
  m_open = add("openTurn", tr("&Open"), tr("Show the branch of this turn in the document (Enter)"),
               &BranchOverview::openCurrent);
  m_open->setProperty("primary", true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kGrid);
  column->addWidget(m_view, 1);
  column->addWidget(m_empty, 1);
  column->addLayout(tools);
  connect(m_view, &QAbstractItemView::activated, this, &BranchOverview::openCurrent);
  connect(m_view, &QWidget::customContextMenuRequested, this, &BranchOverview::showMenu);
  connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BranchOverview::updateState);
  connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &BranchOverview::updateState);
  connect(m_controller, &DocumentController::pathShown, this, &BranchOverview::refresh);
  connect(m_controller, &DocumentController::turnAppended, this, &BranchOverview::refresh);
  connect(m_controller, &DocumentController::turnReplaced, this, &BranchOverview::refresh);
  resize(kFirstSize);
  m_view->setFocus();
}

void BranchOverview::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  refresh();
}

void BranchOverview::refresh() {
  if (!isVisible()) return;
  const TurnId before = current();
  const auto path = m_controller->path();
  m_model->showSession(m_controller->session(), path);
  m_view->doItemsLayout();
  QModelIndex index = m_model->indexOf(before);
  if (!index.isValid() && !path.empty()) index = m_model->indexOf(path.back()->id);
  if (index.isValid()) {
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, before.empty() ? QAbstractItemView::PositionAtCenter : QAbstractItemView::EnsureVisible);
  }
  m_view->setVisible(m_model->rowCount() > 0);
  m_empty->setVisible(m_model->rowCount() == 0);
  updateState();
}

void BranchOverview::updateState() {
  m_summary->setText(tr("Turns: %1 · Branches: %2").arg(m_model->rowCount()).arg(m_model->branchCount()));
  const qsizetype selected = m_view->selectionModel()->selectedIndexes().size();
  const Turn* turn = m_controller->turn(current());
  m_open->setEnabled(turn);
  m_continue->setEnabled(turn && turn->role == Role::Model && turn->state != TurnState::Pending);
  m_compare->setEnabled(selected == 2);
}

TurnId BranchOverview::current() const {
  const QModelIndex index = m_view->currentIndex();
  return index.isValid() ? m_model->nodes()[static_cast<size_t>(index.row())].turn : TurnId{};
}

void BranchOverview::openCurrent() {
  m_controller->showTurn(current());
}

void BranchOverview::continueFromCurrent() {
  if (!m_continue->isEnabled()) return;
  m_controller->continueFrom(current());
  Q_EMIT continued();
}

void BranchOverview::compareSelected() {
  QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
  if (selected.size() != 2) return;
  // The older one first.
  std::sort(selected.begin(), selected.end());
  const auto& nodes = m_model->nodes();
  Q_EMIT compareRequested(nodes[static_cast<size_t>(selected[0].row())].turn,
                          nodes[static_cast<size_t>(selected[1].row())].turn);
}

void BranchOverview::showMenu(const QPoint& position) {
  if (!m_view->indexAt(position).isValid()) return;
  QMenu menu(this);
  for (QPushButton* button : {m_open, m_continue, m_compare}) {
    QAction* action = menu.addAction(button->text(), button, &QPushButton::click);
    action->setEnabled(button->isEnabled());
  }
  menu.exec(m_view->viewport()->mapToGlobal(position));
}

}  // namespace rebus::ui
