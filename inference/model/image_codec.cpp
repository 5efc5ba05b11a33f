#include "inference/model/image_codec.h"

#include <cmath>
#include <numbers>

#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

constexpr int64_t kSinusoidWidth = 256;
constexpr int64_t kPositionFrequencies = 6;
constexpr int64_t kPositionFeatures = 4 * kPositionFrequencies + 2;
constexpr double kSourceGain = 0.5;
/// Below it a cell that is wrongly kept would weigh without bound; there the network sees what stands in the cell.
constexpr double kLeastKeepTime = 0.1;

}  // namespace

EncodedPatches EncodedPatches::expanded(int64_t count) const {
  EncodedPatches copy{tokens.expand({count, -1, -1}), time.expand({count, -1}), {}, height, width, kept, hasSource};
  for (const at::Tensor& skip : skips) copy.skips.push_back(skip.expand({count, -1, -1, -1}));
  return copy;
}

at::Tensor sinusoid(const at::Tensor& time) {
  constexpr int64_t kHalf = kSinusoidWidth / 2;
  // In double: float32 would round an angle of 1000 by as much as the tolerance of the whole model.
  const auto index = at::arange(kHalf, time.options().dtype(at::kDouble));
  const auto frequencies = at::exp(index * (-std::log(10000.0) / kHalf));
  const auto angles = time.to(at::kDouble).unsqueeze(1) * 1000.0 * frequencies;
  return at::cat({at::cos(angles), at::sin(angles)}, 1).to(at::kFloat);
}

at::Tensor positionFeatures(int64_t rows, int64_t columns) {
  const auto centres = [](int64_t count) { return (at::arange(count, at::kFloat) + 0.5) / static_cast<double>(count); };
  const auto frequencies = at::exp2(at::arange(kPositionFrequencies, at::kFloat)) * std::numbers::pi;
  const auto y = centres(rows).repeat_interleave(columns).unsqueeze(1) * frequencies;
  const auto x = centres(columns).repeat({rows}).unsqueeze(1) * frequencies;
  const auto size = at::tensor({static_cast<float>(rows) / 16.0F, static_cast<float>(columns) / 16.0F});
  return at::cat({at::sin(y), at::cos(y), at::sin(x), at::cos(x), size.expand({rows * columns, 2})}, 1);
}

ImageCodec::LinearPatches::LinearPatches(const ParameterScope& scope, const ImageConfig& config, int64_t width)
    : time(scope / "time", config.timeWidth, config.channels * config.patchSize * config.patchSize, false),
      in(scope / "patch_in", config.channels * config.patchSize * config.patchSize, width, true),
      out(scope / "patch_out", width, config.channels * config.patchSize * config.patchSize, true, 0.2) {
  if (!config.editSource) return;
  source.emplace(scope / "source_in", config.channels * config.patchSize * config.patchSize, width, false, kSourceGain);
  keep.emplace(scope / "keep", width, config.patchSize * config.patchSize, true, 0);
  if (config.editChanges)
    changes.emplace(scope / "changes", width, config.patchPixels() * config.patchPixels(), true, 0);
}

ImageCodec::UnetPatches::UnetPatches(const ParameterScope& scope, const ImageConfig& config, int64_t width)
    : convolutionIn(scope / "down" / "conv_in", config.channels, config.unetWidth, 3),
      merge(scope / "down" / "merge", config.unetWidth, width, config.patchSize, config.patchSize),
      split(scope / "up" / "split", width, config.unetWidth * config.patchSize * config.patchSize, true),
      norm(scope / "up" / "norm", config.unetWidth),
      convolutionOut(scope / "up" / "conv_out", config.unetWidth, config.channels, 3, 1, 0.2) {
  for (int64_t block = 0; block < config.unetBlocks; ++block) {
    downBlocks.emplace_back(scope / "down" / "blocks" / block, config.unetWidth, config.unetWidth, config.timeWidth);
    upBlocks.emplace_back(scope / "up" / "blocks" / block, 2 * config.unetWidth, config.unetWidth, config.timeWidth);
  }
  if (!config.editSource) return;
  // Without bias, as 0 must mean nothing.
  source.emplace(scope / "down" / "conv_source", config.channels, config.unetWidth, 3, 1, kSourceGain, false);
  keep.emplace(scope / "up" / "keep", config.unetWidth, 1, 3, 1, 0);
  if (!config.editChanges) return;
  changesIn.emplace(scope / "up" / "changes_in", config.unetWidth, config.unetWidth, 3);
  changesOut.emplace(scope / "up" / "changes_out", config.unetWidth, config.downsample * config.downsample, 3, 1, 0);
}

