#include "core/store/blob_format.h"
#include "core/store/library_state.h"

namespace rebus {
namespace {

std::span<const std::byte> bytesOf(const CanvasDelta& delta) {
  return delta;
}

CanvasDelta copied(std::span<const std::byte> bytes) {
  return {bytes.begin(), bytes.end()};
}

/// The row of a picture's canvas, which is made when it is not there.
Result<int64_t> canvasRow(Database& database, const std::string& hash) {
  Result<int64_t> row = database.integer("SELECT row FROM canvases WHERE picture = ?", hash);
  if (row || row.error().code != ErrorCode::NotFound) return row;
  Result<void> inserted = database.run(
      "INSERT INTO canvases (picture, updated_at, is_open, position, base, bytes) VALUES (?, 0, 1, 0, x'', 0)", hash);
  if (!inserted) return inserted.error();
  return database.lastRow();
}

Result<void> applyChange(Database& database, int64_t row, const CanvasChange& change) {
  Result<void> done = database.run("DELETE FROM canvas_steps WHERE canvas = ? AND (number < ? OR number > ?)", row,
                                   change.first, change.kept);
  for (const CanvasStep& step : change.added) {
    if (!done) return done;
    done = database.run("INSERT INTO canvas_steps (canvas, number, operation, delta) VALUES (?, ?, ?, ?)", row,
                        step.number, static_cast<int>(step.operation), bytesOf(step.delta));
  }
  if (done && change.base) {
    done = database.run("UPDATE canvases SET base = ? WHERE row = ?", bytesOf(*change.base), row);
  }
  if (!done) return done;
  return database.run(
      "UPDATE canvases SET updated_at = ?, is_open = 1, position = ?, bytes = length(base) + "
      "(SELECT coalesce(sum(length(delta)), 0) FROM canvas_steps WHERE canvas = ?) WHERE row = ?",
      currentMilliseconds(), change.position, row, row);
}

/// Empty canvases are not kept, and of the others the newest that fit.
Result<void> dropOthers(Database& database, int64_t row, uint64_t budget) {
  Result<void> dropped = database.run("DELETE FROM canvases WHERE row = ? AND bytes = 0", row);
  if (!dropped) return dropped;
  return database.run(
      "DELETE FROM canvases WHERE row <> ? AND row IN (SELECT row FROM (SELECT row, sum(bytes) OVER "
      "(ORDER BY row = ? DESC, updated_at DESC, row DESC) AS total FROM canvases) WHERE total > ?)",
      row, row, static_cast<int64_t>(budget));
}

}  // namespace

Result<StoredCanvas> Library::loadCanvas(const ImageRef& picture) const {
  StoredCanvas canvas{blobHash(*picture), {}};
  Database& database = m_state->database;
  Result<Statement> found =
      database.prepare("SELECT row, position, base FROM canvases WHERE picture = ?", canvas.picture);
  if (!found) return found.error();
  const Result<bool> exists = found->step();
  if (!exists) return exists.error();
  if (!*exists) return canvas;
  canvas.record.position = found->integer(1);
  canvas.record.base = copied(found->blob(2));
  Result<Statement> steps = database.prepare(
      "SELECT number, operation, delta FROM canvas_steps WHERE canvas = ? ORDER BY number", found->integer(0));
  if (!steps) return steps.error();
  for (;;) {
    const Result<bool> more = steps->step();
    if (!more) return more.error();
    if (!*more) return canvas;
    canvas.record.steps.push_back(
        {steps->integer(0), static_cast<CanvasOperation>(steps->integer32(1)), copied(steps->blob(2))});
  }
}

Result<void> Library::saveCanvas(const std::string& hash, const ImageRef& picture, const CanvasChange& change,
                                 uint64_t budget) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  std::string name = hash;
  std::vector<StagedBlob> staged;
  if (Result<void> stored = m_state->stage(picture, name, staged); !stored) return stored;
  Database& database = m_state->database;
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (Result<void> inserted = m_state->insertBlobs(staged); !inserted) return inserted;
  const Result<int64_t> row = canvasRow(database, name);
  if (!row) return row.error();
  if (Result<void> applied = applyChange(database, *row, change); !applied) return applied;
  if (Result<void> dropped = dropOthers(database, *row, budget); !dropped) return dropped;
  return transaction->commit();
}

Result<void> Library::closeCanvas(const std::string& hash) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  return m_state->database.run("UPDATE canvases SET is_open = 0 WHERE picture = ?", hash);
}

Result<void> Library::forgetCanvas(const std::string& hash) {
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  return m_state->database.run("DELETE FROM canvases WHERE picture = ?", hash);
}

Result<ImageRef> Library::abandonedCanvas() const {
  Result<Statement> newest =
      m_state->database.prepare("SELECT picture, is_open FROM canvases ORDER BY updated_at DESC, row DESC LIMIT 1");
  if (!newest) return newest.error();
  const Result<bool> exists = newest->step();
  if (!exists) return exists.error();
  if (!*exists || newest->integer(1) == 0) return ImageRef();
  return m_state->load(newest->text(0));
}

}  // namespace rebus
