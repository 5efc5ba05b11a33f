#include "inference/training/model_stage.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "inference/formats/safetensors.h"
#include "inference/model/picture_space.h"
#include "inference/sampling/objective.h"
#include "inference/training/data/scene_parts.h"
#include "inference/training/loader.h"
#include "inference/training/model_sheet.h"

namespace rebus::inference {
namespace {

/// Abilities whose sequences carry one picture, apart from those that carry several: a batch of one kind pads little.
std::pair<DialogueWeights, DialogueWeights> splitByLength(const DialogueWeights& weights) {
  DialogueWeights shorter = weights;
  DialogueWeights longer = weights;
  shorter.edit = shorter.turns = shorter.mixed = 0;
  longer.draw = longer.caption = longer.answer = longer.greet = longer.outside = 0;
  return {shorter, longer};
}

/// Dialogues of one phase as batches, each a function of its index.
class PhaseBatches {
 public:
  PhaseBatches(const ModelStageConfig& config, const TrainingPhase& phase, const std::shared_ptr<const World>& world,
               const Tokenizer& tokenizer)
      : m_config(config),
        m_phase(phase),
        m_tokenizer(tokenizer),
        m_longShare(0),
        m_short(world, splitByLength(phase.dialogues).first, phase.pictureSize),
        m_long(world, splitByLength(phase.dialogues).second, phase.pictureSize) {
    m_longShare = splitByLength(phase.dialogues).second.total() / phase.dialogues.total();
  }

  TrainingBatch make(int64_t index) const {
    const uint64_t seed = mixSeed(m_config.seed, static_cast<uint64_t>(index));
    std::mt19937_64 random(seed);
    // Long batches hold fewer samples: they are drawn more often to keep each ability's share of the samples.
    constexpr double kLengthRatio = 2.2;
    const double longer = m_longShare * kLengthRatio;
    const bool isLong = std::uniform_real_distribution(0.0, longer + 1.0 - m_longShare)(random) < longer;
    const DialogueMaker& maker = isLong ? m_long : m_short;
    std::vector<TrainingSample> samples;
    int64_t longest = 0;
    while (true) {
      const uint64_t sampleSeed = mixSeed(seed, samples.size());
      const Dialogue dialogue = maker.make(sampleSeed, Split::Train);
      TrainingSample sample = makeSample(dialogue, m_tokenizer, m_config, mixSeed(sampleSeed, 1));
      if (m_config.partsWeight > 0) {
        const auto patchPixels = static_cast<int>(m_config.model.image.patchPixels());
        sample.parts = dialogueParts(dialogue.plan, maker.world(), maker.pictureSize(), patchPixels);
      }
      longest = std::max(longest, sample.sequence.length());
      if (!samples.empty() && longest * static_cast<int64_t>(samples.size() + 1) > m_phase.batchTokens) break;
      samples.push_back(std::move(sample));
    }
    return collate(samples);
  }

 private:
  const ModelStageConfig& m_config;
  const TrainingPhase& m_phase;
  const Tokenizer& m_tokenizer;
  double m_longShare;
  DialogueMaker m_short, m_long;
};

/// Float32 master weights, and the copy in bfloat16 that computes with them where that is asked for.
class ComputeWeights {
 public:
  ComputeWeights(Parameters& master, bool bfloat16) : m_master(master), m_reduced(bfloat16) {
    if (!m_reduced) return;
    std::map<std::string, at::Tensor> copies;
    for (const auto& [name, weight] : master.all()) {
      copies[name] = weight.detach().to(at::kBFloat16).set_requires_grad(true);
    }
    m_copy = Parameters::fromTensors(std::move(copies));
  }

  Parameters& parameters() { return m_reduced ? m_copy : m_master; }

  /// Before the forward pass: the copy follows the master.
  void refresh() {
    if (!m_reduced) return;
    c10::NoGradGuard noGrad;
    at::_foreach_copy_(m_copy.tensors(), m_master.tensors());
  }

  /// After the backward pass: gradients go to the master in float32.
  void collectGradients() {
    if (!m_reduced) return;
    for (const auto& [name, weight] : m_master.all()) {
      at::Tensor gradient = m_copy.all().at(name).grad();
      if (!gradient.defined()) continue;
      at::Tensor& target = weight.mutable_grad();
      target = target.defined() ? target + gradient : gradient.to(at::kFloat);
      gradient.zero_();
    }
  }

