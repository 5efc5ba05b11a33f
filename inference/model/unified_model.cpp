#include "inference/model/unified_model.h"

#include <cmath>

namespace rebus::inference {

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& bias) {
  const int64_t kvHeads = k.size(1);
  const int64_t group = q.size(1) / kvHeads;
  const int64_t queries = q.size(2);
  const double scale = 1.0 / std::sqrt(static_cast<double>(q.size(3)));
  // The query heads that share a key head become more rows of one product: [B, G, group · T, Dh].
  const auto rows = group == 1 ? q : q.unflatten(1, {kvHeads, group}).flatten(2, 3);
  auto scores = at::matmul(rows * scale, k.transpose(2, 3));
  if (bias.defined()) {
    const auto perHead = scores.unflatten(2, {group, queries});
    const auto ownBias = bias.dim() > 2 ? bias.unsqueeze(2) : bias;
    const int64_t prefix = scores.size(3) - bias.size(-1);
    if (prefix == 0) {
      scores = (perHead + ownBias).flatten(2, 3);
    } else {
      perHead.narrow(4, prefix, bias.size(-1)).add_(ownBias);
    }
  }
  const auto seen = at::matmul(at::softmax(scores, -1), v);
  return group == 1 ? seen : seen.unflatten(2, {group, queries}).flatten(1, 2);
}

UnifiedModel::UnifiedModel(Parameters& parameters, const ModelConfig& config)
    : transformer(ParameterScope(parameters), config.transformer), images(ParameterScope(parameters), config) {}

SequenceOutput UnifiedModel::forward(const SequenceBatch& batch) const {
  const int64_t length = batch.tokens.size(1);
  const int64_t width = transformer.config().width;
  at::Tensor x = transformer.embed(batch.tokens).flatten(0, 1);
  std::vector<EncodedPatches> encoded;
  for (const PictureGroup& group : batch.pictures) {
    encoded.push_back(images.encode(group.cells, group.times, group.source));
    x = x.index_copy(0, group.positions.flatten(), encoded.back().tokens.reshape({-1, width}));
  }
  const auto rotary = transformer.rotary(at::arange(length, batch.tokens.options()));
  SequenceOutput output;
  output.hidden = transformer.run(
      x.unflatten(0, {-1, length}), rotary,
      [&](int64_t, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
        return attention(q, k, v, batch.bias);
      },
      &output.middle);
  const auto flat = output.hidden.flatten(0, 1);
  for (size_t index = 0; index < encoded.size(); ++index) {
    const auto& positions = batch.pictures[index].positions;
    const auto hidden = flat.index_select(0, positions.flatten()).view({positions.size(0), positions.size(1), width});
    output.pictures.push_back(images.decode(hidden, encoded[index]));
  }
  return output;
}

}  // namespace rebus::inference
