#include "core/store/database.h"

#include <cctype>

namespace rebus {
namespace {

ErrorCode codeOf(int status) {
  switch (status & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::Busy;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ErrorCode::ReadOnly;
    case SQLITE_NOMEM: return ErrorCode::OutOfMemory;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_INTERRUPT:
    case SQLITE_TOOBIG: return ErrorCode::TooLarge;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL: return ErrorCode::Io;
    default: return ErrorCode::Internal;
  }
}

std::string sentenceFor(ErrorCode code, int status, const char* detail) {
  const std::string reason = std::string(" (SQLite: ") + detail + ").";
  if ((status & 0xFF) == SQLITE_FULL) return "The disk is full; free some space and try again" + reason;
  if (status == SQLITE_INTERRUPT) return "The file takes too long to read; it is damaged, or made to do harm" + reason;
  switch (code) {
    case ErrorCode::Busy: return "Another process is using the library; close it and try again" + reason;
    case ErrorCode::ReadOnly: return "The library can't be changed; check its permissions" + reason;
    case ErrorCode::OutOfMemory: return "There is not enough memory; close other programs and try again" + reason;
    case ErrorCode::Corrupt: return "The library file is damaged; restore it from its backups folder" + reason;
    case ErrorCode::TooLarge: return "The text is too large to store; shorten it" + reason;
    case ErrorCode::Io: return "The library can't be read or written; check the disk and its free space" + reason;
    default: return "The library refused a change; please report this" + reason;
  }
}

Error errorOf(sqlite3* handle, int status) {
  const ErrorCode code = codeOf(status);
  return Error{code, sentenceFor(code, status, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(status))};
}

/// "file:" and the path with what has a meaning in such a name escaped.
std::string readOnlyUri(const std::string& path) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char letter : path) {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isalnum(byte) != 0 || letter == '/' || letter == '.' || letter == '-' || letter == '_') {
      uri += letter;
    } else {
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return uri + "?mode=ro&immutable=1";
}

/// As https://sqlite.org/security.html advises for files of others. The limits leave room for what the store reads.
void distrust(sqlite3* handle) {
  constexpr std::pair<int, int> kSwitches[] = {{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                               {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                               {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
                                               {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}};
  for (const auto& [option, value] : kSwitches) sqlite3_db_config(handle, option, value, nullptr);
  constexpr std::pair<int, int> kLimits[] = {
      {SQLITE_LIMIT_LENGTH, 257 << 20},   {SQLITE_LIMIT_SQL_LENGTH, 10'000}, {SQLITE_LIMIT_COLUMN, 100},
      {SQLITE_LIMIT_EXPR_DEPTH, 20},      {SQLITE_LIMIT_COMPOUND_SELECT, 3}, {SQLITE_LIMIT_VDBE_OP, 25'000},
      {SQLITE_LIMIT_FUNCTION_ARG, 8},     {SQLITE_LIMIT_ATTACHED, 0},        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
      {SQLITE_LIMIT_VARIABLE_NUMBER, 10}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},   {SQLITE_LIMIT_WORKER_THREADS, 0},
  };
  for (const auto& [limit, value] : kLimits) sqlite3_limit(handle, limit, value);
}

}  // namespace

void Statement::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL.
  note(sqlite3_bind_text64(m_handle.get(), parameter, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                           SQLITE_UTF8));
}

void Statement::bind(int parameter, std::span<const std::byte> blob) {
  note(sqlite3_bind_blob64(m_handle.get(), parameter, blob.data(), blob.size(), SQLITE_TRANSIENT));
}

Result<bool> Statement::step() {
  if (m_status != SQLITE_OK) return errorOf(nullptr, m_status);
  const int status = sqlite3_step(m_handle.get());
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return errorOf(sqlite3_db_handle(m_handle.get()), status);
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_handle.get(), column));
  return text ? std::string(text, static_cast<size_t>(sqlite3_column_bytes(m_handle.get(), column))) : std::string();
}

std::span<const std::byte> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(m_handle.get(), column));
  if (!bytes) return {};
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(m_handle.get(), column))};
}

void Statement::reset() {
  // An error of the last step was reported by it.
  static_cast<void>(sqlite3_reset(m_handle.get()));
  m_status = SQLITE_OK;
}

Result<Database> Database::open(const std::string& path, int flags, const std::string& vfs) {
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.empty() ? nullptr : vfs.c_str());
  Database database(handle);
  if (status != SQLITE_OK) return errorOf(handle, status);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Result<Database> Database::openUntrusted(const std::string& path, int64_t budget) {
  Result<Database> database = open(readOnlyUri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, {});
  if (!database) return database;
  sqlite3* handle = database->m_handle.get();
  distrust(handle);
  database->m_budget = std::make_unique<int64_t>();
  database->setBudget(budget);
  sqlite3_progress_handler(
      handle, kStepsPerCall, [](void* left) { return --*static_cast<int64_t*>(left) < 0 ? 1 : 0; },
      database->m_budget.get());
  const Result<void> configured = database->execute(
      "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -8192; PRAGMA query_only = ON;");
  if (!configured) return configured.error();
  return database;
}

Result<void> Database::execute(const std::string& sql) {
  const int status = sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return errorOf(m_handle.get(), status);
  return {};
}

Result<Statement> Database::compile(std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int status = sqlite3_prepare_v2(m_handle.get(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  if (status != SQLITE_OK) return errorOf(m_handle.get(), status);
  return Statement(handle);
}

void Database::setKeepLogOnClose(bool keep) {
  sqlite3_db_config(m_handle.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

Result<std::vector<std::string>> Database::schema() {
  Result<Statement> rows = prepare(
      "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
  if (!rows) return rows.error();
  std::vector<std::string> lines;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return lines;
    lines.push_back(rows->text(0));
  }
}

Result<void> Database::backUpTo(const std::string& path) {
  Result<Database> target = open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {});
  if (!target) return target.error();
  sqlite3* to = target->m_handle.get();
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", m_handle.get(), "main");
  if (!backup) return errorOf(to, sqlite3_errcode(to));
  sqlite3_backup_step(backup, -1);
  const int status = sqlite3_backup_finish(backup);
  if (status != SQLITE_OK) return errorOf(to, status);
  return {};
}

Result<Transaction> Transaction::begin(Database& database) {
  const Result<void> begun = database.execute("BEGIN IMMEDIATE");
  if (!begun) return begun.error();
  return Transaction(database);
}

Transaction::~Transaction() {
  // SQLite itself has rolled back after a full disk or a failed write: then there is nothing left to end.
  if (m_database && sqlite3_get_autocommit(m_database->m_handle.get()) == 0) {
    static_cast<void>(m_database->execute("ROLLBACK"));
  }
}

Result<void> Transaction::commit() {
  const Result<void> committed = m_database->execute("COMMIT");
  if (committed) m_database = nullptr;
  return committed;
}

}  // namespace rebus
