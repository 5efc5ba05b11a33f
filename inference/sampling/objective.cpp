#include "inference/sampling/objective.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rebus::inference {
namespace {

// Below this time the division by t would amplify the clean prediction's error without bound.
constexpr double kSmallestTime = 0.05;

at::Tensor perPicture(const at::Tensor& values) {
  return values.view({-1, 1, 1, 1});
}

double cosine(double share) {
  constexpr double kOffset = 0.008;
  const double root = std::cos((share + kOffset) / (1.0 + kOffset) * std::numbers::pi / 2.0);
  return root * root;
}

at::Tensor cosineAlphaBars(int64_t steps) {
  constexpr double kLargestBeta = 0.999;
  auto bars = at::empty({steps}, at::kDouble);
  auto* values = bars.mutable_data_ptr<double>();
  double product = 1.0;
  for (int64_t step = 0; step < steps; ++step) {
    const double total = static_cast<double>(steps);
    const double ratio = cosine(static_cast<double>(step + 1) / total) / cosine(static_cast<double>(step) / total);
    product *= 1.0 - std::min(1.0 - ratio, kLargestBeta);
    values[step] = product;
  }
  return bars;
}

}  // namespace

Objective::Objective(const ObjectiveConfig& config) : m_config(config) {
  if (config.type == ObjectiveType::Epsilon) m_alphaBars = cosineAlphaBars(config.trainSteps);
}

at::Tensor Objective::trainingTimes(int64_t count, double cap, const at::Generator& generator) const {
  if (m_config.type == ObjectiveType::Flow) {
    return at::sigmoid(at::normal(0.0, 1.0, {count}, generator, at::TensorOptions(at::kFloat))) * cap;
  }
  const auto highest = std::max<int64_t>(1, static_cast<int64_t>(static_cast<double>(m_config.trainSteps) * cap));
  return at::randint(highest, {count}, generator, at::TensorOptions(at::kFloat)) /
         static_cast<double>(m_config.trainSteps);
}

at::Tensor Objective::alphaBarsAt(const at::Tensor& time) const {
  const auto steps = at::round(time.to(at::kCPU, at::kDouble) * static_cast<double>(m_config.trainSteps)).to(at::kLong);
  return m_alphaBars.index_select(0, steps).to(time.options());
}

at::Tensor Objective::addNoise(const at::Tensor& clean, const at::Tensor& noise, const at::Tensor& time) const {
  if (m_config.type == ObjectiveType::Flow) {
    const auto t = perPicture(time);
    return clean * (1.0 - t) + noise * t;
  }
  const auto bars = perPicture(alphaBarsAt(time));
  return clean * at::sqrt(bars) + noise * at::sqrt(1.0 - bars);
}

at::Tensor Objective::loss(const at::Tensor& prediction, const at::Tensor& noisy, const at::Tensor& clean,
                           const at::Tensor& noise, const at::Tensor& time) const {
  at::Tensor error;
  switch (m_config.prediction) {
    case Prediction::Velocity: error = prediction - (noise - clean); break;
    case Prediction::Noise: error = prediction - noise; break;
    case Prediction::Clean: {
      const auto t = perPicture(time).clamp_min(kSmallestTime);
      error = (noisy - prediction) / t - (noisy - clean) / t;
      break;
    }
  }
  return error.to(at::kFloat).square().mean({1, 2, 3});
}

at::Tensor Objective::velocity(const at::Tensor& prediction, const at::Tensor& noisy, double time) const {
  if (m_config.prediction == Prediction::Velocity) return prediction;
  return (noisy - prediction) / std::max(time, kSmallestTime);
}

at::Tensor Objective::predictedClean(const at::Tensor& prediction, const at::Tensor& noisy, double time) const {
  switch (m_config.prediction) {
    case Prediction::Velocity: return noisy - prediction * time;
    case Prediction::Clean: return prediction;
    case Prediction::Noise: break;
  }
  const double bar = alphaBar(std::llround(time * static_cast<double>(m_config.trainSteps)));
  return (noisy - prediction * std::sqrt(1.0 - bar)) / std::sqrt(bar);
}

double Objective::alphaBar(int64_t step) const {
  return step < 0 ? 1.0 : m_alphaBars.const_data_ptr<double>()[std::min(step, m_config.trainSteps - 1)];
}

}  // namespace rebus::inference
