#include "inference/generation/picture_maker.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/engine/sketch_steps.h"
#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// At most ten previews a second, and no more than a small share of the time: a preview must not slow the picture much.
class PreviewPace {
 public:
  bool isDue() const {
    constexpr double kShortest = 0.1;
    constexpr double kShare = 0.15;
    return !m_shown || secondsSince(m_last) >= std::max(kShortest, m_cost / kShare);
  }
  void shown(double cost) {
    m_shown = true;
    m_cost = cost;
    m_last = Clock::now();
  }

 private:
  bool m_shown = false;
  double m_cost = 0;
  Clock::time_point m_last;
};

/// The part of an edit that may change, as cells: [1, 1, h, w], 1 where any of a cell's pixels may. Undefined without a
/// mask.
at::Tensor cellMask(const Image& mask, int64_t downsample) {
  if (mask.empty()) return {};
  auto pixels = at::empty({1, 1, mask.height(), mask.width()}, at::kFloat);
  auto* out = pixels.mutable_data_ptr<float>();
  for (int y = 0; y < mask.height(); ++y) {
    out = std::transform(mask.row<uint8_t>(y), mask.row<uint8_t>(y) + mask.width(), out,
                         [](uint8_t value) { return value > 0 ? 1.0F : 0.0F; });
  }
  return downsample == 1 ? pixels : at::max_pool2d(pixels, downsample, downsample);
}

/// From which logit on a pixel changes: one in four. A remnant of what should be gone is worse than a pixel drawn anew.
constexpr double kMayChange = -1;

/// 255 where a pixel may change. changes: [1, 1, H, W], logits.
Image pixelMask(const at::Tensor& changes) {
  const at::Tensor values = changes[0][0].gt(kMayChange).to(at::kByte).mul(255).to(at::kCPU).contiguous();
  Image mask(static_cast<int>(values.size(1)), static_cast<int>(values.size(0)), 1);
  for (int y = 0; y < mask.height(); ++y) {
    std::copy_n(values.const_data_ptr<uint8_t>() + int64_t{y} * mask.width(), mask.width(), mask.row<uint8_t>(y));
  }
  return mask;
}

/// Steps that an edit of less than full strength leaves out.
int64_t firstStep(const PictureTask& task, int steps) {
  if (task.source == nullptr) return 0;
  return std::clamp<int64_t>(std::llround((1.0 - task.strength) * steps), 0, steps - 1);
}

int stepsToRun(const PictureTask& task, int steps) {
  return steps - static_cast<int>(firstStep(task, steps));
}

/// The time until which the model's word on what changes counts. Later it would see what it has drawn itself, and take
/// for a change what it only drew less well.
constexpr double kDecidesChanges = 0.4;

/// Log-likelihood from which a sketch is made without trying another: the model is four fifths sure of its description.
constexpr double kGoodSketch = -0.22;

/// The first sketch is of the picture that the seed gives without sketches.
uint64_t sketchSeed(uint64_t seed, int sketch) {
  constexpr uint64_t kFarApart = 0x9E3779B97F4A7C15;
  return seed + static_cast<uint64_t>(sketch) * kFarApart;
}

}  // namespace

at::Tensor PictureMaker::predict(const PictureTask& task, const at::Tensor& x, double time, double share) {
  const auto dtype = m_model.device.dtype;
  const EncodedPatches encoded = m_model.model.images.encode(x.to(dtype), at::full({1}, time, x.options()), m_basis);
  const bool guided =
      m_unconditional != nullptr && share >= task.params.guidanceStart && share <= task.params.guidanceEnd;
  const auto denoise = [&](const std::vector<Context*>& contexts) {
    const at::Tensor hidden = Context::denoise(contexts, encoded.tokens, m_stop);
    DecodedPatches decoded = m_model.model.images.decode(hidden, encoded.expanded(hidden.size(0)));
    const bool isAsked = contexts.front() == &m_conditional;
    if (isAsked && decoded.changes.defined() && (time >= kDecidesChanges || !m_changes.defined())) {
      m_changes = decoded.changes.narrow(0, 0, 1);
    }
    return decoded.prediction.to(at::kFloat);
  };
  if (!guided) return denoise({&m_conditional});
  const at::Tensor both = task.sequentialGuidance ? at::cat({denoise({&m_conditional}), denoise({m_unconditional})})
                                                  : denoise({&m_conditional, m_unconditional});
  return guide(both.narrow(0, 0, 1), both.narrow(0, 1, 1), task.params.guidance, task.params.guidanceRescale);
}

