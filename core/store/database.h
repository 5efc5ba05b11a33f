#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace rebus {

// A thin layer over SQLite's C interface. SQLiteCpp throws, and hides the codes and the configuration that the store
// depends on (defensive mode, no checkpoint on close, the VFS); what is left to wrap is less than its error handling.

/// One compiled statement. Parameters and columns are counted from 1 and 0, as in SQLite. Lives no longer than its
/// Database.
class Statement {
 public:
  void bind(int parameter, int64_t value) { note(sqlite3_bind_int64(m_handle.get(), parameter, value)); }
  void bind(int parameter, int value) { bind(parameter, static_cast<int64_t>(value)); }
  void bind(int parameter, bool value) { bind(parameter, static_cast<int64_t>(value)); }
  void bind(int parameter, std::nullptr_t) { note(sqlite3_bind_null(m_handle.get(), parameter)); }
  void bind(int parameter, std::string_view text);
  void bind(int parameter, const std::string& text) { bind(parameter, std::string_view(text)); }
  void bind(int parameter, const char* text) { bind(parameter, std::string_view(text)); }
  void bind(int parameter, std::span<const std::byte> blob);

  /// True: a row is there to be read. False: done. Reports what went wrong in a bind, too.
  Result<bool> step();

  int64_t integer(int column) const { return sqlite3_column_int64(m_handle.get(), column); }
  int integer32(int column) const { return sqlite3_column_int(m_handle.get(), column); }
  bool isNull(int column) const { return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL; }
  std::string text(int column) const;
  /// Valid until the next step().
  std::span<const std::byte> blob(int column) const;

  /// Ready to be bound and stepped once more.
  void reset();
  /// Binds the value of a column of another statement as it is.
  void bindColumn(int parameter, const Statement& from, int column) {
    note(sqlite3_bind_value(m_handle.get(), parameter, sqlite3_column_value(from.m_handle.get(), column)));
  }
  int columnCount() const { return sqlite3_column_count(m_handle.get()); }

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  explicit Statement(sqlite3_stmt* handle) : m_handle(handle) {}
  void note(int status) {
    if (m_status == SQLITE_OK) m_status = status;
  }

  std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
  int m_status = SQLITE_OK;
};

/// One connection. One thread at a time.
class Database {
 public:
  /// `flags`: SQLITE_OPEN_…; `vfs` empty for the default. Triggers and views of the file can't call what could do harm,
  /// and nothing but SQLite writes to its own tables.
  static Result<Database> open(const std::string& path, int flags, const std::string& vfs);
  /// Opens a file that may come from a stranger: for reading only, as it is now, without its journal, its triggers and
  /// its views. No value may be longer than 256 MiB, and reading ends with TooLarge after `budget` steps of SQLite's
  /// machine (some ten million a second), so that a file which leads it in circles can't hold the program up.
  static Result<Database> openUntrusted(const std::string& path, int64_t budget);
  /// A new budget, for a file of openUntrusted().
  void setBudget(int64_t budget) { *m_budget = budget / kStepsPerCall; }

  /// Runs any number of statements without parameters.
  Result<void> execute(const std::string& sql);
  /// Compiles one statement and binds `arguments` from 1 on.
  template <typename... Arguments>
  Result<Statement> prepare(std::string_view sql, const Arguments&... arguments) {
    Result<Statement> statement = compile(sql);
    if (statement) {
      int parameter = 0;
      (statement->bind(++parameter, arguments), ...);
    }
    return statement;
  }
  /// Runs one statement to its end, without looking at rows.
  template <typename... Arguments>
  Result<void> run(std::string_view sql, const Arguments&... arguments) {
    Result<Statement> statement = prepare(sql, arguments...);
    if (!statement) return statement.error();
    const Result<bool> stepped = statement->step();
    if (!stepped) return stepped.error();
    return {};
  }
  /// The first column of the first row. Errors: NotFound without a row.
  template <typename... Arguments>
  Result<int64_t> integer(std::string_view sql, const Arguments&... arguments) {
    Result<Statement> statement = prepare(sql, arguments...);
    if (!statement) return statement.error();
    const Result<bool> row = statement->step();
    if (!row) return row.error();
    if (!*row) return Error{ErrorCode::NotFound, "It is not in the library; it may have been deleted."};
    return statement->integer(0);
  }

  int64_t lastRow() const { return sqlite3_last_insert_rowid(m_handle.get()); }
  int64_t changedRows() const { return sqlite3_changes64(m_handle.get()); }
  /// Whether closing leaves database and log as they are, instead of moving the log into the database.
  void setKeepLogOnClose(bool keep);
  /// Whether the file could be opened for reading only.
  bool isReadOnly() const { return sqlite3_db_readonly(m_handle.get(), "main") == 1; }
  /// One line for each table, index, trigger and view, in order of their text: equal lists are equal schemas.
  Result<std::vector<std::string>> schema();
  /// Copies all of it into a new database file, through SQLite's backup interface. Blocks.
  Result<void> backUpTo(const std::string& path);

 private:
  friend class Transaction;
  static constexpr int kStepsPerCall = 1000;
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(sqlite3* handle) : m_handle(handle) {}
  Result<Statement> compile(std::string_view sql);

  std::unique_ptr<int64_t> m_budget;  ///< Thousands of steps that are left; null: any number. Before the handle.
  std::unique_ptr<sqlite3, Close> m_handle;
};

/// Rolled back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;

  /// When this fails, nothing of the transaction is stored.
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : m_database(&database) {}
  Database* m_database;
};

}  // namespace rebus
