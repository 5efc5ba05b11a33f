#include "core/document/tags.h"
#include "core/store/library_state.h"

namespace rebus {

Result<std::vector<std::string>> Library::State::readTags(int64_t session) {
  Result<Statement> rows = database.prepare("SELECT tag FROM tags WHERE session = ? ORDER BY tag", session);
  if (!rows) return rows.error();
  std::vector<std::string> tags;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return tags;
    tags.push_back(rows->text(0));
  }
}

Result<void> Library::State::replaceTags(int64_t session, const std::vector<std::string>& tags) {
  if (Result<void> cleared = database.run("DELETE FROM tags WHERE session = ?", session); !cleared) return cleared;
  for (const std::string& tag : tags) {
    Result<void> added = database.run("INSERT INTO tags (session, tag) VALUES (?, ?)", session, tag);
    if (!added) return added;
  }
  return {};
}

Result<void> Library::State::mergeTags(int64_t session, const std::vector<std::string>& tags) {
  const Result<std::vector<std::string>> own = readTags(session);
  if (!own) return own.error();
  if (Result<void> stored = replaceTags(session, mergedTags(*own, tags)); !stored) return stored;
  return indexTitleOf(session);
}

Result<void> Library::State::indexTitleOf(int64_t session) {
  Result<Statement> title = database.prepare("SELECT title FROM sessions WHERE row = ?", session);
  if (!title) return title.error();
  if (const Result<bool> found = title->step(); !found) return found.error();
  return indexTitle(session, title->text(0));
}

Result<void> Library::setTags(const SessionId& session, const std::vector<std::string>& tags) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<std::vector<std::string>> clean = cleanTags(tags);
  if (!clean) return clean.error();
  Database& database = m_state->database;
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  if (Result<void> stored = m_state->replaceTags(*row, *clean); !stored) return stored;
  if (Result<void> indexed = m_state->indexTitleOf(*row); !indexed) return indexed;
  return transaction->commit();
}

}  // namespace rebus
