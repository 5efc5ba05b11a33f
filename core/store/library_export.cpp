#include <unistd.h>

#include <utility>

#include "core/base/atomic_file.h"
#include "core/store/blob_format.h"
#include "core/store/library_state.h"
#include "core/store/portable_file.h"

namespace rebus {
namespace {

/// Starts every query: `kept` are the turns to export by row, with their numbers in the file. ?1 is the session, ?2 the
/// last turn of a branch or 0. A turn that has not ended, and what follows it, is left out.
constexpr char kKept[] = R"sql(
WITH RECURSIVE
  ended(row) AS (
    SELECT row FROM turns WHERE session = ?1 AND parent IS NULL AND state <> 1 AND deleted_at IS NULL
    UNION SELECT t.row FROM ended e JOIN turns t ON t.parent = e.row WHERE t.state <> 1 AND t.deleted_at IS NULL),
  branch(row) AS (
    SELECT ?2
    UNION SELECT t.parent FROM branch b JOIN turns t ON t.row = b.row WHERE t.parent IS NOT NULL
    UNION SELECT s.seen FROM branch b JOIN seen_turns s ON s.turn = b.row),
  kept(row, number) AS MATERIALIZED (
    SELECT row, row_number() OVER (ORDER BY row) FROM ended WHERE ?2 = 0 OR row IN branch)
)sql";

/// Of one picture: what a reader takes, less some room for its profile and texts.
constexpr size_t kMaxSamples = kMaxPortablePicture - (size_t{16} << 20);

struct Selection {
  int64_t session = 0;
  int64_t branch = 0;
};

Result<Statement> select(Database& from, const Selection& selection, const std::string& query) {
  return from.prepare(kKept + query, selection.session, selection.branch);
}

Result<void> copyRows(Database& from, const Selection& selection, const std::string& query, Database& to,
                      const std::string& insert) {
  Result<Statement> rows = select(from, selection, query);
  if (!rows) return rows.error();
  Result<Statement> target = to.prepare(insert);
  if (!target) return target.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return {};
    target->reset();
    for (int column = 0; column < rows->columnCount(); ++column) target->bindColumn(column + 1, *rows, column);
    if (const Result<bool> inserted = target->step(); !inserted) return inserted.error();
  }
}

Result<void> copyTurns(Database& from, const Selection& selection, Database& to) {
  // With a branch the file's head is its last turn.
  const std::string head =
      "iif(?2 = 0 AND s.head IS NULL, NULL, coalesce((SELECT number FROM kept WHERE kept.row = iif(?2 = 0, s.head, "
      "?2)), (SELECT max(number) FROM kept)))";
  Result<void> copied =
      copyRows(from, selection,
               "SELECT 1, s.id, s.title, s.created_at, s.updated_at, " + head + " FROM sessions s WHERE s.row = ?1", to,
               "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)");
  if (!copied) return copied;
  copied = copyRows(from, selection,
                    "SELECT k.number, t.id, 1, p.number, t.role, t.state, t.created_at, t.request, t.stats, "
                    "t.error_code, t.error_message, t.pinned, t.excluded "
                    "FROM kept k JOIN turns t ON t.row = k.row LEFT JOIN kept p ON p.row = t.parent ORDER BY k.number",
                    to, "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!copied) return copied;
  copied = copyRows(from, selection,
                    "SELECT k.number, p.ordinal, p.text, p.blob FROM kept k JOIN parts p ON p.turn = k.row "
                    "ORDER BY k.number, p.ordinal",
                    to, "INSERT INTO parts VALUES (?, ?, ?, ?)");
  if (!copied) return copied;
  // Numbered anew: a context that was cut when its job started has gaps.
  return copyRows(from, selection,
                  "SELECT k.number, row_number() OVER (PARTITION BY s.turn ORDER BY s.ordinal) - 1, n.number, s.pinned "
                  "FROM kept k JOIN seen_turns s ON s.turn = k.row JOIN kept n ON n.row = s.seen ORDER BY 1, 2",
                  to, "INSERT INTO seen_turns VALUES (?, ?, ?, ?)");
}

/// Copies each picture that a kept turn names, checked and written anew: other versions of zlib wrote other bytes.
Result<int> copyPictures(Database& from, const Selection& selection, const BlobStore& blobs, Database& to) {
  Result<Statement> rows = select(from, selection,
                                  "SELECT p.blob FROM kept k JOIN parts p ON p.turn = k.row WHERE p.blob IS NOT NULL "
                                  "UNION SELECT r.blob FROM kept k JOIN request_blobs r ON r.turn = k.row ORDER BY 1");
  if (!rows) return rows.error();
  Result<Statement> insert = to.prepare("INSERT INTO blobs VALUES (?, ?)");
  if (!insert) return insert.error();
  for (int copied = 0;; ++copied) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return copied;
    const Result<Image> image = blobs.read(rows->text(0));
    if (!image) return image.error();
    const Result<std::vector<std::byte>> bytes = encodeBlob(*image);
    if (!bytes) return bytes.error();
    if (image->byteCount() > kMaxSamples || bytes->size() > kMaxPortablePicture / 2) {
      return Error{ErrorCode::TooLarge,
                   "The session holds a picture of more than 512 MB, which is more than a session "
                   "file can take; export a branch without it."};
    }
    insert->reset();
    insert->bind(1, rows->text(0));
    insert->bind(2, std::span<const std::byte>(*bytes));
    if (const Result<bool> inserted = insert->step(); !inserted) return inserted.error();
  }
}

