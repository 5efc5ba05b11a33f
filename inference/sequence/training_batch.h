#pragma once

#include <ATen/ATen.h>

#include <functional>
#include <vector>

#include "inference/model/unified_model.h"
#include "inference/sequence/sequence.h"

namespace rebus::inference {

/// Attention bias of padded sequences: [B, 1, T, T], 0 where query i sees key j, else -infinity. A query sees what
/// stands before it, all of its own picture, and itself; padding is seen by nobody but itself.
at::Tensor attentionBias(const std::vector<Sequence>& sequences, int64_t length);

/// A sequence to learn from.
struct TrainingSample {
  Sequence sequence;
  /// Index of the picture to denoise; the others are seen. -1: none.
  int64_t madePicture = -1;
  /// Index of the picture that it is made from, cell by cell: an earlier one of its size. -1: none.
  int64_t sourcePicture = -1;
  /// Largest time that the made picture is noised to.
  double madeCap = 1.0;
  /// Largest time that seen pictures are noised to; 0 leaves them clean.
  double seenCap = 0.0;
  bool learnText = true;  ///< False for prompts dropped for guidance.
  /// For each picture what its patches show, kIgnoredTarget where it is not known; empty: nothing is known.
  std::vector<std::vector<int64_t>> parts;
};

/// What a batch of samples looks like to the model; all tensors on the CPU.
struct TrainingBatch {
  at::Tensor tokens;   ///< int64 [B, T], padded.
  at::Tensor targets;  ///< int64 [B, T], kIgnoredTarget where nothing is learnt.
  at::Tensor bias;     ///< [B, 1, T, T]
  struct Group {       ///< Pictures of one size.
    std::vector<ImageRef> pictures;
    at::Tensor positions;  ///< int64 [N, P] in the flattened batch.
    at::Tensor made;       ///< bool [N]
    at::Tensor sources;    ///< int64 [N]: which of `pictures` each is made from; -1: none.
    at::Tensor changed;    ///< bool [N, 1, H, W]: which pixels differ from the source; undefined when none has one.
    at::Tensor caps;       ///< [N]: largest time to noise to.
    at::Tensor parts;      ///< int64 [N, P]: what patches show, kIgnoredTarget where it is not known.
  };
  std::vector<Group> groups;
  int64_t samples = 0;
};

TrainingBatch collate(const std::vector<TrainingSample>& samples);

}  // namespace rebus::inference