ImageRef PictureMaker::finish(const PictureTask& task, const at::Tensor& cells) const {
  Image picture = m_model.space.decode(cells);
  if (task.source == nullptr) return std::make_shared<const Image>(std::move(picture));
  const PictureSource& source = *task.source;
  const int width = source.original->width();
  const int height = source.original->height();
  Image changed;
  if (!source.mask) {
    changed = m_changes.defined() ? changedMask(pixelMask(m_changes), m_before, picture, width, height)
                                  : changedMask(m_before, picture, width, height);
  }
  auto finished = finishEdit(*source.original, source.mask ? *source.mask : changed, source.prepared, picture);
  if (!finished) throw InferenceError(finished.error().code, finished.error().message);
  return std::make_shared<const Image>(std::move(*finished));
}

void PictureMaker::prepareSource(const PictureTask& task) {
  if (task.source != nullptr) {
    const PreparedEdit& prepared = task.source->prepared;
    m_source = m_model.space.encode({std::make_shared<const Image>(prepared.picture)}).to(at::kFloat);
    m_mask = cellMask(prepared.mask, m_model.config.image.downsample);
    if (m_mask.defined()) m_mask = m_mask.to(m_model.device.device);
    m_before = m_mask.defined() ? Image() : m_model.space.decode(m_source);
  }
  if (m_model.config.image.editSource && m_source.defined()) m_basis = m_source.to(m_model.device.dtype);
}

at::Tensor PictureMaker::sample(const PictureTask& task, const Run& run) {
  const Objective objective(m_model.config.objective);
  std::vector<int64_t> shape = m_model.space.cellShape(task.params.width, task.params.height);
  shape.insert(shape.begin(), 1);
  // Drawn on the CPU, so that a seed means the same noise on every device.
  const auto generator = at::make_generator<at::CPUGeneratorImpl>(run.seed);
  const DrawNoise drawNoise = [&] {
    return at::randn(shape, generator, at::TensorOptions(at::kFloat)).to(m_model.device.device);
  };
  const at::Tensor noise = drawNoise();
  const auto noisySource = [&](double time) {
    return time > 0 ? objective.addNoise(m_source, noise, at::full({1}, time, noise.options())) : m_source;
  };
  const int64_t first = firstStep(task, run.steps);
  const at::Tensor x =
      first > 0 ? noisySource(samplingTimes(objective.config(), run.steps)[static_cast<size_t>(first)]) : noise;

  m_changes = at::Tensor();
  PreviewPace pace;
  int done = 0;
  const auto onStep = [&](int64_t, const at::Tensor& clean, at::Tensor& moved, double nextTime) {
    at::Tensor shown = clean;
    if (m_mask.defined()) {
      moved = moved * m_mask + noisySource(nextTime) * (1.0 - m_mask);
      shown = clean * m_mask + m_source * (1.0 - m_mask);
    }
    ++m_done;
    ++done;
    const double elapsed = secondsSince(m_start);
    m_emit(JobProgress{m_done, m_total, static_cast<int64_t>(elapsed / m_done * (m_total - m_done) * 1000.0)});
    if (done > run.hidden && m_done < m_total && pace.isDue()) {
      const auto before = Clock::now();
      m_emit(JobPreview{m_done, m_total, finish(task, shown)});
      pace.shown(secondsSince(before));
    }
  };
  const Denoise denoise = [&](const at::Tensor& noisy, double time, int64_t step) {
    return predict(task, noisy, time, static_cast<double>(step) / static_cast<double>(run.steps));
  };
  return sampleDiffusion(objective, {task.params.sampler, run.steps, first}, x, denoise, drawNoise, onStep);
}

uint64_t PictureMaker::bestSketch(const PictureTask& task) {
  const int steps = stepsToRun(task, sketchSteps(task.params));
  uint64_t best = task.noiseSeed;
  double highest = -std::numeric_limits<double>::infinity();
  for (int sketch = 0; sketch < task.params.sketches && highest < kGoodSketch; ++sketch) {
    m_total = m_done + (task.params.sketches - sketch) * steps + stepsToRun(task, task.params.steps);
    const uint64_t seed = sketchSeed(task.noiseSeed, sketch);
    const at::Tensor cells = sample(task, {seed, sketchSteps(task.params), sketch == 0 ? 0 : steps - 1});
    const double rating = task.rate(cells);
    if (rating > highest) {
      highest = rating;
      best = seed;
    }
  }
  return best;
}

MadePicture PictureMaker::make(const PictureTask& task) {
  m_start = Clock::now();
  prepareSource(task);
  if (task.source != nullptr) {
    m_emit(JobImageStarted{task.source->original->width(), task.source->original->height()});
  } else {
    m_emit(JobImageStarted{task.params.width, task.params.height});
  }
  const bool isSketched = task.rate && task.params.sketches > 1;
  const uint64_t seed = isSketched ? bestSketch(task) : task.noiseSeed;
  const int steps = stepsToRun(task, task.params.steps);
  m_total = m_done + steps;
  MadePicture made;
  // A sketch stays in sight until the picture is clearer than it.
  made.cells = sample(task, {seed, task.params.steps, isSketched ? steps / 2 : 0});
  made.image = finish(task, made.cells);
  made.steps = m_done;
  return made;
}

}  // namespace rebus::inference
