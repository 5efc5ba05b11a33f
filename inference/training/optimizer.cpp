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

double gradientNorm(const std::vector<at::Tensor>& gradients) {
  const auto norms = at::_foreach_norm(gradients);
  return at::linalg_vector_norm(at::stack(norms)).item<double>();
}

}  // namespace

double learningRateAt(const OptimizerConfig& config, int64_t step) {
  if (step < config.warmupSteps) {
    return config.learningRate * static_cast<double>(step + 1) / static_cast<double>(config.warmupSteps);
  }
  const auto span = static_cast<double>(std::max<int64_t>(1, config.totalSteps - config.warmupSteps));
  const double share = std::min(1.0, static_cast<double>(step - config.warmupSteps) / span);
  return config.finalLearningRate +
         (config.learningRate - config.finalLearningRate) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
}

Optimizer::Optimizer(Parameters& parameters, const OptimizerConfig& config)
    : m_parameters(parameters), m_config(config) {
  m_decayed.weightDecay = config.weightDecay;
  for (const auto& [name, weight] : parameters.all()) {
    m_average[name] = weight.detach().clone();
    m_moments1[name] = at::zeros_like(weight);
    m_moments2[name] = at::zeros_like(weight);
    Group& group = decays(name, weight) ? m_decayed : m_plain;
    group.weights.push_back(weight.set_requires_grad(true));
    group.moments1.push_back(m_moments1[name]);
    group.moments2.push_back(m_moments2[name]);
    group.stepCounts.push_back(at::zeros({}, at::kFloat));
  }
}

double Optimizer::step() {
  c10::NoGradGuard noGrad;
  std::vector<at::Tensor> gradients;
  for (Group* group : {&m_decayed, &m_plain}) {
    for (const at::Tensor& weight : group->weights) {
      if (!weight.grad().defined()) weight.mutable_grad() = at::zeros_like(weight);
      gradients.push_back(weight.grad());
    }
  }
  const double norm = gradientNorm(gradients);
  if (std::isfinite(norm)) {
    if (norm > m_config.clip) at::_foreach_mul_(gradients, m_config.clip / norm);
    const double rate = learningRateAt(m_config, m_steps);
    for (Group* group : {&m_decayed, &m_plain}) {
      if (group->weights.empty()) continue;  // The fused operation takes no empty list.
      std::vector<at::Tensor> own;
      for (size_t index = 0; index < group->weights.size(); ++index) {
        group->stepCounts[index].fill_(static_cast<double>(m_steps + 1));
        own.push_back(group->weights[index].grad());
      }
      at::_fused_adamw_(group->weights, own, group->moments1, group->moments2, {}, group->stepCounts, rate,
                        m_config.beta1, m_config.beta2, group->weightDecay, m_config.epsilon, false, false);
    }
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

std::map<std::string, at::Tensor> Optimizer::state() const {
  std::map<std::string, at::Tensor> state;
  for (const auto& [name, weight] : m_parameters.all()) {
    state["weight." + name] = weight.detach();
    state["average." + name] = m_average.at(name);
    state["moment1." + name] = m_moments1.at(name);
    state["moment2." + name] = m_moments2.at(name);
  }
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
    copy("moment2." + name, m_moments2.at(name));
  }
  m_steps = steps;
}

}  // namespace rebus::inference