 private:
  Parameters& m_master;
  Parameters m_copy;
  bool m_reduced;
};

at::Tensor noisyCells(const Objective& objective, const TrainingBatch::Group& group, const NoisedGroup& noised) {
  // A seen picture at time 0 is exactly clean, as at inference.
  const auto clean = (noised.times.eq(0.0) & group.made.logical_not()).view({-1, 1, 1, 1});
  return at::where(clean, noised.clean, objective.addNoise(noised.clean, noised.noise, noised.times));
}

/// What the pictures of a group are made from: [N, C, h, w], 0 for those that are made from nothing; undefined when all
/// are.
at::Tensor sourceCells(const TrainingBatch::Group& group, const at::Tensor& clean) {
  const auto has = group.sources.ge(0);
  if (!has.any().item<bool>()) return {};
  return clean.index_select(0, group.sources.clamp_min(0)) * has.view({-1, 1, 1, 1});
}

class ModelTrainer {
 public:
  ModelTrainer(const ModelStageConfig& config, int64_t parts, const PictureSpace& space)
      : m_config(config),
        m_space(space),
        m_objective(config.model.objective),
        m_parameters(Parameters::forTraining(config.seed, config.start)),
        m_master(m_parameters, config.model),
        m_masterParts(partHead(m_parameters, config, parts)),
        m_optimizer(m_parameters, config.optimizer),
        m_compute(m_parameters, config.bfloat16),
        m_model(m_compute.parameters(), config.model),
        m_parts(partHead(m_compute.parameters(), config, parts)) {}

  StepValues accumulate(int64_t step, const std::function<TrainingBatch()>& next) {
    StepValues values;
    m_compute.refresh();
    for (int64_t part = 0; part < m_config.accumulate; ++part) {
      const TrainingBatch batch = next();
      const auto generator = at::make_generator<at::CPUGeneratorImpl>(
          mixSeed(m_config.seed + 2, static_cast<uint64_t>(step * m_config.accumulate + part)));
      const auto loss = trainingLoss(m_model, m_config, batch, noise(batch, generator), m_parts ? &*m_parts : nullptr);
      (loss.total / static_cast<double>(m_config.accumulate)).backward();
      m_compute.collectGradients();
      const double share = 1.0 / static_cast<double>(m_config.accumulate);
      values["loss"] += loss.total.item<double>() * share;
      if (loss.text.defined()) values["text"] += loss.text.item<double>() * share;
      if (loss.parts.defined()) values["parts"] += loss.parts.item<double>() * share;
      if (loss.changes.defined()) values["changes"] += loss.changes.item<double>() * share;
      if (loss.picture.defined()) values["picture"] += loss.picture.item<double>() * share;
      values["samples"] += static_cast<double>(batch.samples);
    }
    return values;
  }

  /// The averaged weights as a model that runs.
  LoadedModel averaged(const Tokenizer& tokenizer) const {
    std::map<std::string, at::Tensor> copies;
    for (const auto& [name, average] : m_optimizer.average()) copies[name] = average.clone();
    Parameters weights = Parameters::fromTensors(std::move(copies));
    UnifiedModel model(weights, m_config.model);
    return {m_config.model, Device{}, {}, {}, std::move(weights), std::move(model), m_space, tokenizer};
  }

  Optimizer& optimizer() { return m_optimizer; }
  const Parameters& parameters() const { return m_parameters; }

 private:
  static std::optional<PartHead> partHead(Parameters& parameters, const ModelStageConfig& config, int64_t parts) {
    if (config.partsWeight <= 0) return std::nullopt;
    return PartHead(parameters, config.model.transformer, parts, config.partsWeight);
  }

  std::vector<NoisedGroup> noise(const TrainingBatch& batch, const at::Generator& generator) const {
    std::vector<NoisedGroup> groups;
    for (const TrainingBatch::Group& group : batch.groups) {
      NoisedGroup noised;
      {
        const c10::NoGradGuard noGrad;
        noised.clean = m_space.encode(group.pictures);
      }
      noised.noise = at::randn(noised.clean.sizes(), generator, at::TensorOptions(at::kFloat));
      const auto count = static_cast<int64_t>(group.pictures.size());
      const auto made = m_objective.trainingTimes(count, 1.0, generator) * group.caps;
      // Half of the seen pictures stay clean, which is what inference shows; the rest are a little noisy.
      const auto seen =
          at::clamp_min(at::rand({count}, generator, at::TensorOptions(at::kFloat)) * 2.0 - 1.0, 0.0) * group.caps;
      noised.times = at::where(group.made, made, seen);
      groups.push_back(std::move(noised));
    }
    return groups;
  }

