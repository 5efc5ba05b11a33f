#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "app/cli/engine_session.h"
#include "core/base/result.h"
#include "core/document/session.h"
#include "core/store/library.h"

namespace rebus::app {

/// One message of a person in `rebus chat`.
struct Message {
  std::string text;
  std::vector<ImageRef> images;
  TaskKind kind = TaskKind::Continue;
  ImageRef mask;  ///< Kind Edit only; may be null.
  double strength = 1.0;
  SamplingParams params;
};

/// A session that goes on in the library: each turn is committed before the engine runs, drafts while it does.
/// One thread; blocks.
class Conversation {
 public:
  /// Both must outlive it.
  Conversation(Library& library, EngineSession& engine) : m_library(library), m_engine(engine) {}

  /// Goes on with a stored session instead of a new one. Errors: NotFound, Corrupt.
  Result<void> resume(const SessionId& session);

  /// Called with each event and the model turn it belongs to.
  using Listener = std::function<void(const TurnId&, const EventBody&)>;
  /// Commits the message, runs it and commits the reply. The result is the stored model turn, whatever state it ended
  /// in. Errors: nothing was committed (InvalidArgument, TooLarge, ReadOnly, Io).
  Result<Turn> send(const Message& message, const Listener& listener);

  const SessionId& id() const { return m_session.id; }

 private:
  Result<void> storeSession();
  Result<BegunTurn> begin(const Message& message, Turn& reply);
  /// Leaves what no later context can hold to the library.
  void forgetOldest();
  /// Adds an event to the reply and saves it as a draft now and then.
  void record(Turn& reply, const EventBody& body);

  Library& m_library;
  EngineSession& m_engine;
  Session m_session;  ///< The end of the branch, as far back as a context may need it.
  bool m_isStored = false;
  std::chrono::steady_clock::time_point m_lastDraft;
};

}  // namespace rebus::app
