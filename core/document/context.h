#pragma once

#include <vector>

#include "core/document/turn.h"

namespace rebus {

/// What one turn of a branch asks of the model's context.
struct ContextItem {
  int cost = 0;  ///< Tokens, at least 0.
  bool pinned = false;
};

/// Which of `items` (oldest first) fit `budget` tokens: the last one always, then the pinned ones from the newest
/// back, then the newest others until the first that no longer fits. Indices, ascending.
std::vector<int> selectContext(const std::vector<ContextItem>& items, int budget);

/// The turns of `path` (oldest first) that the newest reply which says what it saw did not see, although nothing but
/// their length kept them out: they were complete, not excluded, and are not pinned. None when no reply says it.
std::vector<TurnId> unseenTurns(const std::vector<const Turn*>& path);

/// The context of a request that continues `path`: turns with content that are complete, or were stopped and kept;
/// excluded ones left out. Cuts what can't fit `contextTokens` by a lower bound of each turn's cost (the engine,
/// which has the tokenizer, cuts exactly), so that a long history is neither copied nor loaded for nothing.
/// 0: no bound.
std::vector<ContextTurn> contextOf(const std::vector<const Turn*>& path, int contextTokens);

}  // namespace rebus
