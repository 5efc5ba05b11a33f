#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <map>
#include <string>

#include "inference/model/parameters.h"

namespace rebus::inference {

struct OptimizerConfig {
  /// Matrices and kernels of hidden layers by Muon; embedding, head, norms and biases by AdamW all the same.
  bool muon = false;
  double learningRate = 1e-3;
  double finalLearningRate = 5e-5;  ///< At the end of the cosine.
  int64_t warmupSteps = 200;
  int64_t totalSteps = 1000;
  double beta1 = 0.9;
  double beta2 = 0.95;
  double muonMomentum = 0.95;
  bool muonBfloat16 = false;  ///< Muon's products in bfloat16, twice as fast where the processor has it.
  double epsilon = 1e-8;
  double weightDecay = 0.1;  ///< On matrices and kernels; never on norms, biases and embeddings.
  double clip = 1.0;         ///< Largest norm of the whole gradient.
  double emaDecay = 0.999;
};

/// Whether a weight serves training alone and is not shipped: its name begins with "training.".
bool isTrainingOnly(const std::string& name);

/// Warm-up from zero, then a cosine down to the final rate. `step` counts from 0.
double learningRateAt(const OptimizerConfig& config, int64_t step);

/// The nearest semi-orthogonal matrix to `matrix` [m, n], by five Newton-Schulz steps of that arithmetic: all singular
/// values become about one. Returns the matrix's own type. Source: Jordan et al., "Muon", 2024.
at::Tensor orthogonalized(const at::Tensor& matrix, at::ScalarType arithmetic);

/// AdamW (arXiv:1711.05101) over float32 master weights, with gradient clipping and a moving average of the weights.
/// With Muon, matrices move by their orthogonalized momentum, scaled to the size of AdamW's steps so that one rate
/// serves both (arXiv:2502.16982).
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

  /// Everything that a resumed run needs, weights included: "weight.", "average.", "moment1.", "moment2." + name; no
  /// second moment for what Muon moves.
  std::map<std::string, at::Tensor> state() const;
  /// Throws InferenceError{Corrupt} when something is missing.
  void restore(const std::map<std::string, at::Tensor>& state, int64_t steps);

 private:
  void stepAdamW(double rate);
  void stepMuon(double rate);

  /// What AdamW moves.
  struct Group {
    std::vector<at::Tensor> weights, moments1, moments2, stepCounts;
    double weightDecay = 0;
  };

  Parameters& m_parameters;
  OptimizerConfig m_config;
  std::map<std::string, at::Tensor> m_average, m_moments1, m_moments2;
  Group m_decayed, m_plain;
  std::vector<std::string> m_orthogonal;  ///< What Muon moves.
  int64_t m_steps = 0;
};

}  // namespace rebus::inference
