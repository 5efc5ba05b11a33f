#include "core/store/stored_content.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <unordered_set>

#include "core/base/utf8.h"
#include "core/document/tags.h"
#include "core/store/stored_turn.h"

namespace rebus {
namespace {

constexpr size_t kMaxProblems = 1000;
constexpr size_t kMaxTotal = size_t{512} << 20;
/// What a row costs in memory beside its texts, roughly.
constexpr size_t kRowCost = 128;
/// Rows that are tried one by one behind a damaged page: some pages' worth.
constexpr int64_t kMaxProbes = 10'000;

struct FoundSession {
  StoredSession stored;
  int64_t head = 0;
};

struct FoundTurn {
  int64_t session = 0;
  int64_t parent = 0;
  bool inBin = false;
  Turn turn;
  std::optional<Request> request;
};

bool isId(const std::string& id) {
  const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return id.size() == 32 && std::all_of(id.begin(), id.end(), isDigit);
}

/// Damage in one place, beside which other places may be whole.
bool isDamage(const Error& error) {
  return error.code == ErrorCode::Corrupt || error.code == ErrorCode::Io;
}

class Reader {
 public:
  Reader(Database& database, StoredIn where) : m_database(database), m_where(where) {}

  Result<StoredContent> read() {
    if (Result<void> sessions = readSessions(); !sessions) return sessions.error();
    if (Result<void> tags = readTags(); !tags) return tags.error();
    if (Result<void> turns = readTurns(); !turns) return turns.error();
    if (Result<void> details = readDetails(); !details) return details.error();
    for (auto& [row, found] : m_turns) place(row, found);
    for (auto& [row, found] : m_sessions) {
      const auto head = m_turns.find(found.head);
      const TurnId id = head == m_turns.end() ? TurnId{} : head->second.turn.id;
      // A head that was lost: what was added last is shown.
      if (found.head == 0 || !id.empty()) static_cast<void>(found.stored.session.setHead(id));
      m_content.sessions.push_back(std::move(found.stored));
    }
    return std::move(m_content);
  }

 private:
  void report(const std::string& problem) {
    if (m_content.problems.size() < kMaxProblems) m_content.problems.push_back(problem);
  }

  Result<void> charge(size_t bytes) {
    m_total += bytes;
    if (m_where == StoredIn::Library || m_total <= kMaxTotal) return {};
    return Error{ErrorCode::TooLarge, "The file holds more text and turns than Rebus can take at once (512 MB)."};
  }

  /// False, with a problem, when `text` can't be kept.
  bool isGoodText(const std::string& text, const std::string& what) {
    if (text.size() <= kMaxStoredText && isUtf8(text)) return true;
    report(what + (text.size() > kMaxStoredText ? " is longer than 1 MB." : " is not UTF-8 text."));
    return false;
  }

  /// Calls `take` with the rows of `statement`. False: damage ended it.
  template <typename Take>
  Result<bool> visit(Statement& statement, Take&& take) {
    for (;;) {
      const Result<bool> more = statement.step();
      if (!more && isDamage(more.error())) return false;
      if (!more) return more.error();
      if (!*more) return true;
      if (Result<void> charged = charge(kRowCost); !charged) return charged.error();
      if (Result<void> taken = take(statement); !taken) return taken.error();
    }
  }

  template <typename Take>
  Result<bool> visit(const std::string& sql, int64_t key, Take&& take) {
    Result<Statement> statement = m_database.prepare(sql, key);
    if (!statement) return statement.error();
    return visit(*statement, take);
  }

  /// All rows of a table whose first column is its key: upwards to the damage, downwards to it, and what stands between
  /// one by one.
  template <typename Take>
  Result<void> scan(const std::string& select, const char* table, Take&& take) {
    int64_t last = std::numeric_limits<int64_t>::min();
    const Result<bool> upwards = visit(select + " WHERE row > ? ORDER BY row", last, [&](const Statement& row) {
      last = row.integer(0);
      return take(row);
    });
    if (!upwards) return upwards.error();
    if (*upwards) return {};
    report(std::string("A page of the table \"") + table + "\" is damaged; rows are missing.");
    int64_t first = std::numeric_limits<int64_t>::max();
    const Result<bool> downwards = visit(select + " WHERE row > ? ORDER BY row DESC", last, [&](const Statement& row) {
      first = row.integer(0);
      return take(row);
    });
    if (!downwards) return downwards.error();
    const int64_t start = std::max<int64_t>(last, 0);
    for (int64_t key = start + 1; key < first && key <= start + kMaxProbes; ++key) {
      const Result<bool> probed = visit(select + " WHERE row = ?", key, take);
      if (!probed) return probed.error();
    }
    return {};
  }

