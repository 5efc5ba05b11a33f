#include "inference/training/optimizer.h"

#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

bool decays(const std::string& name, const at::Tensor& weight) {
  return weight.dim() >= 2 && name != "text.embedding.weight";
}

/// Whether Muon may move it: not what belongs to single tokens or labels.
bool isHidden(const std::string& name, const at::Tensor& weight) {
  return weight.dim() >= 2 && !name.starts_with("text.") && !isTrainingOnly(name);
}

double gradientNorm(const std::vector<at::Tensor>& gradients) {
  const auto norms = at::_foreach_norm(gradients);
  return at::linalg_vector_norm(at::stack(norms)).item<double>();
}

}  // namespace

bool isTrainingOnly(const std::string& name) {
  return name.starts_with("training.");
}

double learningRateAt(const OptimizerConfig& config, int64_t step) {
  if (step < config.warmupSteps) {
    return config.learningRate * static_cast<double>(step + 1) / static_cast<double>(config.warmupSteps);
  }
  const auto span = static_cast<double>(std::max<int64_t>(1, config.totalSteps - config.warmupSteps));
  const double share = std::min(1.0, static_cast<double>(step - config.warmupSteps) / span);
  return config.finalLearningRate +
         (config.learningRate - config.finalLearningRate) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
}

at::Tensor orthogonalized(const at::Tensor& matrix, at::ScalarType arithmetic) {
  constexpr int kSteps = 5;
  const bool tall = matrix.size(0) > matrix.size(1);
  at::Tensor x = tall ? matrix.t() : matrix;
  x = (x / (x.norm() + 1e-7)).to(arithmetic);
  for (int step = 0; step < kSteps; ++step) {
    const auto square = x.mm(x.t());
    x = x * 3.4445 + (square * -4.7750 + square.mm(square) * 2.0315).mm(x);
  }
  return (tall ? x.t() : x).to(matrix.scalar_type());
}

Optimizer::Optimizer(Parameters& parameters, const OptimizerConfig& config)
    : m_parameters(parameters), m_config(config) {
  m_decayed.weightDecay = config.weightDecay;
  for (const auto& [name, weight] : parameters.all()) {
    m_average[name] = weight.detach().clone();
    m_moments1[name] = at::zeros_like(weight);
    weight.set_requires_grad(true);
    if (config.muon && isHidden(name, weight)) {
      m_orthogonal.push_back(name);
      continue;
    }
    m_moments2[name] = at::zeros_like(weight);
    Group& group = decays(name, weight) ? m_decayed : m_plain;
    group.weights.push_back(weight);
    group.moments1.push_back(m_moments1[name]);
    group.moments2.push_back(m_moments2[name]);
    group.stepCounts.push_back(at::zeros({}, at::kFloat));
  }
}

double Optimizer::step() {
  c10::NoGradGuard noGrad;
  std::vector<at::Tensor> gradients;
  for (const at::Tensor& weight : m_parameters.tensors()) {
    if (!weight.grad().defined()) weight.mutable_grad() = at::zeros_like(weight);
    gradients.push_back(weight.grad());
  }
  const double norm = gradientNorm(gradients);
  if (std::isfinite(norm)) {
    if (norm > m_config.clip) at::_foreach_mul_(gradients, m_config.clip / norm);
    const double rate = learningRateAt(m_config, m_steps);
    stepAdamW(rate);
    stepMuon(rate);
    // Early on, a long average would still be mostly the random start.
    const double decay =
        std::min(m_config.emaDecay, (1.0 + static_cast<double>(m_steps)) / (10.0 + static_cast<double>(m_steps)));
    std::vector<at::Tensor> averages;
    for (auto& [name, average] : m_average) averages.push_back(average);
    at::_foreach_lerp_(averages, m_parameters.tensors(), 1.0 - decay);
  }
  at::_foreach_zero_(gradients);
  ++m_steps;
  return norm;
}

void Optimizer::stepAdamW(double rate) {
  for (Group* group : {&m_decayed, &m_plain}) {
    if (group->weights.empty()) continue;  // The fused operation takes no empty list.
    std::vector<at::Tensor> gradients;
    for (size_t index = 0; index < group->weights.size(); ++index) {
      group->stepCounts[index].fill_(static_cast<double>(m_steps + 1));
      gradients.push_back(group->weights[index].grad());
    }
    at::_fused_adamw_(group->weights, gradients, group->moments1, group->moments2, {}, group->stepCounts, rate,
                      m_config.beta1, m_config.beta2, group->weightDecay, m_config.epsilon, false, false);
  }
}

void Optimizer::stepMuon(double rate) {
  for (const std::string& name : m_orthogonal) {
    const at::Tensor& weight = m_parameters.all().at(name);
    at::Tensor& momentum = m_moments1.at(name);
    momentum.mul_(m_config.muonMomentum).add_(weight.grad());
    // Nesterov's look ahead; kernels as one row per output channel.
    const auto update = orthogonalized((weight.grad() + momentum * m_config.muonMomentum).flatten(1),
                                       m_config.muonBfloat16 ? at::kBFloat16 : at::kFloat);
    constexpr double kRmsOfAdamW = 0.2;
    const auto longer = static_cast<double>(std::max(update.size(0), update.size(1)));
    weight.mul_(1.0 - rate * m_config.weightDecay);
    weight.add_(update.reshape(weight.sizes()), -rate * kRmsOfAdamW * std::sqrt(longer));
  }
}

std::map<std::string, at::Tensor> Optimizer::state() const {
  std::map<std::string, at::Tensor> state;
  for (const auto& [name, weight] : m_parameters.all()) {
    state["weight." + name] = weight.detach();
    state["average." + name] = m_average.at(name);
    state["moment1." + name] = m_moments1.at(name);
  }
  for (const auto& [name, moment] : m_moments2) state["moment2." + name] = moment;
  return state;
}

void Optimizer::restore(const std::map<std::string, at::Tensor>& state, int64_t steps) {
  c10::NoGradGuard noGrad;
  const auto copy = [&](const std::string& name, const at::Tensor& into) {
    const auto found = state.find(name);
    if (found == state.end() || found->second.sizes() != into.sizes()) {
      throw InferenceError(ErrorCode::Corrupt, "The training checkpoint has no usable \"" + name +
                                                   "\"; it was made with another configuration.");
    }
    into.copy_(found->second);
  };
  for (const auto& [name, weight] : m_parameters.all()) {
    copy("weight." + name, weight);
    copy("average." + name, m_average.at(name));
    copy("moment1." + name, m_moments1.at(name));
  }
  for (const auto& [name, moment] : m_moments2) copy("moment2." + name, moment);
  m_steps = steps;
}

}  // namespace rebus::inference
