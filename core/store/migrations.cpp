#include "core/store/migrations.h"

#include <array>
#include <string>

#include "core/document/turn.h"
#include "core/store/backups.h"

namespace rebus {
namespace {

// States, roles and kinds are the values of the enumerations in core/document and core/engine; times are milliseconds
// since 1970, UTC; ids are those of core/base/id.h. Rows are never updated but where a comment says so.
constexpr char kVersion1[] = R"sql(
PRAGMA application_id = 1380078931;

CREATE TABLE sessions (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,                         -- changes
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,                 -- changes
  deleted_at INTEGER,                          -- changes; in the bin since then
  head INTEGER REFERENCES turns(row),          -- changes
  settings TEXT NOT NULL                       -- changes
) STRICT;

CREATE TABLE turns (
  row INTEGER PRIMARY KEY,                     -- ascending from parent to child
  id TEXT NOT NULL UNIQUE,
  session INTEGER NOT NULL REFERENCES sessions(row),
  parent INTEGER REFERENCES turns(row),
  role INTEGER NOT NULL,
  state INTEGER NOT NULL,                      -- changes once, from pending
  created_at INTEGER NOT NULL,
  request TEXT,                                -- JSON without context, which is in seen_turns; NULL for a user's turn
  stats TEXT,                                  -- JSON, set with the state
  error_code INTEGER,                          -- set with the state
  error_message TEXT,
  pinned INTEGER NOT NULL DEFAULT 0,           -- changes
  excluded INTEGER NOT NULL DEFAULT 0          -- changes
) STRICT;
CREATE INDEX turns_by_session ON turns(session, row);
CREATE INDEX turns_by_parent ON turns(parent);

CREATE TABLE blobs (
  hash TEXT PRIMARY KEY,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  channels INTEGER NOT NULL,
  sample_type INTEGER NOT NULL,
  bytes INTEGER NOT NULL,                      -- size of the file
  thumbnail BLOB NOT NULL                      -- in the format of a blob
) STRICT, WITHOUT ROWID;

CREATE TABLE parts (                           -- those of a pending turn are its draft, and change
  turn INTEGER NOT NULL REFERENCES turns(row),
  ordinal INTEGER NOT NULL,
  text TEXT,
  blob TEXT REFERENCES blobs(hash),
  PRIMARY KEY (turn, ordinal),
  CHECK ((text IS NULL) <> (blob IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX parts_by_blob ON parts(blob) WHERE blob IS NOT NULL;

CREATE TABLE seen_turns (                      -- the context of a request
  turn INTEGER NOT NULL REFERENCES turns(row),
  ordinal INTEGER NOT NULL,
  seen INTEGER NOT NULL REFERENCES turns(row),
  pinned INTEGER NOT NULL,
  PRIMARY KEY (turn, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_turns_by_seen ON seen_turns(seen);

CREATE TABLE request_blobs (                   -- pictures of a request that stand in no turn: source, mask
  turn INTEGER NOT NULL REFERENCES turns(row),
  blob TEXT NOT NULL REFERENCES blobs(hash),
  PRIMARY KEY (turn, blob)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_blobs_by_blob ON request_blobs(blob);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  turn INTEGER NOT NULL UNIQUE REFERENCES turns(row),
  state INTEGER NOT NULL                       -- changes; JobState in library_state.h
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_state ON jobs(state);

CREATE TABLE search_documents (
  row INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES sessions(row),
  turn INTEGER UNIQUE REFERENCES turns(row)    -- NULL: the session's title
) STRICT;
CREATE UNIQUE INDEX search_titles ON search_documents(session) WHERE turn IS NULL;

-- One row for each of search_documents. Words come cut and folded by words.h; all that is not ASCII is part of a word.
CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize = 'ascii');
)sql";

// What was painted over a picture in the canvas (core/document/canvas_history.h). All of it changes.
constexpr char kVersion2[] = R"sql(
CREATE TABLE canvases (
  row INTEGER PRIMARY KEY,
  picture TEXT NOT NULL UNIQUE REFERENCES blobs(hash) ON DELETE CASCADE,
  updated_at INTEGER NOT NULL,
  is_open INTEGER NOT NULL,                    -- it was left by the end of the program, not by its user
  position INTEGER NOT NULL,                   -- number of the last step in force
  base BLOB NOT NULL,
  bytes INTEGER NOT NULL                       -- of base and steps
) STRICT;

CREATE TABLE canvas_steps (
  canvas INTEGER NOT NULL REFERENCES canvases(row) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  delta BLOB NOT NULL,
  PRIMARY KEY (canvas, number)
) STRICT;
)sql";

constexpr char kVersion3[] = R"sql(
CREATE TABLE tags (                            -- of sessions; all of it changes
  session INTEGER NOT NULL REFERENCES sessions(row) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (session, tag)
) STRICT, WITHOUT ROWID;
)sql";

// Turns in the bin. A turn that is not in it has no ancestor that is.
constexpr char kVersion4[] = R"sql(
ALTER TABLE turns ADD COLUMN deleted_at INTEGER; -- changes; in the bin since then, with all that follows it
CREATE INDEX turns_in_bin ON turns(deleted_at) WHERE deleted_at IS NOT NULL;
)sql";

constexpr std::array<Migration, 4> kMigrations = {{{1, kVersion1}, {2, kVersion2}, {3, kVersion3}, {4, kVersion4}}};

Result<void> apply(Database& database, const Migration& migration) {
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (Result<void> applied = database.execute(migration.sql); !applied) return applied;
  const Result<void> noted = database.execute("PRAGMA user_version = " + std::to_string(migration.version));
  if (!noted) return noted;
  return transaction->commit();
}

}  // namespace

std::span<const Migration> libraryMigrations() {
  return kMigrations;
}

Result<int64_t> schemaVersion(Database& database) {
  return database.integer("PRAGMA user_version");
}

Result<void> migrate(Database& database, std::span<const Migration> migrations,
                     const std::filesystem::path& backupFolder, FileLayer& files) {
  Result<int64_t> version = schemaVersion(database);
  if (!version) return version.error();
  const bool isNew = *version == 0;
  for (const Migration& migration : migrations) {
    if (migration.version <= *version) continue;
    if (!isNew && !backupFolder.empty()) {
      if (Result<void> copied = makeBackup(database, backupFolder, currentMilliseconds(), files); !copied)
        return copied;
    }
    if (Result<void> applied = apply(database, migration); !applied) return applied;
    *version = migration.version;
  }
  return {};
}

}  // namespace rebus
