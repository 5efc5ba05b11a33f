#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/store/database.h"
#include "core/store/stored_content.h"

namespace rebus {

// A `.rebus` file: one session with its pixels, as an SQLite database with journal mode DELETE. The tables are those of
// library.db with the same meaning (migrations.cpp), without what only a library has: thumbnails, jobs, search, the
// bin, and the window's settings, among them the unsent prompt. Rows are numbered from 1 in the order of the turns, so
// that the same session gives the same bytes.

/// Most bytes of a picture in such a file, stored and in memory: what opening a stranger's file may cost.
constexpr size_t kMaxPortablePicture = size_t{512} << 20;

/// Makes the tables in a new database. A session without tags is written as the first version, which every Rebus reads.
/// Blocks.
Result<void> createPortableSchema(Database& database, bool hasTags);

/// Opens a file that may come from a stranger (see Database::openUntrusted()); nothing of it but what kind of file it
/// is has been checked then. Errors: NotFound, Corrupt (no such file of Rebus), NewerVersion, Io.
Result<Database> openPortable(const std::filesystem::path& path);

/// Reads and checks all of it: schema, SQLite's integrity, every rule of readContent(), every picture's hash, and that
/// no picture is missing or left over. Without problems there is exactly one session. Errors: as readContent().
Result<StoredContent> checkPortable(Database& database);

/// Errors: NotFound, Corrupt (also when the picture is not the one that `hash` names), TooLarge.
Result<Image> readPortablePicture(Database& database, const std::string& hash);

/// The pictures that `session` names, each once, in order.
std::vector<std::string> picturesOf(const StoredSession& session);

}  // namespace rebus
