#include "core/store/backups.h"

#include <algorithm>
#include <charconv>

#include "core/base/atomic_file.h"
#include "core/document/turn.h"
#include "core/store/library_lock.h"
#include "core/store/migrations.h"

namespace rebus {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kDay = 24LL * 60 * 60 * 1000;
constexpr size_t kKept = 5;
constexpr std::string_view kPrefix = "library-v";

/// Takes the number that `text` starts with off it.
bool takeNumber(std::string_view& text, int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return error == std::errc();
}

/// Reads "library-v1-1700000000000.db".
bool parseName(std::string_view name, Backup& backup) {
  int64_t version = 0;
  if (!name.starts_with(kPrefix)) return false;
  name.remove_prefix(kPrefix.size());
  if (!takeNumber(name, version) || !name.starts_with('-')) return false;
  name.remove_prefix(1);
  backup.version = static_cast<int>(version);
  return takeNumber(name, backup.madeAt) && name == ".db";
}

Error ioError(const std::string& what, const std::error_code& error) {
  return Error{ErrorCode::Io, what + " (" + error.message() + "); check the disk and its free space."};
}

/// Deletes the older ones of `version`, and what a process that died left half done.
void prune(const fs::path& folder, int64_t version) {
  std::error_code ignored;
  size_t kept = 0;
  for (const Backup& backup : listBackups(folder)) {
    if (backup.version == version && ++kept > kKept) fs::remove(backup.path, ignored);
  }
  for (const auto& entry : fs::directory_iterator(folder / "backups", ignored)) {
    if (entry.path().extension() == ".part") fs::remove(entry.path(), ignored);
  }
}

/// Errors: Corrupt.
Result<void> checkIsLibrary(Database& database, const std::string& name) {
  const Error damaged{ErrorCode::Corrupt, "The backup " + name + " is damaged itself; choose another one."};
  const Result<int64_t> id = database.integer("PRAGMA application_id");
  if (!id || *id != kApplicationId) return damaged;
  Result<Statement> check = database.prepare("PRAGMA quick_check(1)");
  if (!check) return damaged;
  const Result<bool> row = check->step();
  if (!row || check->text(0) != "ok") return damaged;
  return {};
}

/// A copy under a temporary name in the library's folder, with its log emptied into it.
Result<std::string> copyForRestoring(const fs::path& backup, const fs::path& library) {
  const std::string copy = temporaryNameFor(library.string());
  std::error_code error;
  fs::copy_file(backup, copy, error);
  Result<void> checked = error ? Result<void>(ioError("The backup can't be copied", error)) : Result<void>();
  if (checked) {
    Result<Database> database = Database::open(copy, SQLITE_OPEN_READWRITE, {});
    checked = database ? database->execute("PRAGMA locking_mode = EXCLUSIVE") : Result<void>(database.error());
    if (checked) checked = checkIsLibrary(*database, backup.filename().string());
  }
  if (checked) return copy;
  fs::remove(copy, error);
  return checked.error();
}

/// Keeps the library that is about to be replaced, and leaves no log beside it that could be taken for the new one's.
Result<void> setAside(const fs::path& folder, FileLayer& files) {
  const fs::path library = folder / "library.db";
  const fs::path log = folder / "library.db-wal";
  const int64_t now = currentMilliseconds();
  std::error_code error;
  if (!fs::exists(library, error)) return {};
  bool isKept = false;
  {
    Result<Database> database = Database::open(library.string(), SQLITE_OPEN_READWRITE, {});
    isKept = database && database->execute("PRAGMA locking_mode = EXCLUSIVE") &&
             checkIsLibrary(*database, "library.db") && makeBackup(*database, folder / "backups", now, files);
  }
  if (!isKept) {
    if (Result<void> made = files.makeFolder(folder / "backups"); !made) return made;
    const fs::path kept = folder / "backups" / ("damaged-" + std::to_string(now) + ".db");
    fs::copy_file(library, kept, error);
    if (error) return ioError("The damaged library can't be kept", error);
    if (fs::exists(log, error)) fs::copy_file(log, kept.string() + "-wal", error);
    if (error) return ioError("The log of the damaged library can't be kept", error);
  }
  fs::remove(log, error);
  return {};
}

}  // namespace

std::vector<Backup> listBackups(const fs::path& folder) {
  std::vector<Backup> backups;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder / "backups", error)) {
    Backup backup;
    if (!parseName(entry.path().filename().string(), backup)) continue;
    backup.path = entry.path();
    backup.bytes = entry.file_size(error);
    backups.push_back(std::move(backup));
  }
  std::sort(backups.begin(), backups.end(), [](const Backup& a, const Backup& b) { return a.madeAt > b.madeAt; });
  return backups;
}

Result<void> makeBackup(Database& database, const fs::path& backupFolder, int64_t now, FileLayer& files) {
  const Result<int64_t> version = schemaVersion(database);
  if (!version) return version.error();
  if (Result<void> made = files.makeFolder(backupFolder); !made) return made;
  const std::string name = std::string(kPrefix) + std::to_string(*version) + "-" + std::to_string(now) + ".db";
  const std::string path = (backupFolder / name).string();
  const std::string temporary = temporaryNameFor(path);
  Result<void> copied = database.backUpTo(temporary);
  if (copied) return moveIntoPlace(temporary, path);
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return copied;
}

Result<void> makeDailyBackup(Database& database, const fs::path& folder, int64_t now, FileLayer& files) {
  const Result<int64_t> version = schemaVersion(database);
  if (!version) return version.error();
  for (const Backup& backup : listBackups(folder)) {
    // One from the future, by a clock that was wrong, does not count.
    if (backup.version == *version && backup.madeAt <= now && now - backup.madeAt < kDay) return {};
  }
  if (Result<void> made = makeBackup(database, folder / "backups", now, files); !made) return made;
  prune(folder, *version);
  return {};
}

Result<void> restoreBackup(const fs::path& folder, const std::string& name) {
  const std::vector<Backup> backups = listBackups(folder);
  const auto found = std::find_if(backups.begin(), backups.end(),
                                  [&](const Backup& backup) { return backup.path.filename() == name; });
  if (found == backups.end()) {
    return Error{ErrorCode::NotFound,
                 "There is no backup " + name + "; \"rebus sessions backups\" prints the names of all."};
  }
  const Result<LibraryLock> lock = LibraryLock::acquire(folder);
  if (!lock) return lock.error();
  const Result<std::string> copy = copyForRestoring(found->path, folder / "library.db");
  if (!copy) return copy.error();
  if (Result<void> kept = setAside(folder, systemFiles()); !kept) {
    std::error_code ignored;
    fs::remove(*copy, ignored);
    return kept;
  }
  return moveIntoPlace(*copy, (folder / "library.db").string());
}

}  // namespace rebus
