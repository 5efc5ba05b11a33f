#include "inference/sampling/diffusion_sampler.h"

#include <algorithm>
#include <cmath>

#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

int64_t stepIndex(const Objective& objective, double time) {
  return std::llround(time * static_cast<double>(objective.config().trainSteps));
}

/// ᾱ at a sampling time; the end of the schedule is a clean picture.
double alphaBarAt(const Objective& objective, double time, bool end) {
  return end ? 1.0 : objective.alphaBar(stepIndex(objective, time));
}

/// One method's step from times[step] to times[step + 1].
class Integrator {
 public:
  Integrator(const Objective& objective, const DiffusionRun& run, const Denoise& denoise, const DrawNoise& drawNoise)
      : m_objective(objective),
        m_sampler(run.sampler),
        m_steps(run.steps),
        m_times(samplingTimes(objective.config(), run.steps)),
        m_denoise(denoise),
        m_drawNoise(drawNoise) {}

  double time(int64_t step) const { return m_times[static_cast<size_t>(step)]; }

  /// Moves `x`; returns the predicted clean picture.
  at::Tensor advance(int64_t step, at::Tensor& x) {
    const at::Tensor prediction = m_denoise(x, time(step), step);
    const at::Tensor clean = m_objective.predictedClean(prediction, x, time(step));
    switch (m_sampler) {
      case Sampler::Euler:
        x = x + m_objective.velocity(prediction, x, time(step)) * (time(step + 1) - time(step));
        break;
      case Sampler::Heun: heun(step, x, prediction); break;
      case Sampler::Ddpm: ddpm(step, x, clean); break;
      case Sampler::Ddim: ddim(step, x, prediction, clean); break;
      case Sampler::DpmSolver: dpmSolver(step, x, clean); break;
    }
    return clean;
  }

 private:
  bool isLast(int64_t step) const { return step + 1 == m_steps; }
  double bar(int64_t step) const { return alphaBarAt(m_objective, time(step), step == m_steps); }

  void heun(int64_t step, at::Tensor& x, const at::Tensor& prediction) {
    const double width = time(step + 1) - time(step);
    const auto slope = m_objective.velocity(prediction, x, time(step));
    auto moved = x + slope * width;
    if (!isLast(step)) {
      const auto corrected = m_objective.velocity(m_denoise(moved, time(step + 1), step), moved, time(step + 1));
      moved = x + (slope + corrected) * (0.5 * width);
    }
    x = moved;
  }

  void ddim(int64_t step, at::Tensor& x, const at::Tensor& noise, const at::Tensor& clean) const {
    const double next = bar(step + 1);
    x = clean * std::sqrt(next) + noise * std::sqrt(1.0 - next);
  }

  void ddpm(int64_t step, at::Tensor& x, const at::Tensor& clean) const {
    const double now = bar(step);
    const double next = bar(step + 1);
    const double alpha = now / next;
    const double beta = 1.0 - alpha;
    x = clean * (std::sqrt(next) * beta / (1.0 - now)) + x * (std::sqrt(alpha) * (1.0 - next) / (1.0 - now));
    if (!isLast(step)) x = x + m_drawNoise() * std::sqrt(beta * (1.0 - next) / (1.0 - now));
  }

  void dpmSolver(int64_t step, at::Tensor& x, const at::Tensor& clean) {
    const double now = bar(step);
    const double next = bar(step + 1);
    const auto logSnr = [](double value) { return 0.5 * std::log(value / (1.0 - value)); };
    if (isLast(step)) {
      x = clean;  // The noise level of the end is 0: its log-SNR is infinite, and the first-order step is exact.
    } else {
      const double width = logSnr(next) - logSnr(now);
      at::Tensor direction = clean;
      if (m_previousClean.defined()) {
        const double ratio = m_previousWidth / width;
        direction = clean * (1.0 + 0.5 / ratio) - m_previousClean * (0.5 / ratio);
      }
      x = x * std::sqrt((1.0 - next) / (1.0 - now)) - direction * (std::sqrt(next) * std::expm1(-width));
      m_previousWidth = width;
    }
    m_previousClean = clean;
  }

  const Objective& m_objective;
  Sampler m_sampler;
  int64_t m_steps;
  std::vector<double> m_times;
  const Denoise& m_denoise;
  const DrawNoise& m_drawNoise;
  at::Tensor m_previousClean;
  double m_previousWidth = 0;
};

}  // namespace

std::vector<double> samplingTimes(const ObjectiveConfig& objective, int64_t steps) {
  std::vector<double> times;
  for (int64_t step = 0; step < steps; ++step) {
    const double share = static_cast<double>(step) / static_cast<double>(steps);
    if (objective.type == ObjectiveType::Flow) {
      const double time = 1.0 - share;
      times.push_back(objective.timeShift * time / (1.0 + (objective.timeShift - 1.0) * time));
    } else {
      const auto total = static_cast<double>(objective.trainSteps);
      times.push_back((std::round(total - share * total) - 1.0) / total);
    }
  }
  times.push_back(0.0);
  return times;
}

at::Tensor sampleDiffusion(const Objective& objective, const DiffusionRun& run, at::Tensor x, const Denoise& denoise,
                           const DrawNoise& drawNoise, const OnStep& onStep) {
  const auto fitting = samplersFor(objective.config());
  if (std::ranges::find(fitting, run.sampler) == fitting.end()) {
    throw InferenceError(ErrorCode::InvalidArgument, std::string("The sampler \"") + samplerName(run.sampler) +
                                                         "\" does not fit this model; use \"" +
                                                         samplerName(fitting.front()) + "\".");
  }
  Integrator integrator(objective, run, denoise, drawNoise);
  for (int64_t step = run.firstStep; step < run.steps; ++step) {
    const at::Tensor clean = integrator.advance(step, x);
    if (onStep) onStep(step, clean, x, integrator.time(step + 1));
  }
  return x;
}

at::Tensor guide(const at::Tensor& conditional, const at::Tensor& unconditional, double guidance, double rescale) {
  const auto guided = unconditional + (conditional - unconditional) * guidance;
  if (rescale == 0.0) return guided;
  const auto ratio = conditional.std() / guided.std().clamp_min(1e-8);
  return guided * (ratio * rescale + (1.0 - rescale));
}

}  // namespace rebus::inference
