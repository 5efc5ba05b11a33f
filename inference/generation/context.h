#pragma once

#include <ATen/ATen.h>

#include <stop_token>
#include <vector>

#include "inference/model/kv_cache.h"
#include "inference/model/picture_space.h"
#include "inference/model/unified_model.h"
#include "inference/sequence/sequence.h"

namespace rebus::inference {

/// A stretch that is prefilled in one pass. Cut in the same places whatever was cached before (at turns, at pictures,
/// every kTextBlock tokens), because a row's bits depend on how many rows go with it: so a live fifth turn and its
/// replay in a fresh process agree.
struct Segment {
  std::vector<int64_t> tokens;  ///< Text; empty for a picture.
  PictureSpan picture;          ///< `start` is not part of its identity.

  bool isPicture() const { return picture.image != nullptr; }
  int64_t length() const { return isPicture() ? picture.patches() : static_cast<int64_t>(tokens.size()); }
  /// The same tokens, or a picture with the same pixels.
  bool operator==(const Segment& other) const;
};

std::vector<Segment> segmentsOf(const Sequence& sequence);
inline constexpr int64_t kTextBlock = 64;

/// One context of the model: its cached prefix and what is decoded after it. Copying branches it. Every method throws
/// JobStopped between two layers once its stop token is set, and then keeps what was committed before.
/// Engine thread only.
class Context {
 public:
  /// Both must outlive the context.
  Context(const UnifiedModel& model, const PictureSpace& space);

  /// Makes the context hold exactly `sequence`. The longest common prefix of segments stays as it is, and all that was
  /// decoded is dropped. Returns how many positions were reused.
  int64_t prefill(const Sequence& sequence, const std::stop_token& stop);
  /// Appends decoded tokens, in one pass.
  void append(const std::vector<int64_t>& tokens, const std::stop_token& stop);
  /// Appends a finished picture, clean. cells: [1, C, h, w]
  void appendPicture(const at::Tensor& cells, const std::stop_token& stop);

  /// Logits [V] after the last appended text token.
  const at::Tensor& logits() const { return m_logits; }
  int64_t length() const { return m_cache.length(); }

  /// Log-likelihood of `tokens` as what comes next. They are not appended. At least one.
  double logLikelihood(const std::vector<int64_t>& tokens, const std::stop_token& stop);

  /// Hidden states of a picture that is being made at the end of each context: it sees the whole prefix and itself, and
  /// nothing is committed. patches: [1, P, D], the same for all. Returns [contexts, P, D].
  static at::Tensor denoise(const std::vector<Context*>& contexts, const at::Tensor& patches,
                            const std::stop_token& stop);

 private:
  /// x: [1, n, D] → hidden [1, n, D]; committed. `causal`: text; otherwise all see each other.
  at::Tensor run(const at::Tensor& x, bool causal, const std::stop_token& stop);

  const UnifiedModel* m_model;
  const PictureSpace* m_space;
  KvCache m_cache;
  std::vector<Segment> m_segments;  ///< What the first positions of the cache hold.
  at::Tensor m_logits;
};

}  // namespace rebus::inference
