#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "inference/training/model_stage.h"
#include "inference/training/vae_stage.h"

namespace rebus::inference {

/// What `rebus train CONFIG.json` reads: see resources/training/rebus-mini.json.
struct TrainConfig {
  std::string worldPath;  ///< Absolute; in the file relative to it.
  /// A bundle whose tokenizer and weights are gone on from, and whose VAE too: as it is where there is no stage for it.
  /// Like worldPath. Empty: everything from nothing.
  std::string startFrom;
  int64_t vocabularySize = 1000;
  int64_t tokenizerSentences = 20000;
  std::optional<VaeStageConfig> vae;
  ModelStageConfig model;
  int threads = 0;      ///< For tensors; 0: all cores.
  int dataThreads = 1;  ///< Beside them.
  /// SHA-256 over the parts that shape the VAE, and over all of it: checkpoints carry them.
  std::string vaeFingerprint;
  std::string modelFingerprint;
};

/// Errors: NotFound, Io, Corrupt (naming the field).
Result<TrainConfig> readTrainConfig(const std::string& path);

}  // namespace rebus::inference
