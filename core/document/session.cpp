#include "core/document/session.h"

#include <algorithm>
#include <utility>

namespace rebus {
namespace {

const std::vector<TurnId> kNone;

Error unknownTurn() {
  return Error{ErrorCode::NotFound, "The turn is not in this session."};
}

}  // namespace

Result<void> Session::append(Turn turn) {
  if (turn.id.empty() || m_index.contains(turn.id)) {
    return Error{ErrorCode::InvalidArgument, "A new turn needs an id of its own."};
  }
  if (!turn.parent.empty() && !m_index.contains(turn.parent)) {
    return Error{ErrorCode::InvalidArgument, "The turn before this one is not in this session."};
  }
  m_index.emplace(turn.id, m_turns.size());
  m_children[turn.parent].push_back(turn.id);
  m_head = turn.id;
  m_turns.push_back(std::move(turn));
  return {};
}

Result<void> Session::update(Turn turn) {
  const auto found = m_index.find(turn.id);
  if (found == m_index.end()) return unknownTurn();
  Turn& stored = m_turns[found->second];
  if (stored.state != TurnState::Pending || turn.parent != stored.parent || turn.role != stored.role) {
    return Error{ErrorCode::InvalidArgument, "A turn that has ended can't be changed."};
  }
  stored = std::move(turn);
  return {};
}

Result<void> Session::setMarks(const TurnId& turn, bool pinned, bool excluded) {
  const auto found = m_index.find(turn);
  if (found == m_index.end()) return unknownTurn();
  m_turns[found->second].pinned = pinned;
  m_turns[found->second].excluded = excluded;
  return {};
}

void Session::forgetPixels(const TurnId& turn) {
  const auto found = m_index.find(turn);
  if (found == m_index.end()) return;
  for (Part& part : m_turns[found->second].parts) {
    auto* picture = std::get_if<ImagePart>(&part);
    if (picture && !picture->hash.empty()) picture->image.reset();
  }
}

const Turn* Session::find(const TurnId& turn) const {
  const auto found = m_index.find(turn);
  return found == m_index.end() ? nullptr : &m_turns[found->second];
}

const std::vector<TurnId>& Session::children(const TurnId& parent) const {
  const auto found = m_children.find(parent);
  return found == m_children.end() ? kNone : found->second;
}

const std::vector<TurnId>& Session::siblings(const TurnId& turn) const {
  const Turn* found = find(turn);
  return found ? children(found->parent) : kNone;
}

TurnId Session::newestLeaf(const TurnId& turn) const {
  TurnId leaf = turn;
  for (const std::vector<TurnId>* below = &children(leaf); !below->empty(); below = &children(leaf)) {
    leaf = below->back();
  }
  return leaf;
}

Result<void> Session::setHead(const TurnId& turn) {
  if (!turn.empty() && !m_index.contains(turn)) return unknownTurn();
  m_head = turn;
  return {};
}

std::vector<const Turn*> Session::pathTo(const TurnId& turn) const {
  std::vector<const Turn*> path;
  for (const Turn* step = find(turn); step; step = find(step->parent)) path.push_back(step);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace rebus
