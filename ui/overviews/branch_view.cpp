#include "ui/overviews/branch_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <algorithm>

#include "ui/overviews/thumbnail_cache.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kCardWidth = 20 * kGrid;
constexpr int kTextHeight = 7 * kGrid;
constexpr int kPictureHeight = 16 * kGrid;
constexpr int kGapX = 3 * kGrid;
constexpr int kGapY = 4 * kGrid;
constexpr int kMargin = 3 * kGrid;
constexpr int kRadius = 8;
constexpr int kPageRows = 5;

}  // namespace

BranchView::BranchView(BranchModel* model, ThumbnailCache* thumbnails, QWidget* parent)
    : QListView(parent), m_model(model), m_thumbnails(thumbnails) {
  setObjectName(QStringLiteral("branchView"));
  setAccessibleName(tr("Branches"));
  setAccessibleDescription(tr("Up and Down follow a branch, Left and Right go to the versions beside"));
  setFrameShape(QFrame::NoFrame);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setContextMenuPolicy(Qt::CustomContextMenu);
  setModel(model);
  connect(m_thumbnails, &ThumbnailCache::changed, viewport(), qOverload<>(&QWidget::update));
}

void BranchView::doItemsLayout() {
  m_tops.assign(1, kMargin);
  for (const std::vector<int>& row : m_model->rows()) {
    const bool hasPicture = std::any_of(
        row.begin(), row.end(), [this](int index) { return m_model->nodes()[static_cast<size_t>(index)].hasPicture; });
    m_tops.push_back(m_tops.back() + (hasPicture ? kPictureHeight : kTextHeight) + kGapY);
  }
  QAbstractItemView::doItemsLayout();
}

QRect BranchView::cardRect(const BranchModel::Node& node) const {
  const auto row = static_cast<size_t>(node.row);
  if (row + 1 >= m_tops.size()) return {};
  const int x = kMargin + node.column * (kCardWidth + kGapX);
  const int width = 2 * kMargin - kGapX + m_model->columnsUsed() * (kCardWidth + kGapX);
  const QRect rect(x, m_tops[row], kCardWidth, node.hasPicture ? kPictureHeight : kTextHeight);
  if (!isRightToLeft()) return rect;
  return {std::max(width, viewport()->width()) - rect.right() - 1, rect.y(), rect.width(), rect.height()};
}

QRect BranchView::visualRect(const QModelIndex& index) const {
  if (!index.isValid() || index.row() >= m_model->rowCount()) return {};
  return cardRect(m_model->nodes()[static_cast<size_t>(index.row())])
      .translated(-horizontalOffset(), -verticalOffset());
}

int BranchView::rowAt(int y) const {
  const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
  return static_cast<int>(after - m_tops.begin()) - 1;
}

std::vector<int> BranchView::nodesIn(const QRect& area) const {
  std::vector<int> nodes;
  const auto& rows = m_model->rows();
  const int first = std::max(rowAt(area.top()), 0);
  // A line leads from the row below what is seen up to it.
  const int last = std::min(rowAt(area.bottom()) + 1, static_cast<int>(rows.size()) - 1);
  for (int row = first; row <= last; ++row) {
    const auto& inRow = rows[static_cast<size_t>(row)];
    nodes.insert(nodes.end(), inRow.begin(), inRow.end());
  }
  return nodes;
}

QModelIndex BranchView::indexAt(const QPoint& point) const {
  const QPoint place = point + QPoint(horizontalOffset(), verticalOffset());
  for (const int index : nodesIn(QRect(place, QSize(1, 1)))) {
    if (cardRect(m_model->nodes()[static_cast<size_t>(index)]).contains(place)) return m_model->index(index);
  }
  return {};
}

