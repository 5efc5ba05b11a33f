#include "core/store/database.h"

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

std::vector<std::byte> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(m_handle.get(), column));
  if (!bytes) return {};
  return {bytes, bytes + sqlite3_column_bytes(m_handle.get(), column)};
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