ImageCodec::ImageCodec(const ParameterScope& scope, const ModelConfig& config)
    : m_config(config.image),
      m_prediction(config.objective.prediction),
      m_timeIn(scope / "time" / "in", kSinusoidWidth, m_config.timeWidth, true),
      m_timeOut(scope / "time" / "out", m_config.timeWidth, m_config.timeWidth, true),
      m_position(scope / "image" / "position", kPositionFeatures, config.transformer.width, false) {
  if (m_config.patch == PatchKind::Linear) {
    m_linear.emplace(scope / "image", m_config, config.transformer.width);
  } else {
    m_unet.emplace(scope / "image", m_config, config.transformer.width);
  }
}

at::Tensor ImageCodec::embedTime(const at::Tensor& time) const {
  return m_timeOut(at::silu(m_timeIn(sinusoid(time).to(m_timeIn.weight.scalar_type()))));
}

at::Tensor ImageCodec::positions(int64_t rows, int64_t columns) const {
  return m_position(positionFeatures(rows, columns).to(m_position.weight.options()));
}

EncodedPatches ImageCodec::encode(const at::Tensor& cells, const at::Tensor& time, const at::Tensor& source) const {
  const int64_t patch = m_config.patchSize;
  if (cells.size(2) % patch != 0 || cells.size(3) % patch != 0) {
    throw InferenceError(ErrorCode::InvalidArgument, "The picture's size must be a multiple of " +
                                                         std::to_string(m_config.patchPixels()) + " pixels.");
  }
  EncodedPatches encoded;
  encoded.height = cells.size(2);
  encoded.width = cells.size(3);
  encoded.time = embedTime(time);
  if (source.defined()) {
    const auto steps = time.to(cells.scalar_type()).clamp_min(kLeastKeepTime).view({-1, 1, 1, 1});
    encoded.kept = m_prediction == Prediction::Clean ? source : (cells - source) / steps;
    encoded.hasSource = source.ne(0).flatten(1).any(1).to(cells.scalar_type()).view({-1, 1, 1, 1});
  }
  if (m_linear) {
    const auto vectors = [&](const at::Tensor& picture) {
      return at::pixel_unshuffle(picture, patch).flatten(2).transpose(1, 2);
    };
    encoded.tokens = m_linear->in(vectors(cells) + m_linear->time(encoded.time).unsqueeze(1));
    if (source.defined()) encoded.tokens = encoded.tokens + (*m_linear->source)(vectors(source));
  } else {
    at::Tensor h = m_unet->convolutionIn(cells);
    if (source.defined()) h = h + (*m_unet->source)(source);
    for (const ResidualBlock& block : m_unet->downBlocks) {
      h = block(h, encoded.time);
      encoded.skips.push_back(h);
    }
    encoded.tokens = m_unet->merge(h).flatten(2).transpose(1, 2);
  }
  encoded.tokens = encoded.tokens + positions(encoded.height / patch, encoded.width / patch);
  return encoded;
}

DecodedPatches ImageCodec::decode(const at::Tensor& hidden, const EncodedPatches& encoded) const {
  const int64_t patch = m_config.patchSize;
  const auto toCells = [&](const at::Tensor& vectors) {
    const auto grid = vectors.transpose(1, 2).unflatten(2, {encoded.height / patch, encoded.width / patch});
    return at::pixel_shuffle(grid, patch);
  };
  const auto keepSource = [&](const at::Tensor& made, const at::Tensor& keep) {
    return at::lerp(made, encoded.kept, at::sigmoid(keep) * encoded.hasSource);
  };
  DecodedPatches decoded;
  if (m_linear) {
    decoded.prediction = toCells(m_linear->out(hidden));
    if (!encoded.kept.defined()) return decoded;
    decoded.prediction = keepSource(decoded.prediction, toCells((*m_linear->keep)(hidden)));
    if (m_linear->changes)
      decoded.changes = at::pixel_shuffle(toCells((*m_linear->changes)(hidden)), m_config.downsample);
    return decoded;
  }
  at::Tensor h = toCells(m_unet->split(hidden));
  auto skip = encoded.skips.rbegin();
  for (const ResidualBlock& block : m_unet->upBlocks) h = block(at::cat({h, *skip++}, 1), encoded.time);
  h = at::silu(m_unet->norm(h));
  decoded.prediction = m_unet->convolutionOut(h);
  if (!encoded.kept.defined()) return decoded;
  decoded.prediction = keepSource(decoded.prediction, (*m_unet->keep)(h));
  if (m_unet->changesIn) {
    const at::Tensor pixels = (*m_unet->changesOut)(at::silu((*m_unet->changesIn)(h)));
    decoded.changes = at::pixel_shuffle(pixels, m_config.downsample);
  }
  return decoded;
}

}  // namespace rebus::inference