  ModelStageConfig m_config;
  const PictureSpace& m_space;
  Objective m_objective;
  Parameters m_parameters;
  UnifiedModel m_master;                  ///< Names and makes the parameters.
  std::optional<PartHead> m_masterParts;  ///< Likewise.
  Optimizer m_optimizer;
  ComputeWeights m_compute;
  UnifiedModel m_model;
  std::optional<PartHead> m_parts;
};

/// Index of the phase that `step` belongs to; the last one for steps behind the end.
size_t phaseAt(const ModelStageConfig& config, int64_t step) {
  size_t phase = 0;
  for (int64_t end = config.phases[0].steps; step >= end && phase + 1 < config.phases.size();) {
    end += config.phases[++phase].steps;
  }
  return phase;
}

int sizeAt(const ModelStageConfig& config, int64_t step) {
  return config.phases[phaseAt(config, step - 1)].pictureSize;
}

/// The words of the last prompt and of its reply, as guidance leaves them out.
void dropWords(std::vector<ContextTurn>& turns) {
  for (auto turn = turns.rbegin(); turn != turns.rend(); ++turn) {
    std::erase_if(turn->parts, [](const Part& part) { return std::holds_alternative<TextPart>(part); });
    if (turn->role == Role::User) return;
  }
}

}  // namespace

TrainingSample makeSample(const Dialogue& dialogue, const Tokenizer& tokenizer, const ModelStageConfig& config,
                          uint64_t seed) {
  std::vector<ContextTurn> turns = dialogue.turns;
  const Parts& reply = turns.back().parts;
  const bool draws = lastImageOf(reply) != nullptr;
  const bool textFollows = draws && std::holds_alternative<TextPart>(reply.back());
  std::mt19937_64 random(seed);
  TrainingSample sample;
  if (draws && std::uniform_real_distribution(0.0, 1.0)(random) < config.promptDropout) {
    sample.learnText = false;
    dropWords(turns);
  }
  SequenceBuilder builder(tokenizer, config.model.image);
  for (const ContextTurn& turn : turns) builder.addTurn(turn);
  sample.sequence = builder.take();
  if (draws) {
    sample.madePicture = static_cast<int64_t>(sample.sequence.pictures.size()) - 1;
    if (config.model.image.editSource && dialogue.kind != TaskKind::Draw) sample.sourcePicture = sample.madePicture - 1;
    // Words about a picture can't be learnt from pure noise.
    sample.madeCap = textFollows ? config.seenNoiseCap : 1.0;
  } else {
    sample.seenCap = config.seenNoiseCap;
  }
  return sample;
}

PartHead::PartHead(Parameters& parameters, const TransformerConfig& config, int64_t parts, double lossWeight)
    : norm(ParameterScope(parameters) / "training" / "parts_norm", config.width, config.normEps),
      out(ParameterScope(parameters) / "training" / "parts", config.width, parts, true),
      weight(lossWeight) {}

at::Tensor PartHead::loss(const at::Tensor& middle, const TrainingBatch& batch) const {
  std::vector<at::Tensor> positions, parts;
  for (const TrainingBatch::Group& group : batch.groups) {
    const auto known = group.parts.flatten().ne(kIgnoredTarget).nonzero().flatten();
    positions.push_back(group.positions.flatten().index_select(0, known));
    parts.push_back(group.parts.flatten().index_select(0, known));
  }
  if (positions.empty() || at::cat(positions).numel() == 0) return {};
  const auto patches = middle.flatten(0, 1).index_select(0, at::cat(positions));
  return at::cross_entropy_loss(out(norm(patches)).to(at::kFloat), at::cat(parts));
}

TrainingLoss trainingLoss(const UnifiedModel& model, const ModelStageConfig& config, const TrainingBatch& batch,
                          const std::vector<NoisedGroup>& groups, const PartHead* partHead) {
  const Objective objective(config.model.objective);
  const auto type = model.transformer.options().dtype();
  SequenceBatch input;
  input.tokens = batch.tokens;
  input.bias = batch.bias.to(type);
  for (size_t index = 0; index < groups.size(); ++index) {
    const auto noisy = noisyCells(objective, batch.groups[index], groups[index]);
    input.pictures.push_back({noisy.to(type), groups[index].times, batch.groups[index].positions,
                              sourceCells(batch.groups[index], groups[index].clean.to(type))});
  }
  const SequenceOutput output = model.forward(input);

  TrainingLoss loss;
  loss.total = at::zeros({}, at::kFloat);
  const auto learnt = batch.targets.flatten().ne(kIgnoredTarget).nonzero().flatten();
  if (learnt.numel() > 0) {
    const auto logits = model.transformer.logits(output.hidden.flatten(0, 1).index_select(0, learnt));
    loss.text = at::cross_entropy_loss(logits.to(at::kFloat), batch.targets.flatten().index_select(0, learnt));
    loss.total = loss.total + loss.text;
  }
  std::vector<at::Tensor> errors, changes;
  for (size_t index = 0; index < groups.size(); ++index) {
    const auto made = batch.groups[index].made.nonzero().flatten();
    if (made.numel() == 0) continue;
    const auto pick = [&](const at::Tensor& all) { return all.index_select(0, made); };
    const NoisedGroup& group = groups[index];
    errors.push_back(objective.loss(pick(output.pictures[index].prediction).to(at::kFloat),
                                    pick(noisyCells(objective, batch.groups[index], group)), pick(group.clean),
                                    pick(group.noise), pick(group.times)));
    const at::Tensor& logits = output.pictures[index].changes;
    if (!logits.defined()) continue;
    const auto edits = batch.groups[index].sources.ge(0).nonzero().flatten();
    const auto pixels = at::binary_cross_entropy_with_logits(
        logits.index_select(0, edits).to(at::kFloat), batch.groups[index].changed.index_select(0, edits).to(at::kFloat),
        {}, {}, at::Reduction::None);
    changes.push_back(pixels.flatten());
  }
  if (!errors.empty()) {
    loss.picture = at::cat(errors).mean();
    loss.total = loss.total + loss.picture * config.pictureWeight;
  }
  if (!changes.empty()) {
    loss.changes = at::cat(changes).mean();
    loss.total = loss.total + loss.changes * config.changesWeight;
  }
  if (partHead != nullptr) {
    loss.parts = partHead->loss(output.middle, batch);
    if (loss.parts.defined()) loss.total = loss.total + loss.parts * partHead->weight;
  }
  return loss;
}

Result<void> trainModel(const ModelStageConfig& config, std::shared_ptr<const World> world, const Tokenizer& tokenizer,
                        const PictureSpace& space, const std::string& folder, const std::string& fingerprint,
                        int dataThreads, const std::stop_token& stop) {
  const std::filesystem::path base(folder);
  std::vector<PhaseBatches> phases;
  phases.reserve(config.phases.size());
  for (const TrainingPhase& phase : config.phases) phases.emplace_back(config, phase, world, tokenizer);
  const auto makeBatch = [&](int64_t index) { return phases[phaseAt(config, index / config.accumulate)].make(index); };
  ModelTrainer trainer(config, partCount(*world), space);
  TrainingLog log((base / "log.jsonl").string(), "model", config.schedule.steps);
  if (!config.start.empty()) log.noteStart(trainer.parameters().takenOver(), trainer.parameters().count());
  StageRunner runner;
  runner.checkpointPath = (base / "model.checkpoint.safetensors").string();
  runner.fingerprint = fingerprint;
  runner.schedule = config.schedule;
  auto first = runner.resume(trainer.optimizer());
  if (!first) return first.error();
  Loader<TrainingBatch> loader(makeBatch, *first * config.accumulate, dataThreads);
  runner.sheet = [&](int64_t step) {
    const DialogueMaker dialogues(world, {}, config.model.image.width);
    std::vector<std::string> prompts;
    constexpr uint64_t kPrompts = 24;
    for (uint64_t seed = 0; seed < kPrompts; ++seed) prompts.push_back(dialogues.heldOutPrompt(seed));
    const c10::InferenceMode guard;
    writeModelSheet(trainer.averaged(tokenizer), prompts, sizeAt(config, step),
                    (base / ("model-" + std::to_string(step) + ".png")).string());
  };
  runner.accumulate = [&](int64_t step) { return trainer.accumulate(step, [&] { return loader.next(); }); };
  if (auto done = runner.run(trainer.optimizer(), *first, log, stop); !done) return done;
  return writeSafetensors((base / "model.safetensors").string(), trainer.optimizer().average(),
                          {{"fingerprint", fingerprint}});
}

}  // namespace rebus::inference
