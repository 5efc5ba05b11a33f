#pragma once

#include <ATen/ATen.h>

#include "inference/model/model_config.h"

namespace rebus::inference {

/// What the network is trained to predict, and how its prediction is read. x: [B, C, h, w]; t: [B] in 0 (clean) .. 1
/// (noise). Two kinds:
/// - Flow: x_t = (1 - t) x0 + t ε, velocity v = ε - x0 (arXiv:2209.03003), predicted directly or by way of the clean
///   picture (arXiv:2511.13720).
/// - Epsilon: the paper's cosine DDPM (arXiv:2102.09672), x_j = √ᾱ_j x0 + √(1-ᾱ_j) ε with j = t · trainSteps.
class Objective {
 public:
  explicit Objective(const ObjectiveConfig& config);

  /// Times to train on, none above `cap`: logit-normal for flow (arXiv:2403.03206), uniform steps for epsilon.
  at::Tensor trainingTimes(int64_t count, double cap, const at::Generator& generator) const;
  at::Tensor addNoise(const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& time) const;
  /// Mean squared error of each picture, [B], in the objective's own space (velocity or noise).
  at::Tensor loss(const at::Tensor& prediction, const at::Tensor& noisy, const at::Tensor& clean,
                  const at::Tensor& noise, const at::Tensor& time) const;

  /// The network's output as a velocity. Flow only. `time` is one number here: all pictures of a step share it.
  at::Tensor velocity(const at::Tensor& prediction, const at::Tensor& noisy, double time) const;
  /// The clean picture that the network's output implies.
  at::Tensor predictedClean(const at::Tensor& prediction, const at::Tensor& noisy, double time) const;

  /// ᾱ after `step` + 1 noising steps; 1 for step -1. Epsilon only.
  double alphaBar(int64_t step) const;

  const ObjectiveConfig& config() const { return m_config; }

 private:
  at::Tensor alphaBarsAt(const at::Tensor& time) const;

  ObjectiveConfig m_config;
  at::Tensor m_alphaBars;  ///< [trainSteps], float64. Epsilon only.
};

}  // namespace rebus::inference
