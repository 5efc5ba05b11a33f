#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rebus {

/// One word of a text, as search knows it.
struct Word {
  std::string folded;  ///< Without case, compatibility forms and Latin accents. Holds no space.
  size_t start = 0;    ///< Bytes.
  size_t length = 0;
  /// Written without a space before it, in a script that has none: "猫" in "黒猫". Each character of such a script is
  /// a word, as dictionaries cut the same text differently in a query and in a sentence.
  bool joined = false;
};

/// Cuts text of any language into words by the Unicode rules (ICU). Punctuation and spaces are left out; emoji are
/// words. One thread at a time.
class WordCutter {
 public:
  WordCutter();
  ~WordCutter();
  WordCutter(WordCutter&&) noexcept;
  WordCutter& operator=(WordCutter&&) noexcept;

  /// `text`: UTF-8.
  std::vector<Word> cut(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace rebus
