#include "core/document/turn.h"

#include <chrono>
#include <utility>

namespace rebus {

Turn makeUserTurn(const TurnId& parent, Parts parts) {
  Turn turn;
  turn.id = TurnId::create();
  turn.parent = parent;
  turn.role = Role::User;
  turn.state = TurnState::Complete;
  turn.parts = std::move(parts);
  turn.createdAt = currentMilliseconds();
  return turn;
}

Turn makePendingTurn(const TurnId& parent, const Request& request) {
  Turn turn;
  turn.id = TurnId::create();
  turn.parent = parent;
  turn.role = Role::Model;
  turn.state = TurnState::Pending;
  turn.createdAt = currentMilliseconds();
  turn.job = request.job;
  turn.provenance = Provenance{request.kind, request.params, request.modelHash, {}};
  for (const ContextTurn& seen : request.context) turn.provenance->seen.push_back(seen.turn);
  return turn;
}

int64_t currentMilliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace rebus
