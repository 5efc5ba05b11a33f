#include "ui/overviews/branch_model.h"

#include <algorithm>

namespace rebus::ui {
namespace {

constexpr qsizetype kLongestText = 160;

/// The first words, without the marks of Markdown that would only be noise on a card.
QString plainStart(const QString& text) {
  QString start = text.left(2 * kLongestText);
  for (const char* mark : {"**", "__", "`", "#"}) start.remove(QLatin1String(mark));
  return start.simplified().left(kLongestText);
}

BranchModel::Node nodeOf(const Turn& turn) {
  BranchModel::Node node;
  node.turn = turn.id;
  node.role = turn.role;
  node.state = turn.state;
  node.text = plainStart(QString::fromStdString(textOf(turn.parts)));
  for (const Part& part : turn.parts) {
    const auto* picture = std::get_if<ImagePart>(&part);
    if (!picture) continue;
    node.hasPicture = true;
    node.picture = picture->hash;
  }
  return node;
}

}  // namespace

BranchModel::BranchModel(QObject* parent) : QAbstractListModel(parent) {}

void BranchModel::showSession(const Session& session, const std::vector<const Turn*>& path) {
  beginResetModel();
  m_nodes.clear();
  m_index.clear();
  for (const Turn& turn : session.turns()) {
    Node node = nodeOf(turn);
    const auto parent = m_index.find(turn.parent);
    const int index = static_cast<int>(m_nodes.size());
    if (parent != m_index.end()) {
      node.parent = parent->second;
      node.row = m_nodes[static_cast<size_t>(node.parent)].row + 1;
      m_nodes[static_cast<size_t>(node.parent)].children.push_back(index);
    }
    m_index[turn.id] = index;
    m_nodes.push_back(std::move(node));
  }
  for (const Turn* turn : path) {
    const auto found = m_index.find(turn->id);
    if (found == m_index.end()) continue;
    m_nodes[static_cast<size_t>(found->second)].isShown = true;
    m_nodes[static_cast<size_t>(found->second)].isHead = turn == path.back();
  }
  placeNodes();
  endResetModel();
}

void BranchModel::placeNodes() {
  m_columns = 0;
  m_rows.clear();
  // Depth first without recursion, as a branch may be thousands of turns long. A child takes its parent's column when
  // it is the first one, else a new column to the right of all that came before.
  std::vector<int> waiting;
  for (size_t i = m_nodes.size(); i-- > 0;) {
    if (m_nodes[i].parent < 0) waiting.push_back(static_cast<int>(i));
  }
  while (!waiting.empty()) {
    const int index = waiting.back();
    waiting.pop_back();
    Node& node = m_nodes[static_cast<size_t>(index)];
    const bool isFirst = node.parent >= 0 && m_nodes[static_cast<size_t>(node.parent)].children.front() == index;
    node.column = isFirst ? m_nodes[static_cast<size_t>(node.parent)].column : m_columns++;
    if (m_rows.size() <= static_cast<size_t>(node.row)) m_rows.resize(static_cast<size_t>(node.row) + 1);
    m_rows[static_cast<size_t>(node.row)].push_back(index);
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) waiting.push_back(*child);
  }
}

int BranchModel::branchCount() const {
  return static_cast<int>(
      std::count_if(m_nodes.begin(), m_nodes.end(), [](const Node& node) { return node.children.empty(); }));
}

QModelIndex BranchModel::indexOf(const TurnId& turn) const {
  const auto found = m_index.find(turn);
  return found == m_index.end() ? QModelIndex() : index(found->second);
}

int BranchModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_nodes.size());
}

QVariant BranchModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Node& node = m_nodes[static_cast<size_t>(index.row())];
  const QString content = node.text.isEmpty() && node.hasPicture ? tr("Picture") : node.text;
  switch (role) {
    case Qt::DisplayRole: return content;
    case Qt::ToolTipRole: return node.text.isEmpty() ? QVariant() : QVariant(node.text);
    case Qt::AccessibleTextRole: {
      QStringList text{node.role == Role::User ? tr("Prompt: %1").arg(content) : tr("Reply: %1").arg(content)};
      if (node.hasPicture && !node.text.isEmpty()) text << tr("with a picture");
      text << tr("level %1").arg(node.row + 1);
      if (node.children.size() > 1) text << tr("branches that follow: %1").arg(node.children.size());
      if (node.isShown) text << tr("on the branch that is shown");
      return text.join(QStringLiteral(", "));
    }
    default: return {};
  }
}

}  // namespace rebus::ui
