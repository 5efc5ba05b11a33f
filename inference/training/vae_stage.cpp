#include "inference/training/vae_stage.h"

#include <ATen/CPUGeneratorImpl.h>

#include <filesystem>

#include "inference/formats/safetensors.h"
#include "inference/model/picture_tensor.h"
#include "inference/model/vae.h"
#include "inference/training/loader.h"
#include "inference/training/sheet.h"

namespace rebus::inference {
namespace {

/// Mean L1 distance between the differences of neighbouring pixels: keeps drawn edges sharp.
at::Tensor edgeLoss(const at::Tensor& a, const at::Tensor& b) {
  const auto error = a - b;
  return (at::diff(error, 1, 2).abs().mean() + at::diff(error, 1, 3).abs().mean()) * 0.5;
}

at::Tensor drawingLoss(const at::Tensor& a, const at::Tensor& b, double edgeWeight) {
  return (a - b).abs().mean() + edgeLoss(a, b) * edgeWeight;
}

at::Tensor klDivergence(const Vae::Posterior& posterior) {
  return (posterior.mean.square() + posterior.logVariance.exp() - posterior.logVariance - 1.0).mean() * 0.5;
}

class VaeTrainer {
 public:
  VaeTrainer(const VaeStageConfig& config, const TrainingPictures& pictures)
      : m_config(config),
        m_pictures(pictures),
        m_parameters(Parameters::forTraining(config.seed, config.start)),
        m_vae(ParameterScope(m_parameters), config.vae),
        m_optimizer(m_parameters, config.optimizer) {}

  std::vector<ImageRef> makeBatch(int64_t index) const {
    const int size = m_config.sizes[static_cast<size_t>(index) % m_config.sizes.size()];
    const int64_t count = std::max<int64_t>(1, m_config.batchPixels / (size * size));
    std::vector<ImageRef> batch;
    for (int64_t sample = 0; sample < count; ++sample) {
      const uint64_t seed =
          mixSeed(mixSeed(m_config.seed, static_cast<uint64_t>(index)), static_cast<uint64_t>(sample));
      batch.push_back(std::make_shared<const Image>(m_pictures(seed, size)));
    }
    return batch;
  }

  StepValues accumulate(int64_t step, const std::vector<ImageRef>& pictures) {
    const auto rgb = picturesToTensor(pictures);
    const auto posterior = m_vae.posterior(rgb);
    const auto generator =
        at::make_generator<at::CPUGeneratorImpl>(mixSeed(m_config.seed + 1, static_cast<uint64_t>(step)));
    const auto noise = at::randn(posterior.mean.sizes(), generator, at::TensorOptions(at::kFloat));
    const auto latents = posterior.mean + at::exp(posterior.logVariance * 0.5) * noise;
    const auto restored = m_vae.decodeRaw(latents);
    const auto drawing = drawingLoss(restored, rgb, m_config.gradientWeight);
    const auto kl = klDivergence(posterior);
    const auto halved = m_vae.decodeRaw(at::avg_pool2d(latents, 2));
    const auto scale = drawingLoss(halved, at::avg_pool2d(rgb, 2), m_config.gradientWeight);
    const auto loss = drawing + kl * m_config.klWeight + scale * m_config.scaleWeight;
    loss.backward();
    const double squared = at::mse_loss(restored.detach().clamp(-1.0, 1.0), rgb).item<double>() / 4.0;
    return {{"loss", loss.item<double>()},         {"drawing", drawing.item<double>()},
            {"scale", scale.item<double>()},       {"kl", kl.item<double>()},
            {"psnr", -10.0 * std::log10(squared)}, {"samples", static_cast<double>(pictures.size())}};
  }

  /// A copy of the averaged weights, with the statistics of the latents that they give.
  std::map<std::string, at::Tensor> finalWeights() const {
    const c10::InferenceMode guard;
    Parameters averaged = averageCopy();
    const Vae vae(ParameterScope(averaged), m_config.vae);
    std::vector<at::Tensor> latents;
    constexpr int64_t kBatches = 32;
    for (int64_t index = 0; index < kBatches; ++index) {
      // Indices that training never reaches.
      const auto batch = makeBatch(m_config.schedule.steps + index);
      const auto mean = vae.posterior(picturesToTensor(batch)).mean;
      latents.push_back(mean.transpose(0, 1).flatten(1));
    }
    const auto all = at::cat(latents, 1);
    vae.latentMean.copy_(all.mean(1));
    vae.latentDeviation.copy_(all.std(1));
    return averaged.all();
  }

  void writeSheet(const std::string& path) const {
    const c10::InferenceMode guard;
    Parameters averaged = averageCopy();
    const Vae vae(ParameterScope(averaged), m_config.vae);
    auto pictures = makeBatch(static_cast<int64_t>(m_config.sizes.size()) - 1);
    pictures.resize(std::min<size_t>(pictures.size(), 12));
    const auto restored = vae.decode(vae.encode(picturesToTensor(pictures)));
    Sheet sheet(6);
    for (size_t index = 0; index < pictures.size(); ++index) {
      sheet.add(*pictures[index]);
      sheet.add(tensorToPicture(restored[static_cast<int64_t>(index)]));
    }
    sheet.write(path);
  }

  Optimizer& optimizer() { return m_optimizer; }
  const Parameters& parameters() const { return m_parameters; }

 private:
  Parameters averageCopy() const {
    std::map<std::string, at::Tensor> copies;
    for (const auto& [name, average] : m_optimizer.average()) copies[name] = average.clone();
    return Parameters::fromTensors(std::move(copies));
  }

  VaeStageConfig m_config;
  TrainingPictures m_pictures;
  Parameters m_parameters;
  Vae m_vae;
  Optimizer m_optimizer;
};

}  // namespace

Result<void> trainVae(const VaeStageConfig& config, const TrainingPictures& pictures, const std::string& folder,
                      const std::string& fingerprint, int dataThreads, const std::stop_token& stop) {
  const std::filesystem::path base(folder);
  VaeTrainer trainer(config, pictures);
  TrainingLog log((base / "log.jsonl").string(), "vae", config.schedule.steps);
  if (!config.start.empty()) log.noteStart(trainer.parameters().takenOver(), trainer.parameters().count());
  StageRunner runner;
  runner.checkpointPath = (base / "vae.checkpoint.safetensors").string();
  runner.fingerprint = fingerprint;
  runner.schedule = config.schedule;
  auto first = runner.resume(trainer.optimizer());
  if (!first) return first.error();
  Loader<std::vector<ImageRef>> loader([&](int64_t index) { return trainer.makeBatch(index); }, *first, dataThreads);
  runner.accumulate = [&](int64_t step) { return trainer.accumulate(step, loader.next()); };
  runner.sheet = [&](int64_t step) { trainer.writeSheet((base / ("vae-" + std::to_string(step) + ".png")).string()); };
  if (auto done = runner.run(trainer.optimizer(), *first, log, stop); !done) return done;
  auto weights = trainer.finalWeights();
  for (auto& [name, weight] : weights) weight = weight.to(at::kHalf);
  return writeSafetensors((base / "vae.safetensors").string(), weights, {{"fingerprint", fingerprint}});
}

}  // namespace rebus::inference
