#include "core/store/portable_file.h"

#include <set>

#include "core/base/sha256.h"
#include "core/store/blob_format.h"
#include "core/store/migrations.h"

namespace rebus {
namespace {

namespace fs = std::filesystem;

/// SQLite's application_id of a session file: "RBSF".
constexpr int64_t kPortableApplicationId = 0x52425346;
constexpr int64_t kPortableVersion = 2;
constexpr int64_t kPlainVersion = 1;

/// Of version 1. A change of it needs a new version, and a reader for the old one.
constexpr char kSchema[] = R"sql(
PRAGMA application_id = 1380078406;
PRAGMA user_version = 1;
CREATE TABLE blobs (
  hash TEXT PRIMARY KEY,
  pixels BLOB NOT NULL
) STRICT;
CREATE TABLE sessions (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  head INTEGER REFERENCES turns(row)
) STRICT;
CREATE TABLE turns (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session INTEGER NOT NULL REFERENCES sessions(row),
  parent INTEGER REFERENCES turns(row),
  role INTEGER NOT NULL,
  state INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  request TEXT,
  stats TEXT,
  error_code INTEGER,
  error_message TEXT,
  pinned INTEGER NOT NULL,
  excluded INTEGER NOT NULL
) STRICT;
CREATE TABLE parts (
  turn INTEGER NOT NULL REFERENCES turns(row),
  ordinal INTEGER NOT NULL,
  text TEXT,
  blob TEXT REFERENCES blobs(hash),
  PRIMARY KEY (turn, ordinal),
  CHECK ((text IS NULL) <> (blob IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE seen_turns (
  turn INTEGER NOT NULL REFERENCES turns(row),
  ordinal INTEGER NOT NULL,
  seen INTEGER NOT NULL REFERENCES turns(row),
  pinned INTEGER NOT NULL,
  PRIMARY KEY (turn, ordinal)
) STRICT, WITHOUT ROWID;
)sql";

/// What version 2 has beside it.
constexpr char kTagsSchema[] = R"sql(
PRAGMA user_version = 2;
CREATE TABLE tags (
  session INTEGER NOT NULL REFERENCES sessions(row),
  tag TEXT NOT NULL,
  PRIMARY KEY (session, tag)
) STRICT, WITHOUT ROWID;
)sql";

/// Enough for our schema many times over: parsing one without end would take all memory.
constexpr int64_t kOpeningBudget = 100'000;

/// Steps of SQLite's machine for reading a whole file a few times, however small its rows are.
int64_t budgetFor(uintmax_t fileBytes) {
  return 50'000'000 + 16 * static_cast<int64_t>(fileBytes);
}

Error notOurs(const fs::path& path) {
  return Error{ErrorCode::Corrupt, path.string() + " is not a session file of Rebus; choose another file."};
}

Result<bool> hasOurSchema(Database& database) {
  Result<Database> pattern = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {});
  if (!pattern) return pattern.error();
  const Result<int64_t> version = schemaVersion(database);
  if (!version) return version.error();
  if (Result<void> created = createPortableSchema(*pattern, *version > kPlainVersion); !created) return created.error();
  const Result<std::vector<std::string>> wanted = pattern->schema();
  if (!wanted) return wanted.error();
  const Result<std::vector<std::string>> found = database.schema();
  if (!found) return found.error();
  return *wanted == *found;
}

/// Adds what SQLite itself finds wrong.
Result<void> checkDatabase(Database& database, std::vector<std::string>& problems) {
  for (const auto& [sql, prefix] : {std::pair{"PRAGMA integrity_check(10)", "The file is damaged: "},
                                    std::pair{"PRAGMA foreign_key_check", "A row refers to a missing one, in "}}) {
    Result<Statement> rows = database.prepare(sql);
    if (!rows) return rows.error();
    for (int found = 0; found < 10; ++found) {
      const Result<bool> more = rows->step();
      if (!more) return more.error();
      if (!*more) break;
      if (rows->text(0) != "ok") problems.push_back(prefix + rows->text(0) + ".");
    }
  }
  return {};
}

Result<void> checkPictures(Database& database, StoredContent& content) {
  std::set<std::string> named;
  for (const StoredSession& session : content.sessions) {
    for (std::string& hash : picturesOf(session)) named.insert(std::move(hash));
  }
  for (const std::string& hash : named) {
    const Result<Image> picture = readPortablePicture(database, hash);
    if (picture) continue;
    if (picture.error().code == ErrorCode::OutOfMemory) return picture.error();
    content.problems.push_back("Picture " + hash.substr(0, 12) + ": " + picture.error().message);
  }
  const Result<int64_t> stored = database.integer("SELECT count(*) FROM blobs");
  if (!stored) return stored.error();
  if (*stored > static_cast<int64_t>(named.size())) {
    content.problems.push_back("The file holds pictures that no turn names.");
  }
  return {};
}

}  // namespace

Result<void> createPortableSchema(Database& database, bool hasTags) {
  Result<void> created = database.execute(kSchema);
  return created && hasTags ? database.execute(kTagsSchema) : created;
}

Result<Database> openPortable(const fs::path& path) {
  std::error_code error;
  const uintmax_t bytes = fs::file_size(path, error);
  if (error) return Error{ErrorCode::NotFound, "Cannot read " + path.string() + " (" + error.message() + ")."};
  Result<Database> database = Database::openUntrusted(path.string(), kOpeningBudget);
  if (!database) return database.error().code == ErrorCode::Corrupt ? notOurs(path) : database.error();
  const Result<int64_t> id = database->integer("PRAGMA application_id");
  if (!id && id.error().code != ErrorCode::Corrupt) return id.error();
  if (!id || *id != kPortableApplicationId) return notOurs(path);
  const Result<int64_t> version = schemaVersion(*database);
  if (!version) return version.error();
  if (*version > kPortableVersion) {
    return Error{ErrorCode::NewerVersion, path.string() + " was written by a newer Rebus; update Rebus to open it."};
  }
  // The schema is parsed here, within the small budget.
  const Result<int64_t> parsed = database->integer("SELECT count(*) FROM sqlite_schema");
  if (!parsed) return parsed.error();
  if (*version < kPlainVersion) return notOurs(path);
  database->setBudget(budgetFor(bytes));
  return database;
}

Result<StoredContent> checkPortable(Database& database) {
  const Result<bool> isOurs = hasOurSchema(database);
  if (!isOurs) return isOurs.error();
  StoredContent content;
  if (!*isOurs) {
    content.problems = {"The file has other tables, triggers or views than a session file of Rebus."};
    return content;
  }
  std::vector<std::string> problems;
  if (Result<void> checked = checkDatabase(database, problems); !checked) return checked.error();
  Result<StoredContent> read = readContent(database, StoredIn::PortableFile);
  if (!read) return read;
  read->problems.insert(read->problems.begin(), problems.begin(), problems.end());
  if (read->sessions.size() != 1) read->problems.push_back("The file must hold exactly one session.");
  if (Result<void> checked = checkPictures(database, *read); !checked) return checked.error();
  return read;
}

Result<Image> readPortablePicture(Database& database, const std::string& hash) {
  if (!isSha256(hash)) return Error{ErrorCode::Corrupt, "A picture has no valid name."};
  Result<Statement> row = database.prepare("SELECT pixels FROM blobs WHERE hash = ?", hash);
  if (!row) return row.error();
  const Result<bool> found = row->step();
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::NotFound, "It is missing in the file."};
  Result<Image> image = decodeBlob(row->blob(0), kMaxPortablePicture);
  if (image && blobHash(*image) != hash) {
    return Error{ErrorCode::Corrupt, "Its pixels are not those that its name promises."};
  }
  return image;
}

std::vector<std::string> picturesOf(const StoredSession& session) {
  std::set<std::string> hashes;
  for (const Turn& turn : session.session.turns()) {
    for (const Part& part : turn.parts) {
      if (const auto* picture = std::get_if<ImagePart>(&part)) hashes.insert(picture->hash);
    }
  }
  for (const auto& [turn, request] : session.requests) {
    for (const std::string& hash : {request.imageHash, request.maskHash}) {
      if (!hash.empty()) hashes.insert(hash);
    }
  }
  return {hashes.begin(), hashes.end()};
}

}  // namespace rebus
