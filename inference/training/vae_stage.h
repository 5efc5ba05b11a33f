#pragma once

#include <ATen/ATen.h>

#include <functional>
#include <map>
#include <stop_token>
#include <string>

#include "core/base/result.h"
#include "core/image/image.h"
#include "inference/model/model_config.h"
#include "inference/training/stage_runner.h"

namespace rebus::inference {

struct VaeStageConfig {
  VaeConfig vae;
  OptimizerConfig optimizer;
  StageSchedule schedule;
  std::vector<int> sizes = {64, 128};    ///< Picture edges in pixels, one a batch in turn.
  int64_t batchPixels = 16 * 128 * 128;  ///< Pictures a batch: this over the size's area.
  double gradientWeight = 1.0;           ///< Of the L1 distance between neighbouring-pixel differences.
  double klWeight = 1e-3;
  /// Of the same losses for latents averaged 2×2, which should show the picture at half its size: latents that survive
  /// scaling are easier to learn, and what is learnt at one size helps at another. Source: arXiv:2502.09509.
  double scaleWeight = 0.25;
  std::map<std::string, at::Tensor> start;  ///< Weights to go on from, where name and shape fit; float32.
  uint64_t seed = 1;
};

/// A training picture as a pure function of its seed: 8-bit RGB, size × size.
using TrainingPictures = std::function<Image(uint64_t seed, int size)>;

/// Trains the VAE and writes `folder`/vae.safetensors (averaged weights and latent statistics, half precision).
/// Errors: as StageRunner.
Result<void> trainVae(const VaeStageConfig& config, const TrainingPictures& pictures, const std::string& folder,
                      const std::string& fingerprint, int dataThreads, const std::stop_token& stop);

}  // namespace rebus::inference
