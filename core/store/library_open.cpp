#include <unistd.h>

#include "core/store/backups.h"
#include "core/store/library_state.h"
#include "core/store/migrations.h"
#include "core/store/private_copy.h"

namespace rebus {
namespace {

constexpr int64_t kInterrupted = static_cast<int64_t>(TurnState::Interrupted);
constexpr int64_t kPending = static_cast<int64_t>(TurnState::Pending);

struct OpenedFile {
  Database database;
  bool newer = false;     ///< By a newer Rebus: nothing was changed.
  bool readOnly = false;  ///< The file itself can't be written: nothing was changed.
};

std::string cannotBeWritten(const std::filesystem::path& folder) {
  return "The library in " + folder.string() +
         " can't be written: it is open for reading only. Check its permissions to change it.";
}

Result<void> checkIdentity(Database& database, int64_t version, const std::filesystem::path& path) {
  const Result<int64_t> id = database.integer("PRAGMA application_id");
  if (!id) return id.error();
  const Result<int64_t> tables = database.integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  const bool fresh = *id == 0 && version == 0 && *tables == 0;
  if (fresh || *id == kApplicationId) return {};
  return Error{ErrorCode::Corrupt, path.string() + " is not a library of Rebus; move it away and start again."};
}

Result<OpenedFile> openFile(const LibraryOptions& options) {
  const std::filesystem::path path = options.folder / "library.db";
  Result<Database> database =
      Database::open(path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options.sqliteVfs);
  if (!database) return database.error();
  OpenedFile file{*std::move(database)};
  file.readOnly = file.database.isReadOnly();
  if (file.readOnly) return file;
  // Until the version is known, nothing may change, not even by closing.
  file.database.setKeepLogOnClose(true);
  if (Result<void> set = file.database.execute("PRAGMA locking_mode = EXCLUSIVE"); !set) return set.error();
  const Result<int64_t> version = schemaVersion(file.database);
  if (!version) return version.error();
  if (Result<void> ours = checkIdentity(file.database, *version, path); !ours) return ours.error();
  file.newer = *version > libraryMigrations().back().version;
  return file;
}

}  // namespace

Result<std::unique_ptr<Library::State>> Library::State::openCopy(const LibraryOptions& options, FileLayer& files) {
  Result<Database> database = openPrivateCopy(options.folder);
  if (!database) return database.error();
  auto state = std::make_unique<State>(options, files, *std::move(database));
  state->readOnly = true;
  const Result<int64_t> version = schemaVersion(state->database);
  if (!version) return version.error();
  const std::string holder = LibraryLock::holder(options.folder);
  if (*version > libraryMigrations().back().version) {
    state->notice =
        "This library was written by a newer Rebus: it is open for reading only. Update Rebus to change it.";
  } else if (!holder.empty()) {
    state->notice = "The library is in use by " + holder + ": this is a copy of it, for reading only.";
  } else if (access(options.folder.c_str(), W_OK) != 0) {
    state->notice = cannotBeWritten(options.folder);
  }
  return state;
}

Result<std::unique_ptr<Library::State>> Library::State::openForWriting(const LibraryOptions& options,
                                                                       FileLayer& files) {
  std::error_code error;
  const bool exists = std::filesystem::exists(options.folder / "library.db", error);
  if (!exists && options.mustExist) {
    return Error{ErrorCode::NotFound,
                 "The library in " + options.folder.string() + " is not there; connect its disk and start again."};
  }
  if (Result<void> made = files.makeFolder(options.folder); !made) return made.error();
  const auto openReadOnly = [&] {
    Result<std::unique_ptr<State>> copy = openCopy(options, files);
    // The folder may be writable and a file in it not.
    if (copy && (*copy)->notice.empty()) (*copy)->notice = cannotBeWritten(options.folder);
    return copy;
  };
  Result<LibraryLock> lock = LibraryLock::acquire(options.folder);
  if (!lock && lock.error().code == ErrorCode::ReadOnly && exists) return openReadOnly();
  if (!lock) return lock.error();
  Result<OpenedFile> file = openFile(options);
  if (!file) return file.error();
  if (file->newer || file->readOnly) {
    // SQLite's own lock would make the copy wait for this connection.
    { const OpenedFile closed = *std::move(file); }
    { const LibraryLock released = *std::move(lock); }
    return openReadOnly();
  }
  auto state = std::make_unique<State>(options, files, std::move(file->database));
  state->lock.emplace(*std::move(lock));
  // The change to a log is itself journalled. EXTRA brings the deletion of that journal to the disk: one that came back
  // after a power cut would empty a new library and all that was committed to its log.
  // The system keeps the file's pages as well: SQLite's own 2 MB would fill for as long as a session grows.
  const Result<void> configured = state->database.execute(
      "PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; "
      "PRAGMA cache_size = -512;");
  if (!configured) return configured.error();
  const Result<void> migrated = migrate(state->database, libraryMigrations(), options.folder / "backups", files);
  if (!migrated) return migrated.error();
  state->database.setKeepLogOnClose(false);
  if (Result<void> recovered = state->recover(); !recovered) return recovered.error();
  if (!exists) return state;
  // Work goes on without a backup, but not in silence.
  const Result<void> kept = makeDailyBackup(state->database, options.folder, currentMilliseconds(), files);
  if (!kept) state->notice = "Today's backup of the library could not be made: " + kept.error().message;
  return state;
}

Result<void> Library::State::recover() {
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  Result<Statement> pending = database.prepare("SELECT row, session FROM turns WHERE state = ?", kPending);
  if (!pending) return pending.error();
  for (;;) {
    const Result<bool> more = pending->step();
    if (!more) return more.error();
    if (!*more) break;
    const Result<Parts> draft = readParts(pending->integer(0));
    if (!draft) return draft.error();
    Result<void> indexed = indexTurn(pending->integer(1), pending->integer(0), textOf(*draft));
    if (!indexed) return indexed;
  }
  Result<void> turns = database.run("UPDATE turns SET state = ? WHERE state = ?", kInterrupted, kPending);
  if (!turns) return turns;
  Result<void> jobs =
      database.run("UPDATE jobs SET state = ? WHERE state = ?", static_cast<int64_t>(JobState::Interrupted),
                   static_cast<int64_t>(JobState::Running));
  if (!jobs) return jobs;
  return transaction->commit();
}

Result<Library> Library::open(const LibraryOptions& options) {
  FileLayer& files = options.files ? *options.files : systemFiles();
  Result<std::unique_ptr<State>> state =
      options.access == Access::Write ? State::openForWriting(options, files) : State::openCopy(options, files);
  if (!state) return state.error();
  return Library(*std::move(state));
}

}  // namespace rebus