void BranchView::scrollTo(const QModelIndex& index, ScrollHint hint) {
  const QRect rect = visualRect(index).adjusted(-kMargin, -kMargin, kMargin, kMargin);
  const QRect view = viewport()->rect();
  if (!index.isValid() || rect.isEmpty()) return;
  const auto shift = [hint](int start, int end, int length) {
    if (hint == PositionAtCenter) return (start + end - length) / 2;
    return start < 0 ? start : std::max(end - length + 1, 0);
  };
  horizontalScrollBar()->setValue(horizontalOffset() + shift(rect.left(), rect.right(), view.width()));
  verticalScrollBar()->setValue(verticalOffset() + shift(rect.top(), rect.bottom(), view.height()));
}

int BranchView::horizontalOffset() const {
  return horizontalScrollBar()->value();
}

int BranchView::verticalOffset() const {
  return verticalScrollBar()->value();
}

void BranchView::updateGeometries() {
  QAbstractItemView::updateGeometries();
  const int width = 2 * kMargin - kGapX + m_model->columnsUsed() * (kCardWidth + kGapX);
  const int height = m_tops.empty() ? 0 : m_tops.back() - kGapY + kMargin;
  const auto setRange = [](QScrollBar* bar, int content, int view) {
    bar->setRange(0, std::max(content - view, 0));
    bar->setPageStep(view);
    bar->setSingleStep(3 * kGrid);
  };
  setRange(horizontalScrollBar(), width, viewport()->width());
  setRange(verticalScrollBar(), height, viewport()->height());
}

QModelIndex BranchView::step(const BranchModel::Node& node, int index, int columns) const {
  const auto& row = m_model->rows()[static_cast<size_t>(node.row)];
  const auto position = std::find(row.begin(), row.end(), index) - row.begin() + (isRightToLeft() ? -columns : columns);
  if (position < 0 || position >= static_cast<std::ptrdiff_t>(row.size())) return m_model->index(index);
  return m_model->index(row[static_cast<size_t>(position)]);
}

QModelIndex BranchView::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
  const auto& nodes = m_model->nodes();
  if (nodes.empty()) return {};
  if (!currentIndex().isValid()) return m_model->index(0);
  int index = currentIndex().row();
  const auto goUp = [&] { index = std::max(nodes[static_cast<size_t>(index)].parent, 0); };
  const auto goDown = [&] {
    const auto& children = nodes[static_cast<size_t>(index)].children;
    if (children.empty()) return;
    const auto shown = std::find_if(children.begin(), children.end(),
                                    [&](int child) { return nodes[static_cast<size_t>(child)].isShown; });
    index = shown == children.end() ? children.front() : *shown;
  };
  switch (action) {
    case MoveUp: goUp(); break;
    case MoveDown: goDown(); break;
    case MovePageUp:
      for (int i = 0; i < kPageRows; ++i) goUp();
      break;
    case MovePageDown:
      for (int i = 0; i < kPageRows; ++i) goDown();
      break;
    case MoveLeft: return step(nodes[static_cast<size_t>(index)], index, -1);
    case MoveRight: return step(nodes[static_cast<size_t>(index)], index, 1);
    case MovePrevious: index = std::max(index - 1, 0); break;
    case MoveNext: index = std::min(index + 1, static_cast<int>(nodes.size()) - 1); break;
    case MoveHome: index = 0; break;
    case MoveEnd: {
      const auto head = std::find_if(nodes.begin(), nodes.end(), [](const auto& node) { return node.isHead; });
      index = static_cast<int>((head == nodes.end() ? nodes.end() - 1 : head) - nodes.begin());
    }
  }
  return m_model->index(index);
}

void BranchView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
  const QRect area = rect.normalized().translated(horizontalOffset(), verticalOffset());
  QItemSelection selection;
  for (const int index : nodesIn(area)) {
    if (!cardRect(m_model->nodes()[static_cast<size_t>(index)]).intersects(area)) continue;
    selection.select(m_model->index(index), m_model->index(index));
  }
  selectionModel()->select(selection, command);
}

QRegion BranchView::visualRegionForSelection(const QItemSelection& selection) const {
  QRegion region;
  for (const QModelIndex& index : selection.indexes()) region += visualRect(index);
  return region;
}

