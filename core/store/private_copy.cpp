#include "core/store/private_copy.h"

#include <array>
#include <fstream>
#include <string>

#include "core/store/migrations.h"
#include "core/store/temporary_folder.h"

namespace rebus {
namespace {

namespace fs = std::filesystem;

/// The log's first bytes: its salts change each time it starts anew, which is when pages that were copied from the
/// database may lack their newer version in the log.
using LogHeader = std::array<char, 32>;

LogHeader readLogHeader(const fs::path& log) {
  LogHeader header = {};
  std::ifstream file(log, std::ios::binary);
  file.read(header.data(), static_cast<std::streamsize>(header.size()));
  return header;
}

Error copyFailed(const std::error_code& error) {
  return Error{ErrorCode::Io, "The library can't be copied for reading (" + error.message() +
                                  "); check its permissions and the space in the temporary folder."};
}

/// A log that is copied after the database, and was not restarted in between, holds the newer version of every page
/// that changed meanwhile, and the checksums of its frames end a half-written tail. So the pair is consistent when the
/// log's header is the same before and after.
Result<bool> copyOnce(const fs::path& from, const fs::path& to) {
  const fs::path log = from.string() + "-wal";
  const fs::path logCopy = to.string() + "-wal";
  const LogHeader before = readLogHeader(log);
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error) return copyFailed(error);
  fs::remove(logCopy, error);
  fs::copy_file(log, logCopy, error);
  if (error && error != std::errc::no_such_file_or_directory) return copyFailed(error);
  return readLogHeader(log) == before;
}

Result<void> copyDatabase(const fs::path& from, const fs::path& to) {
  constexpr int kAttempts = 20;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const Result<bool> consistent = copyOnce(from, to);
    if (!consistent) return consistent.error();
    if (*consistent) return {};
  }
  return Error{ErrorCode::Busy, "Another process keeps writing to the library; try again in a moment."};
}

}  // namespace

Result<Database> openDamagedCopy(const fs::path& folder) {
  const fs::path original = folder / "library.db";
  std::error_code error;
  // An empty file is what a first start that was cut short leaves; the next one makes a library of it.
  const uintmax_t bytes = fs::file_size(original, error);
  const bool isMissing = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
  if (isMissing || (!error && bytes == 0)) {
    return Error{ErrorCode::NotFound, "There is no library in " + folder.string() + " yet; start Rebus to make one."};
  }
  const TemporaryFolder temporary;
  if (temporary.path().empty()) return copyFailed(std::make_error_code(std::errc::io_error));
  const fs::path copy = temporary.path() / "library.db";
  if (Result<void> copied = copyDatabase(original, copy); !copied) return copied.error();
  fs::permissions(copy, fs::perms::owner_write, fs::perm_options::add, error);
  Result<Database> database = Database::open(copy.string(), SQLITE_OPEN_READWRITE, {});
  if (!database) return database;
  // Exclusive, the connection needs no shared-memory file and keeps its files open: they can be deleted under it.
  if (Result<void> opened = database->execute("PRAGMA locking_mode = EXCLUSIVE"); !opened) return opened.error();
  const Result<int64_t> id = database->integer("PRAGMA application_id");
  if (!id) return id.error();
  if (*id != kApplicationId) {
    return Error{ErrorCode::Corrupt, original.string() + " is not a library of Rebus; choose another data folder."};
  }
  // The log is emptied, so that nothing has to be moved at the end; a damaged one is left where it is.
  static_cast<void>(database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  return database;
}

Result<Database> openPrivateCopy(const fs::path& folder) {
  Result<Database> database = openDamagedCopy(folder);
  if (!database) return database;
  if (Result<void> opened = database->execute("PRAGMA foreign_keys = ON"); !opened) return opened.error();
  if (Result<void> migrated = migrate(*database, libraryMigrations(), {}, systemFiles()); !migrated) {
    return migrated.error();
  }
  const Result<void> sealed = database->execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA query_only = ON;");
  if (!sealed) return sealed.error();
  return database;
}

}  // namespace rebus