  Result<void> readSessions() {
    const std::string own = m_where == StoredIn::Library ? "settings, deleted_at IS NOT NULL" : "'', 0";
    return scan("SELECT row, id, title, created_at, updated_at, coalesce(head, 0), " + own + " FROM sessions",
                "sessions", [this](const Statement& row) -> Result<void> {
                  FoundSession found;
                  Session& session = found.stored.session;
                  session.id = {row.text(1)};
                  session.title = row.text(2);
                  session.createdAt = row.integer(3);
                  session.updatedAt = row.integer(4);
                  found.head = row.integer(5);
                  session.settings = row.text(6);
                  found.stored.inBin = row.integer(7) != 0;
                  if (!isId(session.id.value) || !m_ids.insert(session.id.value).second) {
                    report("A session has no valid id of its own and is left out.");
                    return {};
                  }
                  if (!isGoodText(session.title, "The title of a session")) session.title.clear();
                  m_sessions.emplace(row.integer(0), std::move(found));
                  return charge(row.text(2).size() + row.text(6).size());
                });
  }

  /// A file without tags, or of older times, has no table for them.
  Result<void> readTags() {
    const Result<int64_t> has = m_database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'tags'");
    if (!has) return isDamage(has.error()) ? Result<void>() : Result<void>(has.error());
    if (*has == 0) return {};
    for (auto& [row, found] : m_sessions) {
      Session& session = found.stored.session;
      const Result<bool> whole =
          visit("SELECT tag FROM tags WHERE session = ? ORDER BY tag", row, [&](const Statement& item) -> Result<void> {
            const std::string tag = item.text(0);
            const bool isGood = isTag(tag) && session.tags.size() < kMaxTags;
            if (isGood) session.tags.push_back(tag);
            if (!isGood) report("A tag is no line of text, or one too many.");
            return charge(tag.size());
          });
      if (!whole) return whole.error();
      if (!*whole) report("Tags of a session are on a damaged page and lost.");
    }
    return {};
  }

  Result<void> readTurns() {
    return scan(
        "SELECT row, id, session, coalesce(parent, 0), role, state, created_at, request, stats, "
        "coalesce(error_code, 0), error_message, pinned, excluded, " +
            std::string(m_where == StoredIn::Library ? "deleted_at IS NOT NULL" : "0") + " FROM turns",
        "turns", [this](const Statement& row) -> Result<void> {
          FoundTurn found;
          found.session = row.integer(2);
          found.parent = row.integer(3);
          found.inBin = row.integer(13) != 0;
          if (readTurn(row, found.turn)) {
            readRequest(row, found);
            m_turns.emplace(row.integer(0), std::move(found));
          }
          return charge(sizeof(FoundTurn) + row.text(7).size() + row.text(8).size() + row.text(10).size());
        });
  }

  bool readTurn(const Statement& row, Turn& turn) {
    turn.id = {row.text(1)};
    turn.role = static_cast<Role>(row.integer32(4));
    turn.state = static_cast<TurnState>(row.integer32(5));
    turn.createdAt = row.integer(6);
    turn.pinned = row.integer(11) != 0;
    turn.excluded = row.integer(12) != 0;
    const bool isKnown = (turn.role == Role::User || turn.role == Role::Model) && turn.state >= TurnState::Pending &&
                         turn.state <= TurnState::Interrupted;
    if (!isKnown || !isId(turn.id.value) || !m_ids.insert(turn.id.value).second) {
      report("A turn has no valid id, role or state of its own and is left out.");
      return false;
    }
    if (turn.state == TurnState::Pending) turn.state = TurnState::Interrupted;
    if (!row.isNull(8)) {
      const Result<JobStats> stats = jobStatsFromJson(row.text(8));
      if (!stats) report("The timings of turn " + turn.id.value + " can't be read.");
      if (stats) turn.stats = *stats;
    }
    const int64_t code = row.integer(9);
    const std::string message = row.text(10);
    const bool isError = code >= 1 && code <= static_cast<int64_t>(ErrorCode::Internal);
    if (isError && isGoodText(message, "The error of turn " + turn.id.value)) {
      turn.error = Error{static_cast<ErrorCode>(code), message};
    }
    return true;
  }

