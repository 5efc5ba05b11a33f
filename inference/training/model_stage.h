#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "inference/model/layers.h"
#include "inference/model/model_config.h"
#include "inference/sequence/tokenizer.h"
#include "inference/sequence/training_batch.h"
#include "inference/training/data/dialogue.h"
#include "inference/training/stage_runner.h"

namespace rebus::inference {

class PictureSpace;

/// A stretch of the transformer's training: how large pictures are and what the dialogues teach.
struct TrainingPhase {
  int64_t steps = 0;
  int pictureSize = 128;
  int64_t batchTokens = 2048;  ///< Sequences are added to a batch until they would pass this, padding included.
  DialogueWeights dialogues;
};

struct ModelStageConfig {
  ModelConfig model;
  std::map<std::string, at::Tensor> start;  ///< Weights to go on from, float32; empty: from nothing.
  OptimizerConfig optimizer;
  StageSchedule schedule;  ///< Its steps are the phases' sum.
  std::vector<TrainingPhase> phases;
  double pictureWeight = 5.0;  ///< The paper's λ.
  double changesWeight = 1.0;  ///< Of which pixels an edit changes; nothing where the model does not say.
  double partsWeight = 0;      ///< Of what PartHead reads; 0: there is none.
  double promptDropout = 0.1;  ///< Share of prompts dropped, so that guidance has an unconditional model.
  double seenNoiseCap = 0.5;   ///< Of pictures that only text follows (the paper's t ≤ 500).
  int64_t accumulate = 1;      ///< Batches per update.
  bool bfloat16 = false;       ///< Arithmetic in bfloat16 on float32 weights.
  uint64_t seed = 1;
};

/// Reads from half-way through the transformer what each patch shows. It teaches the layers below to tell one thing
/// from the other, and is no part of the model: its weights ("training.") are not shipped. After REPA
/// (arXiv:2410.06940), with the exact truth in place of another network's features.
struct PartHead {
  RmsNorm norm;
  Linear out;
  double weight;  ///< Of its loss.

  PartHead(Parameters& parameters, const TransformerConfig& config, int64_t parts, double weight);
  /// Mean cross-entropy over the patches whose part is known; undefined without any. middle: [B, T, D].
  at::Tensor loss(const at::Tensor& middle, const TrainingBatch& batch) const;
};

struct TrainingLoss {
  at::Tensor total;    ///< text + pictureWeight · picture + changesWeight · changes + the part head's weight · parts
  at::Tensor text;     ///< Mean cross-entropy over all targets; undefined without any.
  at::Tensor picture;  ///< Mean over the made pictures of their mean squared error; undefined without any.
  at::Tensor changes;  ///< Mean cross-entropy over the pixels of edits; undefined without any.
  at::Tensor parts;    ///< PartHead::loss(); undefined without a head.
};

/// The forward pass and loss of one batch whose pictures were turned into cells and noised.
/// times: one [N] a group. noise: like cells. Source: arXiv:2408.11039, equation 4.
struct NoisedGroup {
  at::Tensor clean, noise, times;
};
TrainingLoss trainingLoss(const UnifiedModel& model, const ModelStageConfig& config, const TrainingBatch& batch,
                          const std::vector<NoisedGroup>& groups, const PartHead* partHead = nullptr);

/// A dialogue as a training sample. `random` decides about dropout.
TrainingSample makeSample(const Dialogue& dialogue, const Tokenizer& tokenizer, const ModelStageConfig& config,
                          uint64_t seed);

/// Trains the transformer and writes `folder`/model.safetensors (averaged weights, float32).
/// Errors: as StageRunner.
Result<void> trainModel(const ModelStageConfig& config, std::shared_ptr<const World> world, const Tokenizer& tokenizer,
                        const PictureSpace& space, const std::string& folder, const std::string& fingerprint,
                        int dataThreads, const std::stop_token& stop);

}  // namespace rebus::inference
