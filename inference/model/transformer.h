#pragma once

#include <ATen/ATen.h>

#include <functional>
#include <vector>

#include "inference/model/layers.h"
#include "inference/model/model_config.h"

namespace rebus::inference {

/// Rotary angles of a run of positions; source: arXiv:2104.09864, in the rotate-half form.
struct Rotary {
  at::Tensor cosine;  ///< [T, Dh/2] or [B, 1, T, Dh/2]
  at::Tensor sine;    ///< Likewise.
};

/// Attention of one layer. q: [B, H, T, Dh]; k, v: [B, G, T, Dh], rotated, unscaled. Returns [B, H, T, Dh].
/// Who calls run() decides what the tokens see: a mask in training, the cached prefix at inference.
using Attend = std::function<at::Tensor(int64_t layer, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v)>;

/// Llama-style decoder blocks over an interleaved sequence of text and patch tokens.
class Transformer {
 public:
  Transformer(const ParameterScope& scope, const TransformerConfig& config);

  /// tokens: int64 [...] → [..., D].
  at::Tensor embed(const at::Tensor& tokens) const;
  /// x: [B, T, D] → final hidden states [B, T, D], normalised. `middle`, if not null, gets the stream after half of the
  /// layers: [B, T, D].
  at::Tensor run(at::Tensor x, const Rotary& rotary, const Attend& attend, at::Tensor* middle = nullptr) const;
  /// hidden: [..., D] → logits [..., V].
  at::Tensor logits(const at::Tensor& hidden) const;
  /// positions: int64 [T] → angles [T, Dh/2].
  Rotary rotary(const at::Tensor& positions) const;

  const TransformerConfig& config() const { return m_config; }
  at::TensorOptions options() const { return m_embedding.options().requires_grad(false); }

 private:
  struct Layer {
    RmsNorm attentionNorm;
    Linear qkv;
    std::optional<RmsNorm> queryNorm, keyNorm;
    Linear out;
    RmsNorm ffnNorm;
    Linear gateUp, down;
    Layer(const ParameterScope& scope, const TransformerConfig& config);
  };

  TransformerConfig m_config;
  at::Tensor m_embedding;           ///< [V, D]
  at::Tensor m_inverseFrequencies;  ///< [Dh/2], float32.
  std::vector<Layer> m_layers;
  RmsNorm m_norm;
  Linear m_head;
};

}  // namespace rebus::inference