/// A title or reply of older times may be longer than a reader takes.
Result<void> checkTexts(Database& to) {
  const Result<int64_t> longest = to.integer(
      "SELECT coalesce(max(bytes), 0) FROM (SELECT length(CAST(title AS BLOB)) AS bytes FROM sessions "
      "UNION ALL SELECT length(CAST(text AS BLOB)) FROM parts WHERE text IS NOT NULL)");
  if (!longest) return longest.error();
  if (static_cast<size_t>(*longest) <= kMaxStoredText) return {};
  return Error{ErrorCode::TooLarge,
               "The session's title, or a text in it, is longer than 1 MB, which is more than a session file can take; "
               "rename it, or export a branch without that text."};
}

Result<void> write(Database& from, const Selection& selection, const BlobStore& blobs, const std::string& path,
                   ExportReport& report) {
  Result<Database> to = Database::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {});
  if (!to) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return Error{ErrorCode::Io, "Cannot write into " + folder + "; choose a folder you can write to that has space."};
  }
  // Nobody sees the file before it is complete, so it needs no journal; moveIntoPlace() brings it to the disk.
  if (Result<void> set = to->execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"); !set) return set;
  Result<Transaction> transaction = Transaction::begin(*to);
  if (!transaction) return transaction.error();
  const Result<int64_t> tags = from.integer("SELECT count(*) FROM tags WHERE session = ?", selection.session);
  if (!tags) return tags.error();
  if (Result<void> created = createPortableSchema(*to, *tags > 0); !created) return created;
  if (Result<void> turns = copyTurns(from, selection, *to); !turns) return turns;
  if (*tags > 0) {
    Result<void> copied = copyRows(from, selection, "SELECT 1, tag FROM tags WHERE session = ?1 ORDER BY tag", *to,
                                   "INSERT INTO tags VALUES (?, ?)");
    if (!copied) return copied;
  }
  if (Result<void> texts = checkTexts(*to); !texts) return texts;
  const Result<int> pictures = copyPictures(from, selection, blobs, *to);
  if (!pictures) return pictures.error();
  report.pictures = *pictures;
  const Result<int64_t> turns = to->integer("SELECT count(*) FROM turns");
  if (!turns) return turns.error();
  report.turns = static_cast<int>(*turns);
  return transaction->commit();
}

}  // namespace

Result<ExportReport> Library::exportSession(const SessionId& session, const TurnId& branch,
                                            const std::filesystem::path& path) const {
  Database& database = m_state->database;
  Selection selection;
  const Result<int64_t> row = m_state->sessionRow(session);
  if (!row) return row.error();
  selection.session = *row;
  if (!branch.empty()) {
    const Result<int64_t> last = database.integer(
        "SELECT row FROM turns WHERE id = ? AND session = ? AND state <> 1 AND deleted_at IS NULL", branch.value, *row);
    if (!last) return Error{ErrorCode::NotFound, "The session has no finished turn " + branch.value + "."};
    selection.branch = *last;
  }
  const std::string temporary = temporaryNameFor(path.string());
  ExportReport report;
  Result<void> written = write(database, selection, m_state->blobs, temporary, report);
  if (written) written = moveIntoPlace(temporary, path.string());
  if (!written) {
    unlink(temporary.c_str());
    return written.error();
  }
  if (branch.empty()) {
    const Result<int64_t> all =
        database.integer("SELECT count(*) FROM turns WHERE session = ? AND deleted_at IS NULL", *row);
    if (!all) return all.error();
    report.leftOut = static_cast<int>(*all) - report.turns;
  }
  return report;
}

}  // namespace rebus
