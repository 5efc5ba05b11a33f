#include "inference/training/train.h"

#include <ATen/Parallel.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>

#include "core/base/sha256.h"
#include "inference/formats/safetensors.h"
#include "inference/inference_error.h"
#include "inference/model/picture_space.h"
#include "inference/training/data/dialogue.h"
#include "inference/training/train_config.h"

namespace rebus::inference {
namespace {

namespace fs = std::filesystem;

bool isFinished(const fs::path& weights, const std::string& fingerprint) {
  if (!fs::exists(weights)) return false;
  const auto file = SafetensorsFile::open(weights.string());
  if (!file) return false;
  const auto made = file->metadata().find("fingerprint");
  return made != file->metadata().end() && made->second == fingerprint;
}

std::map<std::string, at::Tensor> floatCopies(const SafetensorsFile& file) {
  std::map<std::string, at::Tensor> tensors;
  for (const auto& [name, tensor] : file.tensors()) tensors[name] = tensor.to(at::kFloat, false, true);
  return tensors;
}

Result<void> copyInto(const fs::path& folder, const fs::path& file) {
  if (fs::exists(folder / file.filename())) return {};
  std::error_code problem;
  if (fs::copy_file(file, folder / file.filename(), problem); problem) {
    return Error{ErrorCode::Io, "\"" + file.string() + "\" can't be copied: " + problem.message() + "."};
  }
  return {};
}

/// The weights of `file`, and `fingerprint` made to depend on them.
Result<std::map<std::string, at::Tensor>> startWeights(const fs::path& path, std::string& fingerprint) {
  const auto file = SafetensorsFile::open(path.string());
  if (!file) return file.error();
  auto weights = floatCopies(*file);
  Sha256 hash;
  hash.add(std::as_bytes(std::span(fingerprint)));
  for (const auto& [name, weight] : weights) {
    hash.add(std::as_bytes(std::span(weight.const_data_ptr<float>(), static_cast<size_t>(weight.numel()))));
  }
  fingerprint = hash.finish();
  return weights;
}

/// Takes what an earlier bundle brings: the tokenizer as it is, the weights to go on from.
Result<void> startFromBundle(TrainConfig& config, const fs::path& folder) {
  const fs::path bundle(config.startFrom);
  auto weights = startWeights(bundle / "model.safetensors", config.modelFingerprint);
  if (!weights) return weights.error();
  config.model.start = std::move(*weights);
  if (auto done = copyInto(folder, bundle / "tokenizer.model"); !done) return done;
  if (config.vae) {
    auto vaeWeights = startWeights(bundle / "vae.safetensors", config.vaeFingerprint);
    if (!vaeWeights) return vaeWeights.error();
    config.vae->start = std::move(*vaeWeights);
  } else if (config.model.model.image.space == ImageSpace::Latent) {
    if (auto done = copyInto(folder, bundle / "vae.safetensors"); !done) return done;
  }
  return {};
}

Result<void> trainTokenizer(const TrainConfig& config, const DialogueMaker& dialogues, const fs::path& path) {
  if (fs::exists(path)) return {};
  std::fprintf(stderr, "Training the tokenizer.\n");
  const auto sentences = dialogues.corpus(static_cast<size_t>(config.tokenizerSentences));
  return Tokenizer::train(sentences, config.vocabularySize, path.string());
}

Result<PictureSpace> openPictureSpace(const ModelConfig& config, const fs::path& weights) {
  if (config.image.space == ImageSpace::Pixel) return PictureSpace(config, Parameters::fromTensors({}));
  auto file = SafetensorsFile::open(weights.string());
  if (!file) return file.error();
  return PictureSpace(config, Parameters::fromTensors(floatCopies(*file)));
}

Result<void> writeBundle(const ModelConfig& model, const DialogueMaker& dialogues, const fs::path& worldPath,
                         const fs::path& folder) {
  const fs::path bundle = folder / "bundle";
  std::error_code problem;
  fs::create_directories(bundle, problem);
  ModelConfig config = model;
  config.vocabulary = dialogues.words();
  constexpr uint64_t kPrompts = 60;
  for (uint64_t seed = 0; seed < kPrompts; ++seed) config.prompts.push_back(dialogues.heldOutPrompt(seed));
  std::ofstream(bundle / "config.json") << toJson(config);
  fs::copy_file(worldPath, bundle / "world.json", fs::copy_options::overwrite_existing, problem);
  for (const char* name : {"tokenizer.model", "vae.safetensors"}) {
    if (!problem && fs::exists(folder / name)) {
      fs::copy_file(folder / name, bundle / name, fs::copy_options::overwrite_existing, problem);
    }
  }
  if (problem) return Error{ErrorCode::Io, "The bundle can't be written: " + problem.message() + "."};
  const auto weights = SafetensorsFile::open((folder / "model.safetensors").string());
  if (!weights) return weights.error();
  std::map<std::string, at::Tensor> halves;
  for (const auto& [name, tensor] : weights->tensors()) {
    if (!isTrainingOnly(name)) halves[name] = tensor.to(at::kHalf);
  }
  return writeSafetensors((bundle / "model.safetensors").string(), halves);
}

Result<void> runStages(TrainConfig config, const fs::path& folder, const std::stop_token& stop) {
  auto worldConfig = readWorldConfig(config.worldPath);
  if (!worldConfig) return worldConfig.error();
  auto loaded = World::load(*worldConfig);
  if (!loaded) return loaded.error();
  const auto world = std::make_shared<const World>(std::move(*loaded));
  const DialogueMaker dialogues(world, worldConfig->dialogues, config.model.model.image.width);

  if (!config.startFrom.empty()) {
    if (auto done = startFromBundle(config, folder); !done) return done;
  }
  const fs::path tokenizerPath = folder / "tokenizer.model";
  if (auto done = trainTokenizer(config, dialogues, tokenizerPath); !done) return done;
  auto tokenizer = Tokenizer::open(tokenizerPath.string());
  if (!tokenizer) return tokenizer.error();
  config.model.model.transformer.vocabSize = tokenizer->size();

  const fs::path vaePath = folder / "vae.safetensors";
  if (config.vae && !isFinished(vaePath, config.vaeFingerprint)) {
    const auto pictures = [&](uint64_t seed, int size) {
      Random random(seed);
      return render(randomScene(random, *world), *world, size);
    };
    if (auto done = trainVae(*config.vae, pictures, folder.string(), config.vaeFingerprint, config.dataThreads, stop);
        !done) {
      return done;
    }
  }
  if (!isFinished(folder / "model.safetensors", config.modelFingerprint)) {
    auto space = openPictureSpace(config.model.model, vaePath);
    if (!space) return space.error();
    if (auto done = trainModel(config.model, world, *tokenizer, *space, folder.string(), config.modelFingerprint,
                               config.dataThreads, stop);
        !done) {
      return done;
    }
  }
  return writeBundle(config.model.model, dialogues, config.worldPath, folder);
}

bool hasCheckpoint(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().filename().string().find(".checkpoint.") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

Result<void> train(const TrainOptions& options, const std::stop_token& stop) {
  auto config = readTrainConfig(options.configPath);
  if (!config) return config.error();
  const fs::path folder(options.outputFolder);
  if (!options.resume && hasCheckpoint(folder)) {
    return Error{ErrorCode::InvalidArgument, "\"" + options.outputFolder +
                                                 "\" holds an earlier run; pass --resume to go on with it, or "
                                                 "choose another folder with --out."};
  }
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) {
    return Error{ErrorCode::Io, "\"" + options.outputFolder + "\" can't be created: " + problem.message() + "."};
  }
  if (config->threads > 0) at::set_num_threads(config->threads);
  try {
    return runStages(std::move(*config), folder, stop);
  } catch (const InferenceError& error) {
    return error.toError();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::OutOfMemory, "Training ran out of memory; use smaller batches."};
  } catch (const std::exception& exception) {
    return Error{ErrorCode::Internal, std::string("Training failed: ") + exception.what()};
  }
}

}  // namespace rebus::inference
