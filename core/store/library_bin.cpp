// Turns in the bin: a turn goes there with all that follows it, and comes back with what it followed.
#include "core/base/utf8.h"
#include "core/store/library_state.h"

namespace rebus {
namespace {

constexpr size_t kTextBytes = 200;

/// ?1 and all that follows it.
constexpr char kBelow[] =
    "WITH RECURSIVE below(row) AS (SELECT ?1 UNION ALL SELECT t.row FROM turns t JOIN below b ON t.parent = b.row) ";
/// ?1 and all that it follows.
constexpr char kAbove[] =
    "WITH RECURSIVE above(row) AS (SELECT ?1 UNION ALL SELECT t.parent FROM turns t JOIN above a ON t.row = a.row "
    "WHERE t.parent IS NOT NULL) ";

// A turn that was deleted together with its parent is no entry of its own.
constexpr char kDeleted[] = R"sql(
WITH RECURSIVE below(root, row) AS (
  SELECT t.row, t.row FROM turns t LEFT JOIN turns u ON u.row = t.parent
    WHERE t.deleted_at IS NOT NULL AND u.deleted_at IS NOT t.deleted_at
  UNION ALL SELECT b.root, c.row FROM below b JOIN turns r ON r.row = b.root JOIN turns c ON c.parent = b.row
    WHERE c.deleted_at = r.deleted_at)
SELECT s.id, t.id, s.title,
  coalesce((SELECT p.text FROM parts p WHERE p.turn IN (t.row, t.parent) AND p.text IS NOT NULL
            ORDER BY p.turn DESC, p.ordinal LIMIT 1), ''),
  t.deleted_at, count(*)
FROM below b JOIN turns t ON t.row = b.root JOIN sessions s ON s.row = t.session
WHERE s.deleted_at IS NULL GROUP BY b.root ORDER BY t.deleted_at DESC, t.row DESC
)sql";

}  // namespace

Result<void> Library::deleteTurn(const TurnId& turn) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  Database& database = m_state->database;
  const Result<int64_t> row = m_state->turnRow(turn);
  if (!row) return row.error();
  const std::string below = kBelow;
  const Result<int64_t> pending =
      database.integer(below + "SELECT count(*) FROM below b JOIN turns t ON t.row = b.row WHERE t.state = 1", *row);
  if (!pending) return pending.error();
  if (*pending > 0) {
    return Error{ErrorCode::Busy, "A reply that follows is still being made; stop it, then delete the turn."};
  }
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  // Two turns that are deleted one after the other come back one by one, also when the clock stands still.
  const Result<int64_t> newest = database.integer("SELECT coalesce(max(deleted_at), 0) FROM turns");
  if (!newest) return newest.error();
  const int64_t now = std::max(currentMilliseconds(), *newest + 1);
  Result<void> changed = database.run(
      below + "UPDATE turns SET deleted_at = ?2 WHERE deleted_at IS NULL AND row IN (SELECT row FROM below)", *row,
      now);
  if (!changed) return changed;
  changed = database.run(below +
                             "UPDATE sessions SET head = (SELECT parent FROM turns WHERE row = ?1) "
                             "WHERE head IN (SELECT row FROM below)",
                         *row);
  if (!changed) return changed;
  return transaction->commit();
}

Result<void> Library::restoreTurn(const TurnId& turn) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  Database& database = m_state->database;
  const Result<int64_t> row = m_state->turnRow(turn);
  if (!row) return row.error();
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  Result<void> changed =
      database.run(std::string(kBelow) +
                       "UPDATE turns SET deleted_at = NULL WHERE row <> ?1 AND row IN (SELECT row FROM below) "
                       "AND deleted_at = (SELECT deleted_at FROM turns WHERE row = ?1)",
                   *row);
  if (!changed) return changed;
  changed = database.run(
      std::string(kAbove) + "UPDATE turns SET deleted_at = NULL WHERE row IN (SELECT row FROM above)", *row);
  if (!changed) return changed;
  return transaction->commit();
}

Result<std::vector<DeletedTurn>> Library::deletedTurns() const {
  Result<Statement> rows = m_state->database.prepare(kDeleted);
  if (!rows) return rows.error();
  std::vector<DeletedTurn> turns;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return turns;
    turns.push_back({{rows->text(0)},
                     {rows->text(1)},
                     rows->text(2),
                     std::string(utf8Prefix(rows->text(3), kTextBytes)),
                     rows->integer32(5),
                     rows->integer(4)});
  }
}

}  // namespace rebus
