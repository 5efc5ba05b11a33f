#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/engine/event.h"
#include "inference/device.h"
#include "inference/model/picture_space.h"
#include "inference/model/unified_model.h"
#include "inference/sequence/tokenizer.h"

namespace rebus::inference {

/// A model that is ready to run. The parts refer to each other's weights: it is neither copied nor moved.
struct LoadedModel {
  ModelConfig config;
  Device device;
  std::string path;
  std::string hash;  ///< SHA-256 over the bundle's files, in the order of kBundleFiles.
  Parameters weights;
  UnifiedModel model;
  PictureSpace space;
  Tokenizer tokenizer;

  ModelInfo info() const;
};

/// Loads a bundle folder: config.json, tokenizer.model, model.safetensors and, for latents, vae.safetensors.
/// `onProgress` gets 0..1. Errors: NotFound, Corrupt, NewerVersion, Io; each sentence names the file. Blocks.
Result<std::unique_ptr<LoadedModel>> loadBundle(const std::string& folder, const Device& device,
                                                const std::function<void(double)>& onProgress);

}  // namespace rebus::inference
