#pragma once

#include <ATen/ATen.h>

#include <optional>
#include <vector>

#include "core/image/image.h"
#include "inference/model/model_config.h"
#include "inference/model/vae.h"

namespace rebus::inference {

/// Where pictures live for the transformer: VAE latents, or the pixels themselves.
class PictureSpace {
 public:
  /// `vaeWeights` is used in latent space only. Throws InferenceError{Corrupt} when it does not fit the config.
  PictureSpace(const ModelConfig& config, Parameters vaeWeights);

  /// Equally sized 8-bit RGB pictures → cells [N, C, h, w] on the weights' device.
  at::Tensor encode(const std::vector<ImageRef>& pictures) const;
  /// cells: [1, C, h, w] → 8-bit RGB.
  Image decode(const at::Tensor& cells) const;
  /// Cells of a picture of this size: {C, h, w}.
  std::vector<int64_t> cellShape(int width, int height) const;

 private:
  ImageConfig m_config;
  std::optional<Vae> m_vae;
  at::TensorOptions m_options;
};

}  // namespace rebus::inference
