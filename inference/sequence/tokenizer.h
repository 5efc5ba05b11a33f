#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace rebus::inference {

/// Ids that every Rebus tokenizer shares. They never come out of encode(), so text can't forge them.
namespace special {
inline constexpr int64_t kPad = 0;
inline constexpr int64_t kUnknown = 1;
inline constexpr int64_t kStart = 2;  ///< First token of every sequence.
inline constexpr int64_t kUser = 3;   ///< A user's turn begins.
inline constexpr int64_t kModel = 4;  ///< A model's turn begins.
inline constexpr int64_t kEndOfTurn = 5;
inline constexpr int64_t kBeginImage = 6;  ///< BOI
inline constexpr int64_t kEndImage = 7;    ///< EOI
inline constexpr int64_t kCount = 8;
}  // namespace special

/// Subword tokenizer: sentencepiece with byte fallback, so that any UTF-8 text can be written in it. Text is
/// case-folded on the way in. Immutable: copies share one model, and several
/// threads may use it.
class Tokenizer {
 public:
  /// Reads `tokenizer.model`. Errors: NotFound, Corrupt (not a tokenizer, or without Rebus' special tokens).
  static Result<Tokenizer> open(const std::string& path);
  /// Trains a unigram model of at most `vocabularySize` pieces and writes it to `path`. The same sentences give the
  /// same file. Errors: Io, Internal.
  static Result<void> train(const std::vector<std::string>& sentences, int64_t vocabularySize, const std::string& path);

  std::vector<int64_t> encode(std::string_view text) const;
  std::string decode(const std::vector<int64_t>& tokens) const;
  /// The bytes that one token stands for; spaces before words included, empty for special tokens.
  std::string bytesOf(int64_t token) const;
  int64_t size() const;

 private:
  struct Implementation;
  explicit Tokenizer(std::shared_ptr<const Implementation> implementation);
  std::shared_ptr<const Implementation> m_implementation;
};

/// Turns a stream of tokens into text that never ends inside a code point.
class TextStream {
 public:
  explicit TextStream(const Tokenizer& tokenizer) : m_tokenizer(&tokenizer) {}
  /// What `token` completes; may be empty.
  std::string push(int64_t token);
  /// What is left when the stream ends: incomplete bytes become U+FFFD.
  std::string finish();

 private:
  const Tokenizer* m_tokenizer;
  std::string m_pending;
  bool m_begun = false;
};

}  // namespace rebus::inference
