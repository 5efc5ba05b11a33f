#include <algorithm>

#include "core/store/library_state.h"
#include "core/store/portable_file.h"

namespace rebus {
namespace {

Error foreignTurn() {
  return Error{ErrorCode::Corrupt,
               "A turn of the file belongs to another session of the library; the file can't be added."};
}

/// Which of the session's turns the library does not have, in their order. Errors: Corrupt (another session has one).
Result<std::vector<const Turn*>> missingTurns(Database& database, const StoredSession& stored, int64_t row) {
  std::vector<const Turn*> missing;
  for (const Turn& turn : stored.session.turns()) {
    const Result<int64_t> session = database.integer("SELECT session FROM turns WHERE id = ?", turn.id.value);
    if (!session && session.error().code != ErrorCode::NotFound) return session.error();
    if (session && *session != row) return foreignTurn();
    if (session) continue;
    missing.push_back(&turn);
    const auto request = stored.requests.find(turn.id);
    if (request == stored.requests.end()) continue;
    const Result<int64_t> job = database.integer("SELECT 1 FROM jobs WHERE id = ?", request->second.job.value);
    if (job) return foreignTurn();
    if (job.error().code != ErrorCode::NotFound) return job.error();
  }
  return missing;
}

/// 0: the library does not have it.
Result<int64_t> findSession(Database& database, const SessionId& session, bool& isInBin) {
  Result<Statement> found =
      database.prepare("SELECT row, deleted_at IS NOT NULL FROM sessions WHERE id = ?", session.value);
  if (!found) return found.error();
  const Result<bool> exists = found->step();
  if (!exists) return exists.error();
  isInBin = *exists && found->integer(1) != 0;
  return *exists ? found->integer(0) : int64_t{0};
}

/// Where the document stands afterwards: as the file says when it is new, as it stood when it was there.
Result<void> settle(Database& database, int64_t row, const Session& session, const std::optional<int64_t>& oldHead,
                    bool isNew) {
  if (!isNew) {
    return database.run(
        "UPDATE sessions SET head = nullif(?, 0), updated_at = max(updated_at, ?), deleted_at = NULL WHERE row = ?",
        oldHead.value_or(0), session.updatedAt, row);
  }
  return database.run("UPDATE sessions SET head = (SELECT row FROM turns WHERE id = ?), updated_at = ? WHERE row = ?",
                      session.head().value, session.updatedAt, row);
}

}  // namespace

Result<void> Library::State::stageAll(const std::vector<std::string>& hashes, const PictureSource& pictures,
                                      std::vector<StagedBlob>& staged) {
  for (const std::string& hash : hashes) {
    const Result<int64_t> bytes = database.integer("SELECT bytes FROM blobs WHERE hash = ?", hash);
    if (!bytes && bytes.error().code != ErrorCode::NotFound) return bytes.error();
    if (bytes && blobs.storedBytes(hash) == static_cast<uint64_t>(*bytes)) continue;
    const Result<ImageRef> image = pictures(hash);
    if (!image) return image.error();
    std::string name = hash;
    if (Result<void> stored = stage(*image, name, staged); !stored) return stored;
  }
  return {};
}

Result<void> Library::State::insertEnded(const Turn& turn, int64_t session, const std::optional<Request>& request) {
  if (Result<void> inserted = insertTurn(turn, session, request); !inserted) return inserted;
  // A turn that was interrupted has no end to be stored.
  if (!request || turn.state == TurnState::Interrupted) return {};
  const Result<int64_t> row = turnRow(turn.id);
  if (!row) return row.error();
  return storeEnd(*row, turn);
}

Result<ImportReport> Library::addStored(const StoredSession& stored, const PictureSource& pictures) {
  State& state = *m_state;
  Database& database = state.database;
  const Session& session = stored.session;
  if (Result<void> writable = state.requireWritable(); !writable) return writable.error();
  ImportReport report;
  report.session = session.id;
  Result<int64_t> row = findSession(database, session.id, report.restored);
  if (!row) return row.error();
  report.isNew = *row == 0;
  const Result<std::vector<const Turn*>> missing = missingTurns(database, stored, *row);
  if (!missing) return missing.error();
  report.added = static_cast<int>(missing->size());
  report.known = static_cast<int>(session.turnCount()) - report.added;
  std::vector<StagedBlob> staged;
  // Those of known turns too: a picture whose file was lost here comes back.
  if (Result<void> all = state.stageAll(picturesOf(stored), pictures, staged); !all) return all.error();

  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = state.insertBlobs(staged); !inserted) return inserted.error();
  std::optional<int64_t> oldHead;
  if (report.isNew) {
    const Result<void> created =
        database.run("INSERT INTO sessions (id, title, created_at, updated_at, settings) VALUES (?, ?, ?, ?, ?)",
                     session.id.value, session.title, session.createdAt, session.updatedAt, session.settings);
    if (!created) return created.error();
    *row = database.lastRow();
  } else {
    const Result<int64_t> head = database.integer("SELECT coalesce(head, 0) FROM sessions WHERE row = ?", *row);
    if (!head) return head.error();
    oldHead = *head;
  }
  if (Result<void> tagged = state.mergeTags(*row, session.tags); !tagged) return tagged.error();
  for (const Turn& turn : session.turns()) {
    const Result<void> restored = database.run("UPDATE turns SET deleted_at = NULL WHERE id = ?", turn.id.value);
    if (!restored) return restored.error();
  }
  for (const Turn* turn : *missing) {
    const auto request = stored.requests.find(turn->id);
    const auto made = request == stored.requests.end() ? std::nullopt : std::optional<Request>(request->second);
    if (Result<void> inserted = state.insertEnded(*turn, *row, made); !inserted) return inserted.error();
  }
  if (Result<void> settled = settle(database, *row, session, oldHead, report.isNew); !settled) return settled.error();
  if (Result<void> committed = transaction->commit(); !committed) return committed.error();
  return report;
}

Result<ImportReport> Library::importSession(const std::filesystem::path& path) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable.error();
  Result<Database> file = openPortable(path);
  if (!file) return file.error();
  const Result<StoredContent> content = checkPortable(*file);
  if (!content) return Error{content.error().code, path.string() + " can't be read: " + content.error().message};
  if (!content->problems.empty()) {
    return Error{ErrorCode::Corrupt, path.string() + " is damaged or was made by hand: " + content->problems.front() +
                                         " \"rebus sessions repair\" can save what is readable."};
  }
  return addStored(content->sessions.front(), [&file](const std::string& hash) -> Result<ImageRef> {
    Result<Image> image = readPortablePicture(*file, hash);
    if (!image) return image.error();
    return ImageRef(std::make_shared<const Image>(*std::move(image)));
  });
}

}  // namespace rebus