QModelIndexList BranchView::selectedIndexes() const {
  return selectionModel() ? selectionModel()->selectedIndexes() : QModelIndexList();
}

void BranchView::paintLine(QPainter& painter, const BranchModel::Node& node) const {
  if (node.parent < 0) return;
  const BranchModel::Node& parent = m_model->nodes()[static_cast<size_t>(node.parent)];
  const QRect from = cardRect(parent);
  const QRect to = cardRect(node);
  const bool isShown = node.isShown && parent.isShown;
  painter.setPen(QPen(isShown ? themeColors().accent : themeColors().muted, isShown ? 2 : 1));
  const int middle = to.top() - kGapY / 2;
  QPainterPath path(QPointF(from.center().x(), from.bottom()));
  path.lineTo(from.center().x(), middle);
  path.lineTo(to.center().x(), middle);
  path.lineTo(to.center().x(), to.top());
  painter.drawPath(path);
}

void BranchView::paintCard(QPainter& painter, int index) {
  const BranchModel::Node& node = m_model->nodes()[static_cast<size_t>(index)];
  const QModelIndex modelIndex = m_model->index(index);
  const QRectF card = QRectF(cardRect(node)).adjusted(0.5, 0.5, -0.5, -0.5);
  const bool isSelected = selectionModel()->isSelected(modelIndex);
  const bool isCurrent = hasFocus() && currentIndex() == modelIndex;
  QPainterPath shape;
  shape.addRoundedRect(card, kRadius, kRadius);
  painter.fillPath(shape, node.role == Role::User ? themeColors().raised : themeColors().page);
  QRectF textArea = card.adjusted(kGrid, kGrid / 2, -kGrid, -kGrid / 2);
  const QImage picture = m_thumbnails->thumbnail(node.picture);
  if (node.hasPicture) {
    const QRectF room(card.left(), card.top(), card.width(), card.height() - 3 * kGrid);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(room, themeColors().raised);
    if (!picture.isNull()) {
      QSizeF size = QSizeF(picture.size()).scaled(room.size(), Qt::KeepAspectRatio);
      QRectF place(QPointF(), size);
      place.moveCenter(room.center());
      painter.drawImage(place, picture);
    }
    painter.restore();
    textArea.setTop(room.bottom());
  }
  painter.setPen(themeColors().text);
  const QFontMetricsF metrics(font());
  const QString text = modelIndex.data().toString();
  if (node.hasPicture) {
    painter.drawText(textArea, Qt::AlignVCenter | Qt::AlignLeading,
                     metrics.elidedText(text, Qt::ElideRight, textArea.width()));
  } else {
    // Two lines; what is longer stands in the tooltip.
    const QString shown = metrics.elidedText(text, Qt::ElideRight, textArea.width() * 1.55);
    painter.drawText(textArea, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextWordWrap, shown);
  }
  const bool isFailed = node.state == TurnState::Failed;
  const QColor line = isFailed ? themeColors().danger : node.isShown ? themeColors().accent : themeColors().line;
  painter.setPen(QPen(isSelected ? themeColors().accent : line, isSelected ? 3 : 1));
  painter.drawRoundedRect(card, kRadius, kRadius);
  if (!isCurrent) return;
  painter.setPen(QPen(themeColors().text, 1, Qt::DashLine));
  painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), kRadius + 2, kRadius + 2);
}

void BranchView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  painter.translate(-horizontalOffset(), -verticalOffset());
  const QRect area = event->rect().translated(horizontalOffset(), verticalOffset());
  const std::vector<int> nodes = nodesIn(area);
  for (const bool isShown : {false, true}) {
    for (const int index : nodes) {
      const BranchModel::Node& node = m_model->nodes()[static_cast<size_t>(index)];
      if (node.isShown == isShown) paintLine(painter, node);
    }
  }
  for (const int index : nodes) {
    const QRect reach = cardRect(m_model->nodes()[static_cast<size_t>(index)]).adjusted(-4, -4, 4, 4);
    if (reach.intersects(area)) paintCard(painter, index);
  }
}

}  // namespace rebus::ui
