// What a person does about the disk: how much is used, a backup now, emptying the bin.
#include <unordered_set>

#include "core/store/backups.h"
#include "core/store/library_state.h"

namespace rebus {
namespace {

namespace fs = std::filesystem;

/// A session that still waits for a reply stays in the bin.
constexpr char kDeletedSessions[] =
    "SELECT row FROM sessions WHERE deleted_at IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM turns WHERE turns.session = sessions.row AND turns.state = 1)";

constexpr int64_t kBackupBudget = 1'000'000'000;

uint64_t sizeOf(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

Result<void> collect(Database& database, const std::string& sql, std::unordered_set<std::string>& texts) {
  Result<Statement> rows = database.prepare(sql);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return {};
    texts.insert(rows->text(0));
  }
}

/// Pictures that some database in `folder` names. Errors: one of them can't be read, so that nobody knows.
Result<void> collectOfBackups(const fs::path& folder, std::unordered_set<std::string>& hashes) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".db") continue;
    // As with a stranger's file, SQLite then makes no files beside it.
    Result<Database> backup = Database::openUntrusted(entry.path().string(), kBackupBudget);
    if (!backup) return backup.error();
    if (Result<void> read = collect(*backup, "SELECT hash FROM blobs", hashes); !read) return read;
  }
  return {};
}

Result<void> deleteRows(Database& database) {
  const std::string sessions = kDeletedSessions;
  const std::string turns = "SELECT row FROM turns WHERE session IN (" + sessions + ") OR deleted_at IS NOT NULL";
  const std::string documents = "SELECT row FROM search_documents WHERE session IN (" + sessions +
                                ") OR turn IN (SELECT row FROM turns WHERE deleted_at IS NOT NULL)";
  const std::string script =
      "PRAGMA defer_foreign_keys = ON;"
      "CREATE TEMP TABLE gone_sessions AS " +
      sessions +
      ";"
      "CREATE TEMP TABLE gone_turns AS " +
      turns +
      ";"
      "CREATE TEMP TABLE gone_documents AS " +
      documents +
      ";"
      "DELETE FROM search_words WHERE rowid IN (SELECT row FROM gone_documents);"
      "DELETE FROM search_documents WHERE row IN (SELECT row FROM gone_documents);"
      "DELETE FROM jobs WHERE turn IN (SELECT row FROM gone_turns);"
      "DELETE FROM seen_turns WHERE turn IN (SELECT row FROM gone_turns) OR seen IN (SELECT row FROM gone_turns);"
      "DELETE FROM request_blobs WHERE turn IN (SELECT row FROM gone_turns);"
      "DELETE FROM parts WHERE turn IN (SELECT row FROM gone_turns);"
      "UPDATE sessions SET head = NULL WHERE head IN (SELECT row FROM gone_turns);"
      "DELETE FROM turns WHERE row IN (SELECT row FROM gone_turns);"
      "DELETE FROM sessions WHERE row IN (SELECT row FROM gone_sessions);"
      "DROP TABLE gone_documents; DROP TABLE gone_turns; DROP TABLE gone_sessions;"
      "INSERT INTO search_words (search_words) VALUES ('optimize');";
  return database.execute(script);
}

/// Pictures that stand in the bin alone, by hash.
constexpr char kOnlyDeleted[] = R"sql(
WITH used AS (
  SELECT p.blob AS hash, t.session, t.deleted_at FROM parts p JOIN turns t ON t.row = p.turn WHERE p.blob IS NOT NULL
  UNION ALL SELECT r.blob, t.session, t.deleted_at FROM request_blobs r JOIN turns t ON t.row = r.turn)
SELECT b.hash, b.bytes FROM blobs b
WHERE EXISTS (SELECT 1 FROM used u WHERE u.hash = b.hash)
  AND NOT EXISTS (SELECT 1 FROM used u JOIN sessions s ON s.row = u.session
                  WHERE u.hash = b.hash AND u.deleted_at IS NULL AND s.deleted_at IS NULL)
)sql";

}  // namespace

Result<LibraryUsage> Library::usage() const {
  Database& database = m_state->database;
  LibraryUsage usage;
  for (const char* name : {"library.db", "library.db-wal"}) usage.databaseBytes += sizeOf(m_state->folder / name);
  Result<Statement> pictures = database.prepare("SELECT count(*), coalesce(sum(bytes), 0) FROM blobs");
  if (!pictures) return pictures.error();
  if (const Result<bool> row = pictures->step(); !row) return row.error();
  usage.pictures = pictures->integer(0);
  usage.pictureBytes = static_cast<uint64_t>(pictures->integer(1));
  const Result<int64_t> deleted = database.integer("SELECT count(*) FROM sessions WHERE deleted_at IS NOT NULL");
  if (!deleted) return deleted.error();
  usage.sessionsInBin = *deleted;
  const Result<int64_t> turns = database.integer(
      "SELECT count(*) FROM turns t JOIN sessions s ON s.row = t.session "
      "WHERE t.deleted_at IS NOT NULL AND s.deleted_at IS NULL");
  if (!turns) return turns.error();
  usage.turnsInBin = *turns;
  Result<Statement> bin = database.prepare(kOnlyDeleted);
  if (!bin) return bin.error();
  for (;;) {
    const Result<bool> more = bin->step();
    if (!more) return more.error();
    if (!*more) break;
    usage.binBytes += static_cast<uint64_t>(bin->integer(1));
  }
  usage.backups = listBackups(m_state->folder);
  return usage;
}

Result<void> Library::backUp() {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  return makeBackup(m_state->database, m_state->folder / "backups", currentMilliseconds(), *m_state->files);
}

Result<BinReport> Library::emptyBin() {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable.error();
  Database& database = m_state->database;
  BinReport report;
  const Result<int64_t> before = database.integer("SELECT count(*) FROM sessions");
  if (!before) return before.error();
  // What was written over is gone from the file too.
  if (Result<void> set = database.execute("PRAGMA secure_delete = ON"); !set) return set.error();
  {
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    std::unordered_set<std::string> candidates;
    if (Result<void> read = collect(database, kOnlyDeleted, candidates); !read) return read.error();
    if (Result<void> deleted = deleteRows(database); !deleted) return deleted.error();
    for (const std::string& hash : candidates) {
      // A session that still waits kept its own.
      Result<void> deleted = database.run(
          "DELETE FROM blobs WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM parts WHERE blob = blobs.hash) "
          "AND NOT EXISTS (SELECT 1 FROM request_blobs WHERE blob = blobs.hash)",
          hash);
      if (!deleted) return deleted.error();
    }
    if (Result<void> committed = transaction->commit(); !committed) return committed.error();
  }
  const Result<int64_t> after = database.integer("SELECT count(*) FROM sessions");
  if (!after) return after.error();
  report.sessions = *before - *after;
  // Smaller when there is room to do it; else the space is used again.
  static_cast<void>(database.execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"));
  std::unordered_set<std::string> named;
  if (Result<void> read = collect(database, "SELECT hash FROM blobs", named); !read) return read.error();
  report.keptForBackups = !collectOfBackups(m_state->folder / "backups", named).ok();
  if (report.keptForBackups) return report;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(m_state->folder / "blobs", error)) {
    if (!entry.is_regular_file(error) || named.contains(entry.path().filename().string())) continue;
    const uint64_t bytes = sizeOf(entry.path());
    if (!fs::remove(entry.path(), error)) continue;
    ++report.pictures;
    report.bytes += bytes;
  }
  return report;
}

}  // namespace rebus
