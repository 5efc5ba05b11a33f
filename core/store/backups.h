#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/file_layer.h"

namespace rebus {

/// Of the library in `folder`, newest first.
std::vector<Backup> listBackups(const std::filesystem::path& folder);

/// Copies the database through SQLite's backup interface; under its own name the copy is complete. Blocks.
Result<void> makeBackup(Database& database, const std::filesystem::path& backupFolder, int64_t now, FileLayer& files);

/// Makes a backup when the newest one of this version of the schema is more than a day older than `now`, then deletes
/// all but the newest five of this version: those from before a migration stay.
Result<void> makeDailyBackup(Database& database, const std::filesystem::path& folder, int64_t now, FileLayer& files);

/// Makes the backup called `name` the library again. What was there becomes a backup itself, or, when it is damaged,
/// `backups/damaged-<milliseconds>.db`. A crash leaves the old library or the new one.
/// Errors: NotFound, Busy (names who uses the library), Corrupt (the backup itself is damaged), Io.
Result<void> restoreBackup(const std::filesystem::path& folder, const std::string& name);

}  // namespace rebus
