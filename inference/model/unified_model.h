#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "inference/model/image_codec.h"
#include "inference/model/model_config.h"
#include "inference/model/transformer.h"

namespace rebus::inference {

/// Equally sized pictures of a batch of sequences.
struct PictureGroup {
  at::Tensor cells;      ///< [N, C, h, w]: latents or pixels, noisy or clean.
  at::Tensor times;      ///< [N], 0 for a clean picture.
  at::Tensor positions;  ///< int64 [N, P]: where the patches stand in the flattened [B · T] batch.
  at::Tensor source;     ///< [N, C, h, w] or undefined: see ImageCodec::encode().
};

/// Whole sequences, as training sees them.
struct SequenceBatch {
  at::Tensor tokens;  ///< int64 [B, T]; what stands at patches does not matter.
  at::Tensor bias;    ///< [B, 1, T, T], added to attention scores: 0 where a query sees a key, else -infinity.
  std::vector<PictureGroup> pictures;
};

struct SequenceOutput {
  at::Tensor hidden;                     ///< [B, T, D]; logits come from model.transformer.logits().
  at::Tensor middle;                     ///< [B, T, D], after half of the layers.
  std::vector<DecodedPatches> pictures;  ///< One per PictureGroup.
};

/// Transfusion: one transformer over text tokens and picture patches. Source: arXiv:2408.11039, section 3.
struct UnifiedModel {
  UnifiedModel(Parameters& parameters, const ModelConfig& config);

  SequenceOutput forward(const SequenceBatch& batch) const;

  Transformer transformer;
  ImageCodec images;
};

/// Attention with an additive bias, in plain batched products (faster to train at short lengths than the fused op).
/// q: [B, H, T, Dh]; k, v: [B, G, S, Dh]. bias: broadcastable to [B, 1, T, n], added for the last n keys, or undefined:
/// so a cached prefix needs no mask. Returns [B, H, T, Dh]. Source: arXiv:2305.13245 for the shared key heads.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& bias);

}  // namespace rebus::inference
