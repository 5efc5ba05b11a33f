#include <algorithm>

#include "core/store/library_state.h"
#include "core/store/stored_turn.h"

namespace rebus {
namespace {

constexpr size_t kPromptBytes = 200;

Error invalid(const char* message) {
  return Error{ErrorCode::InvalidArgument, message};
}

Result<void> checkNewTurn(const NewTurn& turn) {
  if (turn.model.role != Role::Model || turn.model.state != TurnState::Pending) {
    return invalid("A job needs a pending turn of the model.");
  }
  if (turn.request.job.empty() || turn.model.job != turn.request.job) {
    return invalid("The model's turn and the request must have the same job id.");
  }
  if (!turn.user) return {};
  if (turn.user->role != Role::User || turn.user->state != TurnState::Complete) {
    return invalid("A prompt must be a complete turn of the user.");
  }
  if (turn.model.parent != turn.user->id) return invalid("The model's turn must follow the prompt.");
  return {};
}

/// The stored form: the context is in seen_turns, as turn numbers.
std::string withoutContext(Request request) {
  request.context.clear();
  return toJson(request);
}

Result<void> insertSeen(Database& database, int64_t turn, const std::vector<ContextTurn>& context) {
  int64_t ordinal = 0;
  for (const ContextTurn& seen : context) {
    Result<void> inserted =
        database.run("INSERT INTO seen_turns (turn, ordinal, seen, pinned) SELECT ?, ?, row, ? FROM turns WHERE id = ?",
                     turn, ordinal++, seen.pinned, seen.turn.value);
    if (!inserted) return inserted;
    if (database.changedRows() == 0) return invalid("The context holds a turn that is not in the library.");
  }
  return {};
}

Result<void> insertRequestBlobs(Database& database, int64_t turn, const Request& request) {
  for (const std::string& hash : {request.imageHash, request.maskHash}) {
    if (hash.empty()) continue;
    Result<void> inserted = database.run("INSERT OR IGNORE INTO request_blobs (turn, blob) VALUES (?, ?)", turn, hash);
    if (!inserted) return inserted;
  }
  return {};
}

}  // namespace

Result<void> Library::State::replaceParts(int64_t turn, const Parts& parts) {
  if (Result<void> cleared = database.run("DELETE FROM parts WHERE turn = ?", turn); !cleared) return cleared;
  int64_t ordinal = 0;
  for (const Part& part : parts) {
    Result<void> inserted;
    if (const auto* text = std::get_if<TextPart>(&part)) {
      inserted = database.run("INSERT INTO parts (turn, ordinal, text) VALUES (?, ?, ?)", turn, ordinal, text->text);
    } else {
      inserted = database.run("INSERT INTO parts (turn, ordinal, blob) VALUES (?, ?, ?)", turn, ordinal,
                              std::get<ImagePart>(part).hash);
    }
    if (!inserted) return inserted;
    ++ordinal;
  }
  return {};
}

Result<Parts> Library::State::readParts(int64_t turn) {
  Result<Statement> rows = database.prepare(
      "SELECT p.text, p.blob, b.width, b.height FROM parts p LEFT JOIN blobs b ON b.hash = p.blob "
      "WHERE p.turn = ? ORDER BY p.ordinal",
      turn);
  if (!rows) return rows.error();
  Parts parts;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return parts;
    parts.push_back(readPart(*rows, 0));
  }
}

