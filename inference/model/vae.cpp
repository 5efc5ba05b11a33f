#include "inference/model/vae.h"

namespace rebus::inference {
namespace {

// The first step folds 4×4 pixels into channels, and the last unfolds 2×2: full resolution is where time goes.
constexpr int64_t kFold = 4;
constexpr int64_t kUnfold = 2;

std::vector<ResidualBlock> blocks(const ParameterScope& scope, int64_t width, int64_t count) {
  std::vector<ResidualBlock> list;
  for (int64_t index = 0; index < count; ++index) list.emplace_back(scope / index, width, width, 0);
  return list;
}

at::Tensor runBlocks(const std::vector<ResidualBlock>& list, at::Tensor x) {
  for (const ResidualBlock& block : list) x = block(x, {});
  return x;
}

}  // namespace

Vae::Encoder::Encoder(const ParameterScope& scope, const VaeConfig& config)
    : in(scope / "conv_in", 3 * kFold * kFold, config.widths[1], 3),
      fine(blocks(scope / "blocks1", config.widths[1], config.blocks)),
      down(scope / "down", config.widths[1], config.widths[2], 2, 2),
      coarse(blocks(scope / "blocks2", config.widths[2], config.blocks)),
      norm(scope / "norm", config.widths[2]),
      out(scope / "conv_out", config.widths[2], 2 * config.channels, 3) {}

Vae::Decoder::Decoder(const ParameterScope& scope, const VaeConfig& config)
    : in(scope / "conv_in", config.channels, config.widths[2], 3),
      coarse(blocks(scope / "blocks2", config.widths[2], config.blocks)),
      up1(scope / "up1", config.widths[2], 4 * config.widths[1], 1),
      fine(blocks(scope / "blocks1", config.widths[1], config.blocks)),
      up0(scope / "up0", config.widths[1], 4 * config.widths[0], 1),
      finest(scope / "blocks0" / "0", config.widths[0], config.widths[0], 0),
      norm(scope / "norm", config.widths[0]),
      out(scope / "conv_out", config.widths[0], 3 * kUnfold * kUnfold, 3) {}

Vae::Vae(const ParameterScope& scope, const VaeConfig& config)
    : latentMean(scope.get("latent.mean", {config.channels}, Init::constant(0))),
      latentDeviation(scope.get("latent.std", {config.channels}, Init::constant(1))),
      m_encoder(scope / "encoder", config),
      m_decoder(scope / "decoder", config) {}

Vae::Posterior Vae::posterior(const at::Tensor& rgb) const {
  at::Tensor h = runBlocks(m_encoder.fine, m_encoder.in(at::pixel_unshuffle(rgb, kFold)));
  h = runBlocks(m_encoder.coarse, m_encoder.down(h));
  const auto parts = m_encoder.out(at::silu(m_encoder.norm(h))).chunk(2, 1);
  return {parts[0], parts[1].clamp(-20.0, 10.0)};
}

at::Tensor Vae::encode(const at::Tensor& rgb) const {
  return (posterior(rgb).mean - latentMean.view({1, -1, 1, 1})) / latentDeviation.view({1, -1, 1, 1});
}

at::Tensor Vae::decode(const at::Tensor& latents) const {
  return decodeRaw(latents * latentDeviation.view({1, -1, 1, 1}) + latentMean.view({1, -1, 1, 1}));
}

at::Tensor Vae::decodeRaw(const at::Tensor& latents) const {
  at::Tensor h = runBlocks(m_decoder.coarse, m_decoder.in(latents));
  h = runBlocks(m_decoder.fine, at::pixel_shuffle(m_decoder.up1(h), 2));
  h = m_decoder.finest(at::pixel_shuffle(m_decoder.up0(h), 2), {});
  return at::pixel_shuffle(m_decoder.out(at::silu(m_decoder.norm(h))), kUnfold);
}

}  // namespace rebus::inference
