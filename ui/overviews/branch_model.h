#pragma once

#include <QAbstractListModel>
#include <unordered_map>
#include <vector>

#include "core/document/session.h"

namespace rebus::ui {

/// The turns of a session as a tree that is laid out in rows (how deep a turn is) and columns: a turn stands above the
/// oldest of those that follow it, the others beside that. One model row for each turn, parents before children.
class BranchModel final : public QAbstractListModel {
  Q_OBJECT

 public:
  struct Node {
    TurnId turn;
    int parent = -1;            ///< Index, or -1 for a first turn.
    std::vector<int> children;  ///< Indices, oldest first.
    int row = 0;
    int column = 0;
    Role role = Role::User;
    TurnState state = TurnState::Complete;
    QString text;
    std::string picture;  ///< Hash of its last picture; empty for none.
    bool hasPicture = false;
    bool isShown = false;  ///< On the branch that the document shows.
    bool isHead = false;
  };

  explicit BranchModel(QObject* parent = nullptr);

  /// A copy of what is to be seen of `session`, with `path` as the branch that is shown.
  void showSession(const Session& session, const std::vector<const Turn*>& path);
  const std::vector<Node>& nodes() const { return m_nodes; }
  /// Indices of the nodes of a row, from left to right.
  const std::vector<std::vector<int>>& rows() const { return m_rows; }
  int columnsUsed() const { return m_columns; }
  /// Turns that nothing follows.
  int branchCount() const;
  QModelIndex indexOf(const TurnId& turn) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  void placeNodes();

  std::vector<Node> m_nodes;
  std::vector<std::vector<int>> m_rows;
  std::unordered_map<TurnId, int> m_index;
  int m_columns = 0;
};

}  // namespace rebus::ui