Result<void> Library::State::insertTurn(const Turn& turn, int64_t session, const std::optional<Request>& request) {
  Result<int64_t> parent = int64_t{0};
  if (!turn.parent.empty()) {
    parent = database.integer("SELECT row FROM turns WHERE id = ? AND session = ? AND deleted_at IS NULL",
                              turn.parent.value, session);
  }
  if (!parent) return parent.error();
  Result<void> inserted = database.run(
      "INSERT INTO turns (id, session, parent, role, state, created_at, pinned, excluded) "
      "VALUES (?, ?, nullif(?, 0), ?, ?, ?, ?, ?)",
      turn.id.value, session, *parent, static_cast<int>(turn.role), static_cast<int>(turn.state), turn.createdAt,
      turn.pinned, turn.excluded);
  if (!inserted) return inserted;
  const int64_t row = database.lastRow();
  if (Result<void> parts = replaceParts(row, turn.parts); !parts) return parts;
  if (turn.state != TurnState::Pending) {
    if (Result<void> indexed = indexTurn(session, row, textOf(turn.parts)); !indexed) return indexed;
  }
  if (request) {
    Result<void> noted = database.run("UPDATE turns SET request = ? WHERE row = ?", withoutContext(*request), row);
    if (!noted) return noted;
    if (Result<void> seen = insertSeen(database, row, request->context); !seen) return seen;
    if (Result<void> pictures = insertRequestBlobs(database, row, *request); !pictures) return pictures;
    const JobState jobState = turn.state == TurnState::Pending ? JobState::Running : JobState::Ended;
    Result<void> job = database.run("INSERT INTO jobs (id, turn, state) VALUES (?, ?, ?)", request->job.value, row,
                                    static_cast<int>(jobState));
    if (!job) return job;
  }
  return database.run("UPDATE sessions SET head = ?, updated_at = max(updated_at, ?) WHERE row = ?", row,
                      turn.createdAt, session);
}

Result<void> Library::State::storeEnd(int64_t row, const Turn& turn) {
  return database.run(
      "UPDATE turns SET state = ?, stats = ?, error_code = nullif(?, 0), error_message = ? WHERE row = ?",
      static_cast<int>(turn.state), toJson(turn.stats), turn.error ? static_cast<int>(turn.error->code) : 0,
      turn.error ? turn.error->message : "", row);
}

Result<BegunTurn> Library::beginTurn(NewTurn turn) {
  State& state = *m_state;
  if (Result<void> writable = state.requireWritable(); !writable) return writable.error();
  if (Result<void> checked = checkNewTurn(turn); !checked) return checked.error();
  const Result<int64_t> session = state.sessionRow(turn.session);
  if (!session) return session.error();
  BegunTurn begun{std::move(turn.user), std::move(turn.request), {}};
  Request& request = begun.request;
  std::vector<StagedBlob> staged;
  if (begun.user) {
    if (Result<void> stored = state.stage(begun.user->parts, staged); !stored) return stored.error();
  }
  for (ContextTurn& seen : request.context) {
    if (begun.user && seen.turn == begun.user->id) seen.parts = begun.user->parts;
  }
  if (Result<void> loaded = state.loadContext(request.context, begun.notice); !loaded) return loaded.error();
  // Before anything is stored: a request that the engine would refuse makes no turn.
  if (Result<void> valid = validate(request); !valid) return valid.error();
  if (request.image) {
    if (Result<void> stored = state.stage(request.image, request.imageHash, staged); !stored) return stored.error();
  }
  if (request.mask) {
    if (Result<void> stored = state.stage(request.mask, request.maskHash, staged); !stored) return stored.error();
  }
  Result<Transaction> transaction = Transaction::begin(state.database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = state.insertBlobs(staged); !inserted) return inserted.error();
  if (begun.user) {
    if (Result<void> user = state.insertTurn(*begun.user, *session, std::nullopt); !user) return user.error();
  }
  if (Result<void> model = state.insertTurn(turn.model, *session, request); !model) return model.error();
  if (Result<void> committed = transaction->commit(); !committed) return committed.error();
  return begun;
}

Result<Turn> Library::addUserTurn(const SessionId& session, Turn turn) {
  State& state = *m_state;
  if (Result<void> writable = state.requireWritable(); !writable) return writable.error();
  if (turn.role != Role::User || turn.state != TurnState::Complete) {
    return invalid("Only a complete turn of the user can be added without a reply.");
  }
  const Result<int64_t> row = state.sessionRow(session);
  if (!row) return row.error();
  std::vector<StagedBlob> staged;
  if (Result<void> stored = state.stage(turn.parts, staged); !stored) return stored.error();
  Result<Transaction> transaction = Transaction::begin(state.database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = state.insertBlobs(staged); !inserted) return inserted.error();
  if (Result<void> inserted = state.insertTurn(turn, *row, std::nullopt); !inserted) return inserted.error();
  if (Result<void> committed = transaction->commit(); !committed) return committed.error();
  return turn;
}

