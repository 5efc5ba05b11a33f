#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <map>
#include <string>

#include "inference/model/parameters.h"

namespace rebus::inference {

struct OptimizerConfig {
  double learningRate = 1e-3;
  double finalLearningRate = 5e-5;  ///< At the end of the cosine.
  int64_t warmupSteps = 200;
  int64_t totalSteps = 1000;
  double beta1 = 0.9;
  double beta2 = 0.95;
  double epsilon = 1e-8;
  double weightDecay = 0.1;  ///< On matrices and kernels; never on norms, biases and embeddings.
  double clip = 1.0;         ///< Largest norm of the whole gradient.
  double emaDecay = 0.999;
};

/// Warm-up from zero, then a cosine down to the final rate. `step` counts from 0.
double learningRateAt(const OptimizerConfig& config, int64_t step);

/// AdamW (arXiv:1711.05101) over float32 master weights, with gradient clipping and a moving average of the weights.
/// Gradients are accumulated by backward() into the parameters.
class Optimizer {
 public:
  /// Makes every tensor of `parameters` require a gradient. `parameters` must outlive this.
  Optimizer(Parameters& parameters, const OptimizerConfig& config);

  /// One update from the accumulated gradients, which are then cleared. Returns the gradient's norm before clipping;
  /// an update whose norm is not finite is skipped.
  double step();

  int64_t steps() const { return m_steps; }
  /// The averaged weights, by name.
  const std::map<std::string, at::Tensor>& average() const { return m_average; }

  /// Everything that a resumed run needs, weights included: "weight.", "average.", "moment1.", "moment2." + name.
  std::map<std::string, at::Tensor> state() const;
  /// Throws InferenceError{Corrupt} when something is missing.
  void restore(const std::map<std::string, at::Tensor>& state, int64_t steps);

 private:
  struct Group {
    std::vector<at::Tensor> weights, moments1, moments2, stepCounts;
    double weightDecay = 0;
  };

  Parameters& m_parameters;
  OptimizerConfig m_config;
  std::map<std::string, at::Tensor> m_average, m_moments1, m_moments2;
  Group m_decayed, m_plain;
  int64_t m_steps = 0;
};

}  // namespace rebus::inference
