#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/store/library.h"
#include "core/store/words.h"

namespace rebus {

/// A query as words: each term is one word, or several that stand together without a space ("黒猫").
using SearchTerms = std::vector<std::vector<Word>>;

SearchTerms searchTerms(WordCutter& cutter, std::string_view query);

/// The expression for FTS5: all terms, the last one as a prefix.
std::string matchExpression(const SearchTerms& terms);

struct Snippet {
  std::string text;
  std::vector<Highlight> highlights;
};

/// The stretch of `text` around the first place where a term stands, on one line, with an ellipsis where it was cut.
Snippet makeSnippet(WordCutter& cutter, std::string_view text, const SearchTerms& terms);

}  // namespace rebus
