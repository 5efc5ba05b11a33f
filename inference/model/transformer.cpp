#include "inference/model/transformer.h"

#include <cmath>

namespace rebus::inference {
namespace {

/// x: [B, n, T, Dh].
at::Tensor rotate(const at::Tensor& x, const Rotary& rotary) {
  const auto halves = x.chunk(2, -1);
  return at::cat(
      {halves[0] * rotary.cosine - halves[1] * rotary.sine, halves[1] * rotary.cosine + halves[0] * rotary.sine}, -1);
}

}  // namespace

Transformer::Layer::Layer(const ParameterScope& scope, const TransformerConfig& config)
    : attentionNorm(scope / "attention_norm", config.width, config.normEps),
      qkv(scope / "attention" / "qkv", config.width, (config.heads + 2 * config.kvHeads) * config.headWidth(), false),
      // Residual branches start small, so that depth does not blow up the stream (GPT-2's scaling).
      out(scope / "attention" / "out", config.heads * config.headWidth(), config.width, false,
          1.0 / std::sqrt(2.0 * static_cast<double>(config.layers))),
      ffnNorm(scope / "ffn_norm", config.width, config.normEps),
      gateUp(scope / "ffn" / "gate_up", config.width, 2 * config.ffnWidth, false),
      down(scope / "ffn" / "down", config.ffnWidth, config.width, false,
           1.0 / std::sqrt(2.0 * static_cast<double>(config.layers))) {
  if (config.qkNorm) {
    queryNorm.emplace(scope / "attention" / "q_norm", config.headWidth(), config.normEps);
    keyNorm.emplace(scope / "attention" / "k_norm", config.headWidth(), config.normEps);
  }
}

Transformer::Transformer(const ParameterScope& scope, const TransformerConfig& config)
    : m_config(config),
      m_embedding(scope.get("text.embedding.weight", {config.vocabSize, config.width}, Init::normal(1.0))),
      m_norm(scope / "norm", config.width, config.normEps),
      m_head(scope / "text" / "head", config.width, config.vocabSize, false) {
  const int64_t half = config.headWidth() / 2;
  m_inverseFrequencies = at::pow(config.ropeTheta, at::arange(half, at::kFloat) * (-1.0 / static_cast<double>(half)))
                             .to(m_embedding.device());
  for (int64_t index = 0; index < config.layers; ++index) m_layers.emplace_back(scope / "layers" / index, config);
}

at::Tensor Transformer::embed(const at::Tensor& tokens) const {
  return at::embedding(m_embedding, tokens);
}

at::Tensor Transformer::logits(const at::Tensor& hidden) const {
  return m_head(hidden);
}

Rotary Transformer::rotary(const at::Tensor& positions) const {
  const auto angles = positions.to(m_inverseFrequencies.options()).unsqueeze(1) * m_inverseFrequencies;
  return {at::cos(angles).to(m_embedding.scalar_type()), at::sin(angles).to(m_embedding.scalar_type())};
}

at::Tensor Transformer::run(at::Tensor x, const Rotary& rotary, const Attend& attend, at::Tensor* middle) const {
  const int64_t heads = m_config.heads;
  const int64_t kvHeads = m_config.kvHeads;
  for (size_t index = 0; index < m_layers.size(); ++index) {
    const Layer& layer = m_layers[index];
    const auto qkv = layer.qkv(layer.attentionNorm(x)).unflatten(-1, {heads + 2 * kvHeads, m_config.headWidth()});
    const auto parts = qkv.transpose(1, 2).split_with_sizes({heads, kvHeads, kvHeads}, 1);
    const auto q = rotate(layer.queryNorm ? (*layer.queryNorm)(parts[0]) : parts[0], rotary);
    const auto k = rotate(layer.keyNorm ? (*layer.keyNorm)(parts[1]) : parts[1], rotary);
    const auto seen = attend(static_cast<int64_t>(index), q, k, parts[2]);
    x = x + layer.out(seen.transpose(1, 2).flatten(2));
    const auto gateUp = layer.gateUp(layer.ffnNorm(x)).chunk(2, -1);
    x = x + layer.down(at::silu(gateUp[0]) * gateUp[1]);
    if (middle != nullptr && index + 1 == (m_layers.size() + 1) / 2) *middle = x;
  }
  return m_norm(x);
}

}  // namespace rebus::inference
