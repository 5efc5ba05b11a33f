#include "core/store/library_state.h"

namespace rebus {

Result<void> Library::State::loadContext(std::vector<ContextTurn>& context, std::string& remark) {
  std::vector<ContextTurn> visible;
  for (size_t i = 0; i < context.size(); ++i) {
    const Result<void> pixels = load(context[i].parts);
    const bool isPrompt = i + 1 == context.size();
    if (pixels) {
      visible.push_back(std::move(context[i]));
    } else if (isPrompt || (pixels.error().code != ErrorCode::NotFound && pixels.error().code != ErrorCode::Corrupt)) {
      return pixels;
    } else {
      remark = "A picture of an earlier turn is missing or damaged: the model does not see that turn.";
    }
  }
  context = std::move(visible);
  return {};
}

Result<std::vector<ContextTurn>> Library::State::readContext(int64_t turn) {
  Result<Statement> rows = database.prepare(
      "SELECT t.row, t.role, t.id, s.pinned FROM seen_turns s JOIN turns t ON t.row = s.seen "
      "WHERE s.turn = ? ORDER BY s.ordinal",
      turn);
  if (!rows) return rows.error();
  std::vector<ContextTurn> context;
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return context;
    Result<Parts> parts = readParts(rows->integer(0));
    if (!parts) return parts.error();
    if (Result<void> pixels = load(*parts); !pixels) return pixels.error();
    context.push_back(
        {static_cast<Role>(rows->integer32(1)), *std::move(parts), {rows->text(2)}, rows->integer32(3) != 0});
  }
}

Result<void> Library::noteStarted(const JobId& job, const JobStarted& started) {
  Database& database = m_state->database;
  if (Result<void> writable = m_state->requireWritable(); !writable) return writable;
  const Result<int64_t> turn = database.integer("SELECT turn FROM jobs WHERE id = ?", job.value);
  if (!turn) return turn.error();
  Result<Statement> stored = database.prepare("SELECT request FROM turns WHERE row = ?", *turn);
  if (!stored) return stored.error();
  if (const Result<bool> row = stored->step(); !row) return row.error();
  Result<Request> request = requestFromJson(stored->text(0));
  if (!request) return request.error();
  request->threads = started.threads;
  request->sequentialGuidance = started.sequentialGuidance;
  request->device = started.device;
  request->build = started.build;
  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  Result<void> noted = database.run("UPDATE turns SET request = ? WHERE row = ?", toJson(*request), *turn);
  if (!noted) return noted;
  if (!started.seenTurns.empty()) {
    std::string kept;
    for (const int ordinal : started.seenTurns) kept += (kept.empty() ? "" : ",") + std::to_string(ordinal);
    Result<void> cut = database.run("DELETE FROM seen_turns WHERE turn = ? AND ordinal NOT IN (" + kept + ")", *turn);
    if (!cut) return cut;
  }
  return transaction->commit();
}

Result<Request> Library::loadRequest(const TurnId& turn) const {
  State& state = *m_state;
  const Result<int64_t> row = state.turnRow(turn);
  if (!row) return row.error();
  Result<Statement> stored = state.database.prepare("SELECT request FROM turns WHERE row = ?", *row);
  if (!stored) return stored.error();
  const Result<bool> found = stored->step();
  if (!found) return found.error();
  if (stored->isNull(0)) {
    return Error{ErrorCode::InvalidArgument, "Only a turn of the model has a request."};
  }
  Result<Request> request = requestFromJson(stored->text(0));
  if (!request) return request;
  Result<std::vector<ContextTurn>> context = state.readContext(*row);
  if (!context) return context.error();
  request->context = *std::move(context);
  for (const auto& [hash, image] :
       {std::pair{&request->imageHash, &request->image}, std::pair{&request->maskHash, &request->mask}}) {
    if (hash->empty()) continue;
    Result<ImageRef> loaded = state.load(*hash);
    if (!loaded) return loaded.error();
    *image = *std::move(loaded);
  }
  return request;
}

}  // namespace rebus
