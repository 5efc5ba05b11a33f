#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "inference/model/layers.h"
#include "inference/model/model_config.h"

namespace rebus::inference {

/// Variational autoencoder: pictures to latents, eight times smaller in each direction, and back.
class Vae {
 public:
  Vae(const ParameterScope& scope, const VaeConfig& config);

  /// What the encoder says of a picture.
  struct Posterior {
    at::Tensor mean;         ///< [B, C, h/8, w/8]
    at::Tensor logVariance;  ///< [B, C, h/8, w/8], within -20..10.
  };

  /// rgb: [B, 3, h, w] in -1..1, h and w multiples of 8.
  Posterior posterior(const at::Tensor& rgb) const;
  /// The posterior's mean, normalised per channel: what the transformer sees. rgb as in posterior().
  at::Tensor encode(const at::Tensor& rgb) const;
  /// latents: [B, C, h, w], normalised. Returns [B, 3, 8h, 8w], about -1..1, not clamped.
  at::Tensor decode(const at::Tensor& latents) const;
  /// Like decode(), for latents as posterior() gives them.
  at::Tensor decodeRaw(const at::Tensor& latents) const;

  /// Per-channel statistics of the training latents, [C]: set at the end of the VAE's training.
  at::Tensor latentMean;
  at::Tensor latentDeviation;

 private:
  struct Encoder {
    Convolution in;
    std::vector<ResidualBlock> fine;
    Convolution down;
    std::vector<ResidualBlock> coarse;
    GroupNorm norm;
    Convolution out;
    Encoder(const ParameterScope& scope, const VaeConfig& config);
  };
  struct Decoder {
    Convolution in;
    std::vector<ResidualBlock> coarse;
    Convolution up1;
    std::vector<ResidualBlock> fine;
    Convolution up0;
    ResidualBlock finest;
    GroupNorm norm;
    Convolution out;
    Decoder(const ParameterScope& scope, const VaeConfig& config);
  };

  Encoder m_encoder;
  Decoder m_decoder;
};

}  // namespace rebus::inference
