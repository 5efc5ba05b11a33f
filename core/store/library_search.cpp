#include "core/store/library_state.h"
#include "core/store/snippet.h"

namespace rebus {
namespace {

std::string joinedWords(const std::vector<Word>& words) {
  std::string joined;
  for (const Word& word : words) {
    if (!joined.empty()) joined += ' ';
    joined += word.folded;
  }
  return joined;
}

/// What is found by the words of a title: a line of its own for the tags.
std::string withTags(const std::string& title, const std::vector<std::string>& tags) {
  std::string text = title;
  for (const std::string& tag : tags) text += (text.empty() ? "" : text.size() == title.size() ? " · " : ", ") + tag;
  return text;
}

}  // namespace

Result<void> Library::State::indexTitle(int64_t session, const std::string& title) {
  Result<void> cleared = database.run(
      "DELETE FROM search_words WHERE rowid IN "
      "(SELECT row FROM search_documents WHERE session = ? AND turn IS NULL)",
      session);
  if (!cleared) return cleared;
  cleared = database.run("DELETE FROM search_documents WHERE session = ? AND turn IS NULL", session);
  if (!cleared) return cleared;
  const Result<std::vector<std::string>> tags = readTags(session);
  if (!tags) return tags.error();
  const std::string joined = joinedWords(words.cut(withTags(title, *tags)));
  if (joined.empty()) return {};
  Result<void> document = database.run("INSERT INTO search_documents (session) VALUES (?)", session);
  if (!document) return document;
  return database.run("INSERT INTO search_words (rowid, words) VALUES (?, ?)", database.lastRow(), joined);
}

Result<void> Library::State::indexTurn(int64_t session, int64_t turn, const std::string& text) {
  const std::string joined = joinedWords(words.cut(text));
  if (joined.empty()) return {};
  Result<void> document = database.run("INSERT INTO search_documents (session, turn) VALUES (?, ?)", session, turn);
  if (!document) return document;
  return database.run("INSERT INTO search_words (rowid, words) VALUES (?, ?)", database.lastRow(), joined);
}

Result<std::vector<SearchHit>> Library::search(const std::string& query, int limit) const {
  State& state = *m_state;
  const SearchTerms terms = searchTerms(state.words, query);
  std::vector<SearchHit> hits;
  if (terms.empty()) return hits;
  Result<Statement> rows = state.database.prepare(
      "SELECT s.id, coalesce(t.id, ''), s.title, coalesce(t.row, 0), s.row FROM search_words w "
      "JOIN search_documents d ON d.row = w.rowid JOIN sessions s ON s.row = d.session "
      "LEFT JOIN turns t ON t.row = d.turn "
      "WHERE search_words MATCH ? AND s.deleted_at IS NULL AND t.deleted_at IS NULL ORDER BY w.rank, w.rowid DESC "
      "LIMIT ?",
      matchExpression(terms), limit);
  if (!rows) return rows.error();
  for (;;) {
    const Result<bool> more = rows->step();
    if (!more) return more.error();
    if (!*more) return hits;
    SearchHit hit{{rows->text(0)}, {rows->text(1)}, rows->text(2), {}, {}};
    std::string text = hit.sessionTitle;
    if (hit.turn.empty()) {
      const Result<std::vector<std::string>> tags = state.readTags(rows->integer(4));
      if (!tags) return tags.error();
      text = withTags(hit.sessionTitle, *tags);
    } else {
      const Result<Parts> parts = state.readParts(rows->integer(3));
      if (!parts) return parts.error();
      text = textOf(*parts);
    }
    Snippet snippet = makeSnippet(state.words, text, terms);
    hit.snippet = std::move(snippet.text);
    hit.highlights = std::move(snippet.highlights);
    hits.push_back(std::move(hit));
  }
}

}  // namespace rebus
