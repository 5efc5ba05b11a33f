#include "inference/generation/picture_maker.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <chrono>
#include <cmath>

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

}  // namespace

at::Tensor PictureMaker::predict(const PictureTask& task, const at::Tensor& basis, const at::Tensor& x, double time,
                                 int64_t step) const {
  const auto dtype = m_model.device.dtype;
  const EncodedPatches encoded = m_model.model.images.encode(x.to(dtype), at::full({1}, time, x.options()), basis);
  const double share = static_cast<double>(step) / static_cast<double>(task.params.steps);
  const bool guided =
      m_unconditional != nullptr && share >= task.params.guidanceStart && share <= task.params.guidanceEnd;
  const auto decode = [&](const at::Tensor& hidden) {
    return m_model.model.images.decode(hidden, encoded.expanded(hidden.size(0))).to(at::kFloat);
  };
  if (!guided) return decode(Context::denoise({&m_conditional}, encoded.tokens, m_stop));
  at::Tensor both;
  if (task.sequentialGuidance) {
    both = at::cat({decode(Context::denoise({&m_conditional}, encoded.tokens, m_stop)),
                    decode(Context::denoise({m_unconditional}, encoded.tokens, m_stop))});
  } else {
    both = decode(Context::denoise({&m_conditional, m_unconditional}, encoded.tokens, m_stop));
  }
  return guide(both.narrow(0, 0, 1), both.narrow(0, 1, 1), task.params.guidance, task.params.guidanceRescale);
}

ImageRef PictureMaker::finish(const PictureTask& task, const at::Tensor& cells) const {
  Image picture = m_model.space.decode(cells);
  if (task.source == nullptr) return std::make_shared<const Image>(std::move(picture));
  const PictureSource& source = *task.source;
  Image changed;
  if (!source.mask) changed = changedMask(m_before, picture, source.original->width(), source.original->height());
  auto finished = finishEdit(*source.original, source.mask ? *source.mask : changed, source.prepared, picture);
  if (!finished) throw InferenceError(finished.error().code, finished.error().message);
  return std::make_shared<const Image>(std::move(*finished));
}

MadePicture PictureMaker::make(const PictureTask& task) {
  const SamplingParams& params = task.params;
  const auto start = Clock::now();
  const Objective objective(m_model.config.objective);
  const at::Device device = m_model.device.device;
  std::vector<int64_t> shape = m_model.space.cellShape(params.width, params.height);
  shape.insert(shape.begin(), 1);
  // Drawn on the CPU, so that a seed means the same noise on every device.
  const auto generator = at::make_generator<at::CPUGeneratorImpl>(task.noiseSeed);
  const DrawNoise drawNoise = [&] { return at::randn(shape, generator, at::TensorOptions(at::kFloat)).to(device); };
  const at::Tensor noise = drawNoise();

  DiffusionRun run{params.sampler, params.steps, 0};
  at::Tensor x = noise;
  at::Tensor source, mask;
  const auto noisySource = [&](double time) {
    return time > 0 ? objective.addNoise(source, noise, at::full({1}, time, noise.options())) : source;
  };
  if (task.source != nullptr) {
    const PreparedEdit& prepared = task.source->prepared;
    source = m_model.space.encode({std::make_shared<const Image>(prepared.picture)}).to(at::kFloat);
    mask = cellMask(prepared.mask, m_model.config.image.downsample);
    if (mask.defined()) mask = mask.to(device);
    m_before = mask.defined() ? Image() : m_model.space.decode(source);
    run.firstStep = std::clamp<int64_t>(std::llround((1.0 - task.strength) * params.steps), 0, params.steps - 1);
    const double first = samplingTimes(objective.config(), params.steps)[static_cast<size_t>(run.firstStep)];
    if (run.firstStep > 0) x = noisySource(first);
  }
  at::Tensor basis;
  if (m_model.config.image.editSource && (source.defined() || task.seen)) {
    basis = (source.defined() ? source : m_model.space.encode({task.seen})).to(m_model.device.dtype);
  }
  if (task.source != nullptr) {
    m_emit(JobImageStarted{task.source->original->width(), task.source->original->height()});
  } else {
    m_emit(JobImageStarted{params.width, params.height});
  }

  PreviewPace pace;
  const auto total = static_cast<int>(params.steps - run.firstStep);
  const auto onStep = [&](int64_t step, const at::Tensor& clean, at::Tensor& moved, double nextTime) {
    at::Tensor shown = clean;
    if (mask.defined()) {
      moved = moved * mask + noisySource(nextTime) * (1.0 - mask);
      shown = clean * mask + source * (1.0 - mask);
    }
    const auto done = static_cast<int>(step - run.firstStep + 1);
    const double elapsed = secondsSince(start);
    m_emit(JobProgress{done, total, static_cast<int64_t>(elapsed / done * (total - done) * 1000.0)});
    if (done < total && pace.isDue()) {
      const auto before = Clock::now();
      m_emit(JobPreview{done, total, finish(task, shown)});
      pace.shown(secondsSince(before));
    }
  };
  const Denoise denoise = [&](const at::Tensor& noisy, double time, int64_t step) {
    return predict(task, basis, noisy, time, step);
  };
  MadePicture made;
  made.cells = sampleDiffusion(objective, run, x, denoise, drawNoise, onStep);
  made.image = finish(task, made.cells);
  made.steps = total;
  return made;
}

}  // namespace rebus::inference
