#include "core/store/stored_turn.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "core/engine/request.h"

namespace rebus {
namespace {

/// Turns by row, until all of their tables were read.
struct Loading {
  std::vector<Turn> turns;
  std::unordered_map<int64_t, size_t> index;

  Turn* find(int64_t row) {
    const auto found = index.find(row);
    return found == index.end() ? nullptr : &turns[found->second];
  }
};

Error damaged(const std::string& reason) {
  return Error{ErrorCode::Corrupt, "The session is damaged (" + reason + "); restore the library from its backups."};
}

Result<Turn> turnFrom(const Statement& row) {
  Turn turn;
  turn.id = {row.text(1)};
  turn.parent = {row.text(2)};
  turn.role = static_cast<Role>(row.integer32(3));
  turn.state = static_cast<TurnState>(row.integer32(4));
  turn.createdAt = row.integer(5);
  turn.pinned = row.integer32(10) != 0;
  turn.excluded = row.integer32(11) != 0;
  turn.job = {row.text(12)};
  if (turn.role != Role::User && turn.role != Role::Model) return damaged("unknown role");
  if (turn.state < TurnState::Pending || turn.state > TurnState::Interrupted) return damaged("unknown state");
  if (!row.isNull(6)) {
    Result<Request> request = requestFromJson(row.text(6));
    if (!request) return request.error();
    turn.provenance = Provenance{request->kind, request->params, std::move(request->modelHash), {}};
  }
  if (!row.isNull(7)) {
    const Result<JobStats> stats = jobStatsFromJson(row.text(7));
    if (!stats) return stats.error();
    turn.stats = *stats;
  }
  if (!row.isNull(8)) turn.error = Error{static_cast<ErrorCode>(row.integer32(8)), row.text(9)};
  return turn;
}

Result<void> readRows(Database& database, int64_t session, Loading& loading) {
  Result<Statement> rows = database.prepare(
      "SELECT t.row, t.id, coalesce(p.id, ''), t.role, t.state, t.created_at, t.request, t.stats, t.error_code, "
      "t.error_message, t.pinned, t.excluded, coalesce(j.id, '') "
      "FROM turns t LEFT JOIN turns p ON p.row = t.parent LEFT JOIN jobs j ON j.turn = t.row "
      "WHERE t.session = ? AND t.deleted_at IS NULL ORDER BY t.row",
      session);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return {};
    Result<Turn> turn = turnFrom(*rows);
    if (!turn) return turn.error();
    loading.index.emplace(rows->integer(0), loading.turns.size());
    loading.turns.push_back(*std::move(turn));
  }
}

Result<void> readParts(Database& database, int64_t session, Loading& loading) {
  Result<Statement> rows = database.prepare(
      "SELECT t.row, p.text, p.blob, b.width, b.height FROM turns t JOIN parts p ON p.turn = t.row "
      "LEFT JOIN blobs b ON b.hash = p.blob WHERE t.session = ? ORDER BY t.row, p.ordinal",
      session);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return {};
    if (Turn* turn = loading.find(rows->integer(0))) turn->parts.push_back(readPart(*rows, 1));
  }
}

Result<void> readSeen(Database& database, int64_t session, Loading& loading) {
  Result<Statement> rows = database.prepare(
      "SELECT s.turn, s.seen FROM turns t JOIN seen_turns s ON s.turn = t.row WHERE t.session = ? "
      "ORDER BY s.turn, s.ordinal",
      session);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return {};
    Turn* turn = loading.find(rows->integer(0));
    const Turn* seen = loading.find(rows->integer(1));
    if (turn && turn->provenance && seen) turn->provenance->seen.push_back(seen->id);
  }
}

}  // namespace

Part readPart(const Statement& row, int column) {
  if (!row.isNull(column)) return TextPart{row.text(column)};
  return ImagePart{nullptr, row.text(column + 1), row.integer32(column + 2), row.integer32(column + 3)};
}

Result<void> readTurns(Database& database, int64_t row, Session& session) {
  Loading loading;
  if (Result<void> read = readRows(database, row, loading); !read) return read;
  if (Result<void> read = readParts(database, row, loading); !read) return read;
  if (Result<void> read = readSeen(database, row, loading); !read) return read;
  for (Turn& turn : loading.turns) {
    if (Result<void> appended = session.append(std::move(turn)); !appended) return damaged(appended.error().message);
  }
  return {};
}

std::string toJson(const JobStats& stats) {
  // JSON has no infinities: a clock that went wrong must not make the turn unreadable.
  const auto seconds = [](double value) { return std::isfinite(value) ? value : 0.0; };
  return nlohmann::json{{"tokens", stats.tokens},
                        {"images", stats.images},
                        {"steps", stats.steps},
                        {"reusedTokens", stats.reusedTokens},
                        {"prefillSeconds", seconds(stats.prefillSeconds)},
                        {"textSeconds", seconds(stats.textSeconds)},
                        {"imageSeconds", seconds(stats.imageSeconds)},
                        {"totalSeconds", seconds(stats.totalSeconds)},
                        {"peakBytes", stats.peakBytes},
                        {"contextTokens", stats.contextTokens}}
      .dump();
}

Result<JobStats> jobStatsFromJson(const std::string& json) {
  try {
    const auto root = nlohmann::json::parse(json);
    JobStats stats;
    stats.tokens = root.value("tokens", 0);
    stats.images = root.value("images", 0);
    stats.steps = root.value("steps", 0);
    stats.reusedTokens = root.value("reusedTokens", 0);
    stats.prefillSeconds = root.value("prefillSeconds", 0.0);
    stats.textSeconds = root.value("textSeconds", 0.0);
    stats.imageSeconds = root.value("imageSeconds", 0.0);
    stats.totalSeconds = root.value("totalSeconds", 0.0);
    stats.peakBytes = root.value("peakBytes", int64_t{0});
    stats.contextTokens = root.value("contextTokens", 0);
    return stats;
  } catch (const nlohmann::json::exception& exception) {
    return damaged(exception.what());
  }
}

}  // namespace rebus
