#include "core/store/words.h"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <stdexcept>

#include "core/base/utf8.h"

namespace rebus {
namespace {

void check(UErrorCode status) {
  // Only when ICU's own data is missing: the program is installed wrongly.
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

bool isLatinAccent(UChar32 point) {
  return point >= 0x0300 && point <= 0x036F;
}

/// Segments without letters or digits are worth a word when they hold a symbol, as emoji do.
bool holdsSymbol(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto point = static_cast<UChar32>(nextCodePoint(text, at));
    const bool isBadByte = point == 0xFFFD;
    if (point >= 0x80 && !isBadByte && (U_GET_GC_MASK(point) & (U_GC_SO_MASK | U_GC_SM_MASK | U_GC_SC_MASK)) != 0)
      return true;
  }
  return false;
}

}  // namespace

struct WordCutter::State {
  std::unique_ptr<icu::BreakIterator> breaks;
  const icu::Normalizer2* caseFold = nullptr;
  const icu::Normalizer2* decompose = nullptr;

  std::string fold(std::string_view text) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const icu::UnicodeString plain = decompose->normalize(caseFold->normalize(wide, status), status);
    check(status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
      const UChar32 point = plain.char32At(i);
      if (!isLatinAccent(point) && !u_isUWhiteSpace(point)) kept.append(point);
    }
    std::string folded;
    kept.toUTF8String(folded);
    return folded;
  }

  void add(std::string_view text, size_t start, size_t length, bool joined, std::vector<Word>& words) const {
    std::string folded = fold(text.substr(start, length));
    if (!folded.empty()) words.push_back({std::move(folded), start, length, joined});
  }

  /// Each character with the marks that follow it.
  void addCharacters(std::string_view text, size_t start, size_t length, bool joined, std::vector<Word>& words) const {
    const std::string_view run = text.substr(start, length);
    for (size_t from = 0; from < length;) {
      size_t to = from;
      nextCodePoint(run, to);
      for (size_t next = to; next < length; to = next) {
        const auto mark = static_cast<UChar32>(nextCodePoint(run, next));
        if ((U_GET_GC_MASK(mark) & U_GC_M_MASK) == 0) break;
      }
      add(text, start + from, to - from, joined || from > 0, words);
      from = to;
    }
  }
};

WordCutter::WordCutter() : m_state(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  m_state->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  m_state->caseFold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  m_state->decompose = icu::Normalizer2::getNFDInstance(status);
  check(status);
}

WordCutter::~WordCutter() = default;
WordCutter::WordCutter(WordCutter&&) noexcept = default;
WordCutter& WordCutter::operator=(WordCutter&&) noexcept = default;

std::vector<Word> WordCutter::cut(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, decltype(&utext_close)> input(
      utext_openUTF8(nullptr, text.data() ? text.data() : "", static_cast<int64_t>(text.size()), &status),
      &utext_close);
  m_state->breaks->setText(input.get(), status);
  check(status);
  std::vector<Word> words;
  size_t previousIdeographEnd = std::string_view::npos;
  int32_t from = m_state->breaks->first();
  for (int32_t to = m_state->breaks->next(); to != icu::BreakIterator::DONE; from = to, to = m_state->breaks->next()) {
    const int32_t kind = m_state->breaks->getRuleStatus();
    const auto start = static_cast<size_t>(from);
    const auto length = static_cast<size_t>(to - from);
    if (kind >= UBRK_WORD_KANA && kind < UBRK_WORD_IDEO_LIMIT) {
      m_state->addCharacters(text, start, length, previousIdeographEnd == start, words);
      previousIdeographEnd = start + length;
    } else if (kind >= UBRK_WORD_NONE_LIMIT || holdsSymbol(text.substr(start, length))) {
      m_state->add(text, start, length, false, words);
    }
  }
  return words;
}

}  // namespace rebus
