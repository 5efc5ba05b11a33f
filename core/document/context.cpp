#include "core/document/context.h"

#include <algorithm>
#include <unordered_set>

namespace rebus {
namespace {

bool hasContent(const Turn& turn) {
  const bool kept =
      turn.state == TurnState::Complete || turn.state == TurnState::Cancelled || turn.state == TurnState::Interrupted;
  return kept && !turn.excluded && !turn.parts.empty();
}

/// No tokenizer makes less of a turn: its role, a token for each text; BOI, a patch and EOI for each picture.
int leastCost(const Parts& parts) {
  int cost = 1;
  for (const Part& part : parts) cost += std::holds_alternative<ImagePart>(part) ? 3 : 1;
  return cost;
}

}  // namespace

std::vector<int> selectContext(const std::vector<ContextItem>& items, int budget) {
  const int count = static_cast<int>(items.size());
  if (count == 0) return {};
  std::vector<bool> taken(items.size(), false);
  int64_t left = budget;
  const auto take = [&](int index) {
    taken[static_cast<size_t>(index)] = true;
    left -= items[static_cast<size_t>(index)].cost;
  };
  const auto fits = [&](int index) { return items[static_cast<size_t>(index)].cost <= left; };
  take(count - 1);
  for (int i = count - 2; i >= 0; --i) {
    if (items[static_cast<size_t>(i)].pinned && fits(i)) take(i);
  }
  for (int i = count - 2; i >= 0; --i) {
    if (items[static_cast<size_t>(i)].pinned) continue;
    if (!fits(i)) break;
    take(i);
  }
  std::vector<int> selected;
  for (int i = 0; i < count; ++i) {
    if (taken[static_cast<size_t>(i)]) selected.push_back(i);
  }
  return selected;
}

std::vector<TurnId> unseenTurns(const std::vector<const Turn*>& path) {
  const auto newest = std::find_if(
      path.rbegin(), path.rend(), [](const Turn* turn) { return turn->provenance && !turn->provenance->seen.empty(); });
  if (newest == path.rend()) return {};
  const std::vector<TurnId>& seen = (*newest)->provenance->seen;
  const std::unordered_set<TurnId> known(seen.begin(), seen.end());
  std::vector<TurnId> unseen;
  for (auto turn = path.begin(); *turn != *newest; ++turn) {
    if (hasContent(**turn) && !(*turn)->pinned && !known.contains((*turn)->id)) unseen.push_back((*turn)->id);
  }
  return unseen;
}

std::vector<ContextTurn> contextOf(const std::vector<const Turn*>& path, int contextTokens) {
  std::vector<ContextItem> items;
  std::vector<const Turn*> turns;
  for (const Turn* turn : path) {
    if (!hasContent(*turn)) continue;
    turns.push_back(turn);
    items.push_back({contextTokens > 0 ? leastCost(turn->parts) : 0, turn->pinned});
  }
  std::vector<ContextTurn> context;
  for (const int index : selectContext(items, contextTokens)) {
    const Turn& turn = *turns[static_cast<size_t>(index)];
    context.push_back({turn.role, turn.parts, turn.id, turn.pinned});
  }
  return context;
}

}  // namespace rebus