Result<void> Library::saveDraft(const JobId& job, const Parts& partsSoFar) {
  State& state = *m_state;
  if (Result<void> writable = state.requireWritable(); !writable) return writable;
  const Result<int64_t> turn =
      state.database.integer("SELECT t.row FROM jobs j JOIN turns t ON t.row = j.turn WHERE j.id = ? AND t.state = ?",
                             job.value, static_cast<int>(TurnState::Pending));
  if (!turn) return turn.error();
  Parts parts = partsSoFar;
  std::vector<StagedBlob> staged;
  if (Result<void> stored = state.stage(parts, staged); !stored) return stored;
  Result<Transaction> transaction = Transaction::begin(state.database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = state.insertBlobs(staged); !inserted) return inserted;
  if (Result<void> replaced = state.replaceParts(*turn, parts); !replaced) return replaced;
  return transaction->commit();
}

Result<Turn> Library::finishTurn(Turn turn) {
  State& state = *m_state;
  Database& database = state.database;
  if (Result<void> writable = state.requireWritable(); !writable) return writable.error();
  const Result<int64_t> row = state.turnRow(turn.id);
  if (!row) return row.error();
  const Result<int64_t> stored = database.integer("SELECT state FROM turns WHERE row = ?", *row);
  if (!stored) return stored.error();
  if (*stored != static_cast<int>(TurnState::Pending) || turn.state == TurnState::Pending) {
    return invalid("A turn can end only once.");
  }
  std::vector<StagedBlob> staged;
  if (Result<void> pictures = state.stage(turn.parts, staged); !pictures) return pictures.error();
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = state.insertBlobs(staged); !inserted) return inserted.error();
  if (Result<void> parts = state.replaceParts(*row, turn.parts); !parts) return parts.error();
  if (Result<void> ended = state.storeEnd(*row, turn); !ended) return ended.error();
  const Result<void> job =
      database.run("UPDATE jobs SET state = ? WHERE turn = ?", static_cast<int>(JobState::Ended), *row);
  if (!job) return job.error();
  const Result<int64_t> session = database.integer("SELECT session FROM turns WHERE row = ?", *row);
  if (!session) return session.error();
  const Result<void> touched = database.run("UPDATE sessions SET updated_at = max(updated_at, ?) WHERE row = ?",
                                            currentMilliseconds(), *session);
  if (!touched) return touched.error();
  if (Result<void> indexed = state.indexTurn(*session, *row, textOf(turn.parts)); !indexed) return indexed.error();
  if (Result<void> committed = transaction->commit(); !committed) return committed.error();
  return turn;
}

Result<void> Library::setMarks(const TurnId& turn, bool pinned, bool excluded) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<int64_t> row = m_state->turnRow(turn);
  if (!row) return row.error();
  return m_state->database.run("UPDATE turns SET pinned = ?, excluded = ? WHERE row = ?", pinned, excluded, *row);
}

Result<std::vector<InterruptedJob>> Library::interruptedJobs() const {
  Result<Statement> rows = m_state->database.prepare(
      "SELECT s.id, t.id, s.title, "
      "coalesce((SELECT p.text FROM parts p WHERE p.turn = t.parent AND p.text IS NOT NULL ORDER BY p.ordinal LIMIT 1),"
      " '') FROM jobs j JOIN turns t ON t.row = j.turn JOIN sessions s ON s.row = t.session "
      "WHERE j.state = ? AND s.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY t.row DESC",
      static_cast<int>(JobState::Interrupted));
  if (!rows) return rows.error();
  std::vector<InterruptedJob> jobs;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return jobs;
    jobs.push_back({{rows->text(0)}, {rows->text(1)}, rows->text(2), rows->text(3)});
  }
}

Result<void> Library::settleInterrupted(const TurnId& turn) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<int64_t> row = m_state->turnRow(turn);
  if (!row) return row.error();
  return m_state->database.run("UPDATE jobs SET state = ? WHERE turn = ? AND state = ?",
                               static_cast<int>(JobState::Ended), *row, static_cast<int>(JobState::Interrupted));
}

}  // namespace rebus
