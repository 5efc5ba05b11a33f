#pragma once

#include <QListView>

#include "ui/overviews/branch_model.h"

namespace rebus::ui {

class ThumbnailCache;

/// Draws a BranchModel as a tree of cards; only what is in view is drawn. The arrow keys follow the branches: Up to the
/// turn before, Down to what follows, Left and Right to the versions beside. A list to screen readers, which is why it
/// is a QListView: only its placing of items is replaced.
class BranchView final : public QListView {
  Q_OBJECT

 public:
  /// Both must outlive the view.
  BranchView(BranchModel* model, ThumbnailCache* thumbnails, QWidget* parent = nullptr);

  QRect visualRect(const QModelIndex& index) const override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
  QModelIndex indexAt(const QPoint& point) const override;
  void doItemsLayout() override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void updateGeometries() override;
  int horizontalOffset() const override;
  int verticalOffset() const override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
  void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
  QRegion visualRegionForSelection(const QItemSelection& selection) const override;
  QModelIndexList selectedIndexes() const override;

 private:
  QRect cardRect(const BranchModel::Node& node) const;
  int rowAt(int y) const;
  /// The nodes whose cards, or lines to their parents, may be seen in `area` of the content.
  std::vector<int> nodesIn(const QRect& area) const;
  void paintLine(QPainter& painter, const BranchModel::Node& node) const;
  void paintCard(QPainter& painter, int index);
  QModelIndex step(const BranchModel::Node& node, int index, int columns) const;

  BranchModel* m_model;
  ThumbnailCache* m_thumbnails;
  std::vector<int> m_tops;  ///< Of each row, and the end of the last one.
};

}  // namespace rebus::ui
