#include "ui/fuzzy_match.h"

#include <QString>
#include <algorithm>
#include <vector>

namespace rebus::ui {
namespace {

constexpr int kMissing = -1000000;

bool isWordStart(QStringView text, qsizetype at) {
  return at == 0 || (text[at].isLetterOrNumber() && !text[at - 1].isLetterOrNumber());
}

}  // namespace

std::optional<int> fuzzyMatch(QStringView query, QStringView text) {
  QString letters;
  for (const QChar letter : query) {
    if (!letter.isSpace()) letters += letter.toCaseFolded();
  }
  if (letters.isEmpty()) return 0;
  // Best score with the letters so far, the last of them at each place of the text.
  std::vector<int> best(static_cast<size_t>(text.size()), kMissing);
  for (qsizetype i = 0; i < letters.size(); ++i) {
    std::vector<int> next(best.size(), kMissing);
    int before = i == 0 ? 0 : kMissing;  // Best of all places further ahead than the neighbour.
    for (qsizetype at = 0; at < text.size(); ++at) {
      const auto place = static_cast<size_t>(at);
      const int neighbour = at > 0 && i > 0 ? best[place - 1] : kMissing;
      if (text[at].toCaseFolded() == letters[i]) {
        const int here = isWordStart(text, at) ? 8 : 1;
        next[place] = std::max(before == kMissing ? kMissing : before + here,
                               neighbour == kMissing ? kMissing : neighbour + std::max(here, 9));
      }
      before = std::max(before, neighbour);
    }
    best = std::move(next);
  }
  const int score = best.empty() ? kMissing : *std::max_element(best.begin(), best.end());
  if (score < 0) return std::nullopt;
  // Of two texts with the same letters the shorter one is meant.
  return score * 100 - static_cast<int>(std::min<qsizetype>(text.size(), 99));
}

}  // namespace rebus::ui