  void readRequest(const Statement& row, FoundTurn& found) {
    if (row.isNull(7)) return;
    Result<Request> request = requestFromJson(row.text(7));
    const bool isOfThisTurn = request && found.turn.role == Role::Model && isId(request->job.value);
    if (!isOfThisTurn || !m_ids.insert(request->job.value).second) {
      report("The request of turn " + found.turn.id.value + " can't be read; the turn can't be made again.");
      return;
    }
    request->context.clear();
    found.request = *std::move(request);
  }

  /// Parts and contexts, turn by turn, so that damage to one is not damage to all.
  Result<void> readDetails() {
    Result<Statement> parts = m_database.prepare("SELECT text, blob, 0, 0 FROM parts WHERE turn = ? ORDER BY ordinal");
    if (!parts) return parts.error();
    Result<Statement> seen = m_database.prepare("SELECT seen, pinned FROM seen_turns WHERE turn = ? ORDER BY ordinal");
    if (!seen) return seen.error();
    for (auto& [row, found] : m_turns) {
      parts->reset();
      parts->bind(1, row);
      const Result<bool> allParts = visit(*parts, [&, &turn = found.turn](const Statement& part) -> Result<void> {
        const std::string text = part.text(0);
        if (isGoodText(text, "A text of turn " + turn.id.value)) turn.parts.push_back(readPart(part, 0));
        return charge(text.size());
      });
      if (!allParts) return allParts.error();
      if (!*allParts) report("Parts of turn " + found.turn.id.value + " are on a damaged page and lost.");
      if (!found.request) continue;
      seen->reset();
      seen->bind(1, row);
      const Result<bool> whole = visit(*seen, [&, turnRow = row, &turn = found](const Statement& item) -> Result<void> {
        see(item, turnRow, turn);
        return {};
      });
      if (!whole) return whole.error();
      if (!*whole) report("The context of turn " + found.turn.id.value + " is on a damaged page and lost in part.");
    }
    return {};
  }

  void see(const Statement& item, int64_t row, FoundTurn& found) {
    const auto seen = m_turns.find(item.integer(0));
    if (seen == m_turns.end() || seen->second.session != found.session || seen->first >= row) {
      report("Turn " + found.turn.id.value + " was made from a turn that is missing.");
      return;
    }
    found.request->context.push_back({seen->second.turn.role, {}, seen->second.turn.id, item.integer(1) != 0});
  }

  void place(int64_t row, FoundTurn& found) {
    const auto [session, isLost] = m_sessions.try_emplace(found.session);
    if (isLost) {
      Session& recovered = session->second.stored.session;
      recovered.id = SessionId::create();
      recovered.title = "Recovered";
      recovered.createdAt = recovered.updatedAt = found.turn.createdAt;
      session->second.head = row;
      report("The session of turn " + found.turn.id.value + " is missing; its turns are in a session \"Recovered\".");
    }
    if (found.parent != 0) {
      const auto parent = m_turns.find(found.parent);
      const bool isThere = parent != m_turns.end() && parent->first < row && parent->second.session == found.session;
      if (isThere) found.turn.parent = parent->second.turn.id;
      if (!isThere)
        report("The turn before turn " + found.turn.id.value + " is missing; it starts a branch of its own.");
    }
    StoredSession& stored = session->second.stored;
    if (found.request) stored.requests.emplace(found.turn.id, *std::move(found.request));
    // What follows asks for its id. Can't fail: ids are unique and the parent was placed before.
    const TurnId id = found.turn.id;
    if (found.inBin) stored.deletedTurns.push_back(id);
    static_cast<void>(stored.session.append(std::move(found.turn)));
    found.turn.id = id;
  }

  Database& m_database;
  const StoredIn m_where;
  StoredContent m_content;
  size_t m_total = 0;
  std::unordered_set<std::string> m_ids;
  std::map<int64_t, FoundSession> m_sessions;
  std::map<int64_t, FoundTurn> m_turns;
};

}  // namespace

Result<StoredContent> readContent(Database& database, StoredIn where) {
  return Reader(database, where).read();
}

}  // namespace rebus
