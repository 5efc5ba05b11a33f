#pragma once

#include <ATen/ATen.h>

#include <functional>
#include <vector>

#include "core/engine/request.h"
#include "inference/sampling/objective.h"

namespace rebus::inference {

/// The network's (guided) prediction for x: [1, C, h, w] at `time`. `step` counts from 0 over the whole schedule.
using Denoise = std::function<at::Tensor(const at::Tensor& x, double time, int64_t step)>;
/// Standard normal noise of x's shape, a new draw each call.
using DrawNoise = std::function<at::Tensor()>;
/// Called when a step is done: the clean picture it predicts, and x at `nextTime`, which may be changed.
using OnStep = std::function<void(int64_t step, const at::Tensor& predictedClean, at::Tensor& x, double nextTime)>;

/// The times at which the network is asked, from noise towards 0, then the end: `steps` + 1 numbers.
/// Flow: 1 - i/N, shifted by s·t / (1 + (s - 1)·t). Epsilon: round(T - i·T/N) - 1 over T, and 0.
std::vector<double> samplingTimes(const ObjectiveConfig& objective, int64_t steps);

struct DiffusionRun {
  Sampler sampler = Sampler::Euler;
  int64_t steps = 25;
  /// Steps before it are left out: x then stands at samplingTimes()[firstStep].
  int64_t firstStep = 0;
};

/// Integrates from x at the first time to a clean picture, with
/// - Euler, Heun (last step Euler): the flow's velocity;
/// - DDPM: ancestral with the posterior's variance (arXiv:2006.11239); DDIM with η = 0 (arXiv:2010.02502);
///   DPM-Solver++(2M), last step first order (arXiv:2211.01095): the epsilon objective.
/// Throws InferenceError{InvalidArgument} when the sampler does not fit the objective.
at::Tensor sampleDiffusion(const Objective& objective, const DiffusionRun& run, at::Tensor x, const Denoise& denoise,
                           const DrawNoise& drawNoise, const OnStep& onStep);

/// Classifier-free guidance with rescaling. conditional, unconditional: [1, C, h, w].
/// Source: arXiv:2207.12598; arXiv:2305.08891, section 3.4.
at::Tensor guide(const at::Tensor& conditional, const at::Tensor& unconditional, double guidance, double rescale);

}  // namespace rebus::inference
