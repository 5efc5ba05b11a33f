#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/document/turn.h"

namespace rebus {

/// One conversation: a tree of immutable turns, and a head that says which branch is shown.
/// Regenerating or editing a turn appends a sibling; nothing is overwritten or removed. Only a pending turn may
/// change, until it ends. Invariants: ids are unique, every parent exists, so there are no cycles.
/// A plain value with one owner (the UI thread, or the command line); no locking.
class Session {
 public:
  SessionId id;
  std::string title;  ///< May be empty: show the first prompt instead.
  int64_t createdAt = 0;
  int64_t updatedAt = 0;               ///< Milliseconds since 1970, UTC.
  std::vector<std::string> tags = {};  ///< In order, each once; see tags.h.
  std::string settings;                ///< JSON of the window's own choosing (parameters, unsent prompt). Opaque here.

  /// Adds a turn below its parent and makes it the head.
  /// Errors: InvalidArgument (no id, known id, unknown parent).
  Result<void> append(Turn turn);
  /// Replaces a pending turn by its next version; `turn.state` may be Pending again.
  /// Errors: NotFound; InvalidArgument when the turn has ended or its id, parent or role would change.
  Result<void> update(Turn turn);
  /// Marks are not part of a turn's content: they may change at any time. Errors: NotFound.
  Result<void> setMarks(const TurnId& turn, bool pinned, bool excluded);

  /// Leaves hash and size of the turn's stored pictures, whose pixels can be read again. Others, and the pictures of
  /// turns that are unknown, stay as they are.
  void forgetPixels(const TurnId& turn);

  bool empty() const { return m_turns.empty(); }
  size_t turnCount() const { return m_turns.size(); }
  /// In order of insertion. References stay valid while the session lives.
  const std::deque<Turn>& turns() const { return m_turns; }
  /// Null when unknown. The pointer stays valid while the session lives.
  const Turn* find(const TurnId& turn) const;

  /// In order of insertion; the empty id gives the first turns. Empty when there are none.
  const std::vector<TurnId>& children(const TurnId& parent) const;
  /// The turns with the same parent, `turn` included, in order of insertion. Empty when `turn` is unknown.
  const std::vector<TurnId>& siblings(const TurnId& turn) const;
  /// Follows the newest child down from `turn`: where showing another sibling should put the head.
  TurnId newestLeaf(const TurnId& turn) const;

  /// Last turn of the branch that is shown; empty for none.
  const TurnId& head() const { return m_head; }
  /// The empty id shows an empty document, so that the next first turn becomes a branch of its own. Errors: NotFound.
  Result<void> setHead(const TurnId& turn);
  /// From the first turn to the head.
  std::vector<const Turn*> path() const { return pathTo(m_head); }
  /// From the first turn to `turn`; empty when it is unknown.
  std::vector<const Turn*> pathTo(const TurnId& turn) const;

 private:
  std::deque<Turn> m_turns;
  std::unordered_map<TurnId, size_t> m_index;
  std::unordered_map<TurnId, std::vector<TurnId>> m_children;
  TurnId m_head;
};

}  // namespace rebus
