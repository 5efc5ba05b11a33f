#include "core/store/library_state.h"
#include "core/store/migrations.h"

namespace rebus {
namespace {

Result<void> collectProblems(Database& database, const char* sql, const std::string& prefix,
                             std::vector<std::string>& problems) {
  Result<Statement> rows = database.prepare(sql);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return {};
    if (rows->text(0) != "ok") problems.push_back(prefix + rows->text(0) + ".");
  }
}

/// Lines of the schema but those that the search index makes by itself, whose text is SQLite's choice.
Result<std::vector<std::string>> ownSchema(Database& database) {
  Result<std::vector<std::string>> lines = database.schema();
  if (lines) std::erase_if(*lines, [](const std::string& line) { return line.starts_with("table search_words_"); });
  return lines;
}

/// Compares with what the migrations make of an empty database.
Result<void> checkSchema(Database& database, std::vector<std::string>& problems) {
  Result<Database> pattern = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {});
  if (!pattern) return pattern.error();
  if (Result<void> made = migrate(*pattern, libraryMigrations(), {}, systemFiles()); !made) return made;
  const Result<std::vector<std::string>> wanted = ownSchema(*pattern);
  if (!wanted) return wanted.error();
  const Result<std::vector<std::string>> found = ownSchema(database);
  if (!found) return found.error();
  if (*wanted != *found) problems.emplace_back("The database has other tables or indices than Rebus makes.");
  return {};
}

/// The index checks itself by a command that looks like a change.
Result<void> checkSearchIndex(Database& database, bool isReadOnly, std::vector<std::string>& problems) {
  if (isReadOnly) {
    if (Result<void> opened = database.execute("PRAGMA query_only = OFF"); !opened) return opened;
  }
  const Result<void> checked =
      database.execute("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 0)");
  if (isReadOnly) {
    if (Result<void> closed = database.execute("PRAGMA query_only = ON"); !closed) return closed;
  }
  if (checked) return {};
  if (checked.error().code != ErrorCode::Corrupt) return checked;
  problems.emplace_back("The search index is damaged; \"rebus sessions repair\" makes a library with a new one.");
  return {};
}

}  // namespace

Result<std::vector<std::string>> Library::verify() const {
  State& state = *m_state;
  Database& database = state.database;
  std::vector<std::string> problems;
  Result<void> checked = collectProblems(database, "PRAGMA integrity_check", "The database is damaged: ", problems);
  if (!checked) return checked.error();
  checked = collectProblems(database, "PRAGMA foreign_key_check", "A row refers to one that is missing, in ", problems);
  if (!checked) return checked.error();
  const Result<int64_t> version = schemaVersion(database);
  if (!version) return version.error();
  // A newer Rebus has a schema of its own.
  if (*version <= libraryMigrations().back().version) {
    if (Result<void> same = checkSchema(database, problems); !same) return same.error();
    if (Result<void> index = checkSearchIndex(database, state.readOnly, problems); !index) return index.error();
  }
  Result<Statement> rows = database.prepare("SELECT hash FROM blobs ORDER BY hash");
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return problems;
    if (const Result<Image> image = state.blobs.read(rows->text(0)); !image) {
      problems.push_back("Picture " + rows->text(0).substr(0, 12) + ": " + image.error().message);
    }
  }
}

}  // namespace rebus
