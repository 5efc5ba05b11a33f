#include "core/store/snippet.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace rebus {
namespace {

constexpr size_t kWordsBefore = 8;
constexpr size_t kWordsAfter = 24;
constexpr size_t kMaxBytes = 600;
constexpr std::string_view kEllipsis = "…";

bool matches(const std::vector<Word>& term, bool isPrefix, const std::vector<Word>& words, size_t at) {
  if (at + term.size() > words.size()) return false;
  for (size_t i = 0; i < term.size(); ++i) {
    const std::string& word = words[at + i].folded;
    const bool asPrefix = isPrefix && i + 1 == term.size();
    if (asPrefix ? !word.starts_with(term[i].folded) : word != term[i].folded) return false;
  }
  return true;
}

/// Stretches of the whole text, in order; they don't overlap.
std::vector<Highlight> findTerms(const std::vector<Word>& words, const SearchTerms& terms) {
  std::vector<Highlight> found;
  for (size_t at = 0; at < words.size();) {
    size_t length = 0;
    for (const std::vector<Word>& term : terms) {
      if (matches(term, &term == &terms.back(), words, at)) length = std::max(length, term.size());
    }
    if (length > 0) {
      const Word& last = words[at + length - 1];
      found.push_back({words[at].start, last.start + last.length - words[at].start});
    }
    at += std::max<size_t>(length, 1);
  }
  return found;
}

}  // namespace

SearchTerms searchTerms(WordCutter& cutter, std::string_view query) {
  SearchTerms terms;
  for (Word& word : cutter.cut(query)) {
    if (!word.joined || terms.empty()) terms.emplace_back();
    terms.back().push_back(std::move(word));
  }
  return terms;
}

std::string matchExpression(const SearchTerms& terms) {
  std::string expression;
  for (const std::vector<Word>& term : terms) {
    expression += expression.empty() ? "\"" : " AND \"";
    for (const Word& word : term) {
      if (&word != &term.front()) expression += ' ';
      for (const char letter : word.folded) expression += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    expression += '"';
  }
  return expression.empty() ? expression : expression + " *";
}

Snippet makeSnippet(WordCutter& cutter, std::string_view text, const SearchTerms& terms) {
  const std::vector<Word> words = cutter.cut(text);
  const std::vector<Highlight> found = findTerms(words, terms);
  size_t start = 0;
  size_t end = text.size();
  if (!words.empty()) {
    const size_t first = found.empty() ? 0 : found.front().start;
    const auto hit = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.start >= first; });
    const auto index = static_cast<size_t>(hit - words.begin());
    if (index > kWordsBefore) start = words[index - kWordsBefore].start;
    if (index + kWordsAfter < words.size()) end = words[index + kWordsAfter].start;
  }
  const std::string_view stretch = utf8Prefix(text.substr(start, end - start), kMaxBytes);
  Snippet snippet;
  const std::string_view lead = start > 0 ? kEllipsis : std::string_view();
  snippet.text = std::string(lead).append(stretch);
  std::replace_if(
      snippet.text.begin(), snippet.text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  for (const Highlight& highlight : found) {
    if (highlight.start + highlight.length > start + stretch.size()) break;
    snippet.highlights.push_back({highlight.start - start + lead.size(), highlight.length});
  }
  if (start + stretch.size() < text.size()) snippet.text.append(kEllipsis);
  return snippet;
}

}  // namespace rebus
