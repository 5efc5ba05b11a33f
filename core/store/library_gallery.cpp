// Pictures of all sessions, and how each of them was made.
#include <limits>

#include "core/store/library_state.h"
#include "core/store/snippet.h"

namespace rebus {
namespace {

// The same picture in several turns (made in one, attached in another) is listed where it came first.
constexpr char kList[] = R"sql(
SELECT s.id, t.id, p.blob, b.width, b.height, t.role, t.created_at, t.row, p.ordinal,
  coalesce((SELECT q.text FROM parts q WHERE q.turn = iif(t.role = 2, t.parent, t.row) AND q.text IS NOT NULL
            ORDER BY q.ordinal LIMIT 1), '')
FROM parts p CROSS JOIN turns t ON t.row = p.turn JOIN sessions s ON s.row = t.session JOIN blobs b ON b.hash = p.blob
WHERE +p.blob IS NOT NULL AND (p.turn, p.ordinal) < (?, ?) AND t.state <> 1 AND t.deleted_at IS NULL
  AND s.deleted_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM parts e JOIN turns et ON et.row = e.turn JOIN sessions es ON es.row = et.session
    WHERE e.blob = p.blob AND (e.turn, e.ordinal) < (p.turn, p.ordinal) AND et.state <> 1 AND et.deleted_at IS NULL
      AND es.deleted_at IS NULL)
)sql";

constexpr char kFound[] = R"sql(
WITH found AS MATERIALIZED (
  SELECT d.turn FROM search_words w JOIN search_documents d ON d.row = w.rowid
  WHERE search_words MATCH ? AND d.turn IS NOT NULL)
)sql";

constexpr char kIsFound[] = " AND (t.row IN found OR (t.role = 2 AND t.parent IN found))";
constexpr char kOrder[] = " ORDER BY p.turn DESC, p.ordinal DESC LIMIT ?";

}  // namespace

Result<std::vector<PictureEntry>> Library::listPictures(const std::string& query, const PicturePlace& after,
                                                        int limit) const {
  State& state = *m_state;
  const int64_t turn = after.turn > 0 ? after.turn : std::numeric_limits<int64_t>::max();
  const SearchTerms terms = searchTerms(state.words, query);
  std::vector<PictureEntry> entries;
  if (terms.empty() && !query.empty()) return entries;
  Result<Statement> rows = terms.empty()
                               ? state.database.prepare(std::string(kList) + kOrder, turn, after.ordinal, limit)
                               : state.database.prepare(std::string(kFound) + kList + kIsFound + kOrder,
                                                        matchExpression(terms), turn, after.ordinal, limit);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return entries;
    entries.push_back({{rows->text(0)},
                       {rows->text(1)},
                       rows->text(2),
                       rows->integer32(3),
                       rows->integer32(4),
                       static_cast<Role>(rows->integer32(5)),
                       rows->integer(6),
                       {rows->integer(7), rows->integer(8)},
                       rows->text(9)});
  }
}

Result<PictureMetadata> Library::pictureMetadata(const TurnId& turn) const {
  State& state = *m_state;
  Result<Statement> row =
      state.database.prepare("SELECT request, coalesce(parent, 0) FROM turns WHERE id = ?", turn.value);
  if (!row) return row.error();
  const Result<bool> found = row->step();
  if (!found) return found.error();
  if (!*found || row->isNull(0)) return Error{ErrorCode::NotFound, "This picture was not made here."};
  const Result<Request> request = requestFromJson(row->text(0));
  if (!request) return request.error();
  const Result<Parts> prompt = state.readParts(row->integer(1));
  if (!prompt) return prompt.error();
  PictureMetadata metadata;
  metadata.kind = request->kind;
  metadata.prompt = textOf(*prompt);
  metadata.params = request->params;
  metadata.strength = request->strength;
  metadata.modelHash = request->modelHash;
  return metadata;
}

}  // namespace rebus
