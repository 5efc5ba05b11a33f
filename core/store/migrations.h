#pragma once

#include <filesystem>
#include <span>

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/file_layer.h"

namespace rebus {

/// One step of the schema, from `version - 1` to `version`. Never changed once it was released: add another.
struct Migration {
  int version;
  const char* sql;
};

/// SQLite's application_id of a library: "RBUS".
constexpr int64_t kApplicationId = 0x52425553;

/// Those of library.db, in order, from version 1.
std::span<const Migration> libraryMigrations();

/// PRAGMA user_version; 0 for a new file.
Result<int64_t> schemaVersion(Database& database);

/// Applies what is missing, each step in a transaction of its own. Before each step a database that is not new is
/// copied to `backupFolder`, as library-v<version>-<milliseconds>.db; an empty path makes no copies.
/// Errors: those of the copy or the step; the database is then at the last version that was reached.
Result<void> migrate(Database& database, std::span<const Migration> migrations,
                     const std::filesystem::path& backupFolder, FileLayer& files);

}  // namespace rebus
