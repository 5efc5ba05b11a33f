#include "inference/training/train_config.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>

#include "core/base/sha256.h"
#include "inference/formats/json_text.h"
#include "inference/training/data/json_fields.h"

namespace rebus::inference {
namespace {

using Json = nlohmann::json;

void readOptimizer(JsonFields& fields, int64_t totalSteps, OptimizerConfig& config) {
  config.totalSteps = totalSteps;
  fields.read("muon", config.muon);
  fields.weight("learning_rate", config.learningRate);
  fields.weight("final_learning_rate", config.finalLearningRate);
  fields.read("warmup_steps", config.warmupSteps);
  fields.weight("weight_decay", config.weightDecay);
  fields.weight("clip", config.clip);
  fields.weight("ema_decay", config.emaDecay);
}

void readSchedule(JsonFields& fields, int64_t steps, StageSchedule& schedule) {
  schedule.steps = steps;
  fields.count("log_every", schedule.logEvery);
  fields.count("checkpoint_every", schedule.checkpointEvery);
  fields.count("sheet_every", schedule.sheetEvery);
}

void checkPictureSize(int64_t size, int64_t unit) {
  if (size > 0 && size % unit == 0) return;
  throw std::runtime_error("pictures of " + std::to_string(size) + " pixels are no multiple of " +
                           std::to_string(unit));
}

VaeStageConfig readVaeStage(const Json& json, const ModelConfig& model) {
  VaeStageConfig config;
  config.vae = model.vae;
  JsonFields fields(json, "vae");
  int64_t steps = 0;
  fields.readRequired("steps", steps);
  if (steps <= 0) throw std::runtime_error("vae: 'steps' is not above zero");
  readSchedule(fields, steps, config.schedule);
  readOptimizer(fields, steps, config.optimizer);
  fields.read("sizes", config.sizes);
  for (const int size : config.sizes) checkPictureSize(size, model.image.downsample);
  if (config.sizes.empty()) throw std::runtime_error("vae: 'sizes' is empty");
  fields.count("batch_pixels", config.batchPixels);
  fields.weight("gradient_weight", config.gradientWeight);
  fields.weight("kl_weight", config.klWeight);
  fields.weight("scale_weight", config.scaleWeight);
  fields.read("seed", config.seed);
  fields.finish();
  return config;
}

TrainingPhase readPhase(const Json& json, const ModelConfig& model) {
  TrainingPhase phase;
  JsonFields fields(json, "a phase");
  fields.readRequired("steps", phase.steps);
  fields.readRequired("picture_size", phase.pictureSize);
  fields.readRequired("batch_tokens", phase.batchTokens);
  phase.dialogues = DialogueWeights::none();
  readDialogueWeights(fields.require("dialogues"), phase.dialogues);
  fields.finish();
  if (phase.steps <= 0) throw std::runtime_error("a phase has no steps");
  checkPictureSize(phase.pictureSize, model.image.patchPixels());
  return phase;
}

ModelStageConfig readModelStage(const Json& json, const ModelConfig& model) {
  ModelStageConfig config;
  config.model = model;
  JsonFields fields(json, "model");
  int64_t steps = 0;
  for (const Json& entry : fields.require("phases")) {
    config.phases.push_back(readPhase(entry, model));
    if (__builtin_add_overflow(steps, config.phases.back().steps, &steps)) throw std::runtime_error("too many steps");
  }
  if (config.phases.empty()) throw std::runtime_error("model: 'phases' is empty");
  readSchedule(fields, steps, config.schedule);
  readOptimizer(fields, steps, config.optimizer);
  fields.weight("picture_weight", config.pictureWeight);
  fields.weight("changes_weight", config.changesWeight);
  fields.weight("parts_weight", config.partsWeight);
  fields.weight("prompt_dropout", config.promptDropout);
  fields.weight("seen_noise_cap", config.seenNoiseCap);
  fields.count("accumulate", config.accumulate);
  fields.read("bfloat16", config.bfloat16);
  config.optimizer.muonBfloat16 = config.bfloat16;
  fields.read("seed", config.seed);
  fields.finish();
  return config;
}

std::string hashOf(const std::string& text) {
  return sha256(std::as_bytes(std::span(text)));
}

std::string absolute(const std::filesystem::path& base, const std::string& path) {
  return std::filesystem::absolute(base / path).lexically_normal().string();
}

}  // namespace

Result<TrainConfig> readTrainConfig(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{ErrorCode::NotFound, "The training configuration \"" + path + "\" can't be opened."};
  std::stringstream text;
  text << file.rdbuf();
  const Json json = parseJsonText(text.str(), true);
  if (!json.is_object()) return Error{ErrorCode::Corrupt, "\"" + path + "\" is not a JSON object."};
  try {
    TrainConfig config;
    JsonFields fields(json, "the file");
    // The vocabulary's size is known only after the tokenizer was trained: its cap stands in for the check.
    Json bundle = fields.require("bundle");
    bundle["format"] = "rebus-bundle";
    bundle["version"] = 1;
    JsonFields tokenizer(fields.require("tokenizer"), "tokenizer");
    tokenizer.readRequired("vocabulary_size", config.vocabularySize);
    tokenizer.readRequired("sentences", config.tokenizerSentences);
    tokenizer.finish();
    bundle["transformer"]["vocab_size"] = config.vocabularySize;
    auto model = modelConfigFromJson(bundle.dump());
    if (!model) return model.error();
    const std::filesystem::path base = std::filesystem::path(path).parent_path();
    fields.readRequired("world", config.worldPath);
    config.worldPath = absolute(base, config.worldPath);
    fields.read("start_from", config.startFrom);
    if (!config.startFrom.empty()) config.startFrom = absolute(base, config.startFrom);
    const bool isVaeNeeded = model->image.space == ImageSpace::Latent && config.startFrom.empty();
    if (const Json* stage = isVaeNeeded ? &fields.require("vae") : fields.find("vae")) {
      config.vae = readVaeStage(*stage, *model);
    }
    config.model = readModelStage(fields.require("model"), *model);
    fields.read("threads", config.threads);
    fields.read("data_threads", config.dataThreads);
    fields.finish();
    config.vaeFingerprint = hashOf(json.value("vae", Json()).dump() + bundle.value("vae", Json()).dump());
    config.modelFingerprint = hashOf(json.at("model").dump() + bundle.dump() + config.vaeFingerprint);
    return config;
  } catch (const std::exception& exception) {
    return Error{ErrorCode::Corrupt,
                 "The training configuration \"" + path + "\" can't be used: " + exception.what() + "."};
  }
}

}  // namespace rebus::inference
