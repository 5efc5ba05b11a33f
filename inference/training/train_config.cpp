#include "inference/training/train_config.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>

#include "core/base/sha256.h"

namespace rebus::inference {
namespace {

using Json = nlohmann::json;

OptimizerConfig readOptimizer(const Json& json, int64_t totalSteps) {
  OptimizerConfig config;
  config.totalSteps = totalSteps;
  config.learningRate = json.value("learning_rate", config.learningRate);
  config.finalLearningRate = json.value("final_learning_rate", config.finalLearningRate);
  config.warmupSteps = json.value("warmup_steps", config.warmupSteps);
  config.weightDecay = json.value("weight_decay", config.weightDecay);
  config.clip = json.value("clip", config.clip);
  config.emaDecay = json.value("ema_decay", config.emaDecay);
  return config;
}

StageSchedule readSchedule(const Json& json, int64_t steps) {
  StageSchedule schedule;
  schedule.steps = steps;
  schedule.logEvery = json.value("log_every", schedule.logEvery);
  schedule.checkpointEvery = json.value("checkpoint_every", schedule.checkpointEvery);
  schedule.sheetEvery = json.value("sheet_every", schedule.sheetEvery);
  return schedule;
}

DialogueWeights readDialogues(const Json& json) {
  DialogueWeights weights{.draw = 0, .caption = 0, .answer = 0, .edit = 0, .turns = 0, .mixed = 0, .greet = 0};
  weights.draw = json.value("draw", 0.0);
  weights.caption = json.value("caption", 0.0);
  weights.answer = json.value("answer", 0.0);
  weights.edit = json.value("edit", 0.0);
  weights.turns = json.value("turns", 0.0);
  weights.mixed = json.value("mixed", 0.0);
  weights.greet = json.value("greet", 0.0);
  return weights;
}

VaeStageConfig readVaeStage(const Json& json, const ModelConfig& model) {
  VaeStageConfig config;
  config.vae = model.vae;
  const auto steps = json.at("steps").get<int64_t>();
  config.schedule = readSchedule(json, steps);
  config.optimizer = readOptimizer(json, steps);
  config.sizes = json.value("sizes", config.sizes);
  config.batchPixels = json.value("batch_pixels", config.batchPixels);
  config.gradientWeight = json.value("gradient_weight", config.gradientWeight);
  config.klWeight = json.value("kl_weight", config.klWeight);
  config.seed = json.value("seed", config.seed);
  return config;
}

ModelStageConfig readModelStage(const Json& json, const ModelConfig& model) {
  ModelStageConfig config;
  config.model = model;
  int64_t steps = 0;
  for (const Json& entry : json.at("phases")) {
    TrainingPhase phase;
    phase.steps = entry.at("steps").get<int64_t>();
    phase.pictureSize = entry.at("picture_size").get<int>();
    phase.batchTokens = entry.at("batch_tokens").get<int64_t>();
    phase.dialogues = readDialogues(entry.at("dialogues"));
    steps += phase.steps;
    config.phases.push_back(phase);
  }
  config.schedule = readSchedule(json, steps);
  config.optimizer = readOptimizer(json, steps);
  config.pictureWeight = json.value("picture_weight", config.pictureWeight);
  config.promptDropout = json.value("prompt_dropout", config.promptDropout);
  config.seenNoiseCap = json.value("seen_noise_cap", config.seenNoiseCap);
  config.accumulate = json.value("accumulate", config.accumulate);
  config.bfloat16 = json.value("bfloat16", config.bfloat16);
  config.seed = json.value("seed", config.seed);
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
  const Json json = Json::parse(text.str(), nullptr, false, true);
  if (!json.is_object()) return Error{ErrorCode::Corrupt, "\"" + path + "\" is not a JSON object."};
  try {
    // The vocabulary's size is known only after the tokenizer was trained: its cap stands in for the check.
    Json bundle = json.at("bundle");
    bundle["format"] = "rebus-bundle";
    bundle["version"] = 1;
    TrainConfig config;
    config.vocabularySize = json.at("tokenizer").at("vocabulary_size").get<int64_t>();
    config.tokenizerSentences = json.at("tokenizer").at("sentences").get<int64_t>();
    bundle["transformer"]["vocab_size"] = config.vocabularySize;
    auto model = modelConfigFromJson(bundle.dump());
    if (!model) return model.error();
    const std::filesystem::path base = std::filesystem::path(path).parent_path();
    config.worldPath = absolute(base, json.at("world").get<std::string>());
    if (json.contains("start_from")) config.startFrom = absolute(base, json["start_from"].get<std::string>());
    if (model->image.space == ImageSpace::Latent && config.startFrom.empty())
      config.vae = readVaeStage(json.at("vae"), *model);
    config.model = readModelStage(json.at("model"), *model);
    config.threads = json.value("threads", config.threads);
    config.dataThreads = json.value("data_threads", config.dataThreads);
    config.vaeFingerprint = hashOf(json.value("vae", Json()).dump() + bundle.value("vae", Json()).dump());
    config.modelFingerprint = hashOf(json.at("model").dump() + bundle.dump() + config.vaeFingerprint);
    return config;
  } catch (const Json::exception& exception) {
    return Error{ErrorCode::Corrupt,
                 "The training configuration \"" + path + "\" can't be used: " + exception.what() + "."};
  }
}

}  // namespace rebus::inference
