#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/document/part.h"
#include "core/engine/event.h"
#include "core/engine/request.h"

namespace rebus {

/// Where a turn stands. Only Pending ever changes, once, into one of the others. Values are stored: never reuse one.
enum class TurnState {
  Pending = 1,      ///< A model turn whose job is queued or running.
  Complete = 2,     ///< User turns are complete from the start.
  Cancelled = 3,    ///< Stopped by the user; parts hold what was there.
  Failed = 4,       ///< `error` says why.
  Interrupted = 5,  ///< The process died while it was pending; parts hold the last draft.
};

/// How a model turn was made. The full request is in the store: Library::loadRequest().
struct Provenance {
  TaskKind kind = TaskKind::Continue;
  SamplingParams params;
  std::string modelHash;
  std::vector<TurnId> seen;  ///< The turns that the model saw, oldest first.
  bool operator==(const Provenance&) const = default;
};

/// One turn of a session: what one side said. A plain value.
struct Turn {
  TurnId id;
  TurnId parent;  ///< Empty for a first turn.
  Role role = Role::User;
  TurnState state = TurnState::Complete;
  Parts parts;
  int64_t createdAt = 0;  ///< Milliseconds since 1970, UTC.
  // Model turns only.
  JobId job = {};
  std::optional<Provenance> provenance = {};
  JobStats stats = {};
  std::optional<Error> error = {};  ///< State Failed.
  // Marks that the user may change at any time.
  bool pinned = false;    ///< Always in the context.
  bool excluded = false;  ///< Never in the context.
};

/// A complete user turn with a new id, stamped now.
Turn makeUserTurn(const TurnId& parent, Parts parts);
/// A pending model turn with a new id, stamped now. `request.job` becomes its job.
Turn makePendingTurn(const TurnId& parent, const Request& request);

/// Milliseconds since 1970, UTC, by the system clock.
int64_t currentMilliseconds();

}  // namespace rebus
