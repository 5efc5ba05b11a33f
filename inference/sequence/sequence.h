#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/engine/request.h"
#include "inference/model/model_config.h"
#include "inference/sequence/tokenizer.h"

namespace rebus::inference {

/// A picture's place in a sequence: `rows` × `columns` patches from `start`, between BOI and EOI.
struct PictureSpan {
  int64_t start = 0;
  int64_t rows = 0;
  int64_t columns = 0;
  ImageRef image;  ///< 8-bit RGB, rows × columns patches large.

  int64_t patches() const { return rows * columns; }
  int64_t end() const { return start + patches(); }
};

/// A turn's tokens, from its role token up to and including its end-of-turn.
struct TurnSpan {
  int64_t start = 0;
  int64_t end = 0;
  Role role = Role::User;
};

/// Text and pictures in one row of positions: <s>, then for each turn its role token, its parts and <eot>; a picture
/// is BOI, its patches, EOI.
struct Sequence {
  /// One entry a position; kPatch where a patch stands.
  std::vector<int64_t> tokens;
  std::vector<PictureSpan> pictures;  ///< Sorted, disjoint.
  std::vector<TurnSpan> turns;

  static constexpr int64_t kPatch = -1;
  int64_t length() const { return static_cast<int64_t>(tokens.size()); }
};

/// Appends parts of the document to a sequence.
class SequenceBuilder {
 public:
  /// Both must outlive the builder.
  SequenceBuilder(const Tokenizer& tokenizer, const ImageConfig& images);

  /// Role token, parts, end-of-turn.
  void addTurn(const ContextTurn& turn);
  /// Only the role token: the model goes on from there.
  void openTurn(Role role);

  /// Appends tokens to the open turn as they are.
  void addTokens(const std::vector<int64_t>& tokens);
  /// BOI, the picture's patches at the size the model sees it, EOI.
  void addPicture(const ImageRef& image);

  const Sequence& sequence() const { return m_sequence; }
  Sequence take() { return std::move(m_sequence); }

 private:
  void addParts(const Parts& parts);

  const Tokenizer& m_tokenizer;
  const ImageConfig& m_images;
  Sequence m_sequence;
};

/// The size, in pixels, at which the model sees a picture: its own where the model takes it, else the native one.
struct PictureSize {
  int width = 0;
  int height = 0;
};
PictureSize modelSize(const ImageConfig& config, int width, int height);

/// Positions that one turn takes in a sequence.
int64_t turnLength(const Tokenizer& tokenizer, const ImageConfig& images, const ContextTurn& turn);

/// Which targets next-token prediction learns: the tokens of model turns after their role token. Patches, the forced
/// EOI and everything of the user's are -100. Returns one entry a position: the token that follows it.
std::vector<int64_t> nextTokenTargets(const Sequence& sequence);
inline constexpr int64_t kIgnoredTarget = -100;

}  // namespace rebus::inference
