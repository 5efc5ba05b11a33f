#include "core/store/library.h"

#include "core/base/utf8.h"
#include "core/store/library_state.h"
#include "core/store/stored_turn.h"

namespace rebus {
namespace {

constexpr size_t kPromptBytes = 200;

constexpr char kListSessions[] = R"sql(
SELECT s.id, s.title, s.created_at, s.updated_at,
  (SELECT count(*) FROM turns t WHERE t.session = s.row AND t.deleted_at IS NULL),
  (SELECT substr(p.text, 1, 200) FROM turns t JOIN parts p ON p.turn = t.row
    WHERE t.session = s.row AND t.deleted_at IS NULL AND p.text IS NOT NULL ORDER BY t.row, p.ordinal LIMIT 1),
  (SELECT p.blob FROM turns t JOIN parts p ON p.turn = t.row
    WHERE t.session = s.row AND t.deleted_at IS NULL AND p.blob IS NOT NULL ORDER BY t.row DESC, p.ordinal DESC LIMIT 1),
  s.row
FROM sessions s WHERE (s.deleted_at IS NOT NULL) = ? ORDER BY s.updated_at DESC, s.row DESC
)sql";

Error notInLibrary(const char* what) {
  return Error{ErrorCode::NotFound, std::string("The ") + what + " is not in the library; it may have been deleted."};
}

/// What a list can show and every file of a session can take.
Result<void> checkTitle(const std::string& title) {
  constexpr size_t kMaxTitleBytes = 1000;
  if (title.size() > kMaxTitleBytes) {
    return Error{ErrorCode::TooLarge,
                 "The title has " + std::to_string(title.size()) + " bytes, and at most 1,000 are taken; shorten it."};
  }
  if (!isUtf8(title)) return Error{ErrorCode::InvalidArgument, "The title is not UTF-8 text; type it again."};
  return {};
}

}  // namespace

Library::Library(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Library::~Library() = default;
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;

bool Library::isReadOnly() const {
  return m_state->readOnly;
}

const std::string& Library::notice() const {
  return m_state->notice;
}

Result<void> Library::State::requireWritable() const {
  if (!readOnly) return {};
  return Error{ErrorCode::ReadOnly,
               notice.empty() ? "The library was opened for reading only; nothing was changed." : notice};
}

Result<int64_t> Library::State::sessionRow(const SessionId& session) {
  Result<int64_t> row = database.integer("SELECT row FROM sessions WHERE id = ?", session.value);
  if (!row && row.error().code == ErrorCode::NotFound) return notInLibrary("session");
  return row;
}

Result<int64_t> Library::State::turnRow(const TurnId& turn) {
  Result<int64_t> row = database.integer("SELECT row FROM turns WHERE id = ?", turn.value);
  if (!row && row.error().code == ErrorCode::NotFound) return notInLibrary("turn");
  return row;
}

Result<std::vector<SessionSummary>> Library::listSessions(bool inBin) const {
  Result<Statement> rows = m_state->database.prepare(kListSessions, inBin);
  if (!rows) return rows.error();
  std::vector<SessionSummary> sessions;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return sessions;
    Result<std::vector<std::string>> tags = m_state->readTags(rows->integer(7));
    if (!tags) return tags.error();
    sessions.push_back({{rows->text(0)},
                        rows->text(1),
                        std::string(utf8Prefix(rows->text(5), kPromptBytes)),
                        rows->integer(2),
                        rows->integer(3),
                        rows->integer32(4),
                        rows->text(6),
                        *std::move(tags)});
  }
}

Result<void> Library::createSession(const Session& session) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  if (Result<void> checked = checkTitle(session.title); !checked) return checked;
  if (session.id.empty() || !session.empty()) {
    return Error{ErrorCode::InvalidArgument, "A new session needs an id and starts without turns."};
  }
  Database& database = m_state->database;
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  Result<void> inserted = database.run(
      "INSERT INTO sessions (id, title, created_at, updated_at, settings) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO NOTHING",
      session.id.value, session.title, session.createdAt, session.updatedAt, session.settings);
  if (!inserted) return inserted;
  if (database.changedRows() == 0) return {};
  const int64_t row = database.lastRow();
  if (Result<void> tagged = m_state->replaceTags(row, session.tags); !tagged) return tagged;
  if (Result<void> indexed = m_state->indexTitle(row, session.title); !indexed) return indexed;
  return transaction->commit();
}

Result<Session> Library::openSession(const SessionId& session) const {
  Database& database = m_state->database;
  Result<Statement> found = database.prepare(
      "SELECT s.row, s.title, s.created_at, s.updated_at, s.settings, coalesce(t.id, '') "
      "FROM sessions s LEFT JOIN turns t ON t.row = s.head WHERE s.id = ?",
      session.value);
  if (!found) return found.error();
  const Result<bool> exists = found->step();
  if (!exists) return exists.error();
  if (!*exists) return notInLibrary("session");
  Session opened;
  opened.id = session;
  opened.title = found->text(1);
  opened.createdAt = found->integer(2);
  opened.updatedAt = found->integer(3);
  opened.settings = found->text(4);
  Result<std::vector<std::string>> tags = m_state->readTags(found->integer(0));
  if (!tags) return tags.error();
  opened.tags = *std::move(tags);
  if (Result<void> read = readTurns(database, found->integer(0), opened); !read) return read.error();
  if (Result<void> head = opened.setHead({found->text(5)}); !head) return head.error();
  return opened;
}

Result<void> Library::renameSession(const SessionId& session, const std::string& title) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  if (Result<void> checked = checkTitle(title); !checked) return checked;
  Database& database = m_state->database;
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  Result<void> renamed = database.run("UPDATE sessions SET title = ? WHERE row = ?", title, *row);
  if (!renamed) return renamed;
  if (Result<void> indexed = m_state->indexTitle(*row, title); !indexed) return indexed;
  return transaction->commit();
}

Result<void> Library::setSessionSettings(const SessionId& session, const std::string& settings) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  return m_state->database.run("UPDATE sessions SET settings = ? WHERE row = ?", settings, *row);
}

Result<void> Library::setHead(const SessionId& session, const TurnId& head) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  Database& database = m_state->database;
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  if (head.empty()) return database.run("UPDATE sessions SET head = NULL WHERE row = ?", *row);
  const Result<int64_t> turn =
      database.integer("SELECT row FROM turns WHERE id = ? AND session = ? AND deleted_at IS NULL", head.value, *row);
  if (!turn) return turn.error();
  return database.run("UPDATE sessions SET head = ? WHERE row = ?", *turn, *row);
}

Result<void> Library::deleteSession(const SessionId& session) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  return m_state->database.run("UPDATE sessions SET deleted_at = ? WHERE row = ?", currentMilliseconds(), *row);
}

Result<void> Library::restoreSession(const SessionId& session) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  return m_state->database.run("UPDATE sessions SET deleted_at = NULL WHERE row = ?", *row);
}

}  // namespace rebus
