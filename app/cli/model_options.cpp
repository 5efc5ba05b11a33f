#include "app/cli/model_options.h"

#include <algorithm>
#include <charconv>
#include <random>
#include <utility>

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/paths.h"

namespace rebus::app {
namespace {

/// 32 bits, so that a person can type the seed again.
uint64_t randomSeed() {
  return std::random_device()();
}

}  // namespace

void addModelOptions(CLI::App& command, ModelOptions& options) {
  command.add_option("--model", options.model, "Folder or name of the model")->type_name("DIR");
  command.add_option("--device", options.device, "Where to compute")->check(CLI::IsMember({"cpu", "cuda", "auto"}));
  command.add_option("--threads", options.threads, "Threads; 0 is all cores but one")->check(CLI::Range(0, 1024));
}

Result<EngineOptions> resolveModelOptions(const ModelOptions& options, const Settings& settings) {
  const auto folder = resolveModel(options.model.empty() ? settings.model : options.model);
  if (!folder) return folder.error();
  EngineOptions resolved;
  resolved.modelPath = *folder;
  resolved.device = options.device.empty() ? settings.device : options.device;
  resolved.threads = options.threads.value_or(settings.threads);
  return resolved;
}

void addSeedOption(CLI::App& command, SamplingOptions& options) {
  // CLI11's own reading takes -1 for the largest number, and what is larger too.
  const auto isSeed = [](const std::string& text) {
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::string() : text + " is not a whole number from 0 to 18446744073709551615";
  };
  command.add_option("--seed", options.seed, "The same seed gives the same result; default: a new one each time")
      ->check(isSeed);
}

void addDrawingOptions(CLI::App& command, SamplingOptions& options) {
  addSeedOption(command, options);
  command.add_option("--steps", options.steps, "Denoising steps")->check(CLI::Range(1, 1000));
  command.add_option("--sketches", options.sketches, "Most tries of which the best is drawn; 1 is none")
      ->check(CLI::Range(1, kMostSketches));
  command.add_option("--guidance", options.guidance, "How closely to follow the prompt; 1 is off")
      ->check(CLI::Range(0.0, 100.0));
  command.add_option("--sampler", options.sampler, "Denoising method")
      ->check(CLI::IsMember({"euler", "heun", "ddpm", "ddim", "dpm-solver"}));
  command.add_option("--negative", options.negative, "What the picture should not show; needs guidance above 1")
      ->type_name("TEXT");
}

Result<SamplingParams> resolveSampling(const SamplingOptions& options, const ModelInfo& model) {
  SamplingParams params = model.defaults;
  params.seed = options.seed ? *options.seed : randomSeed();
  params.steps = options.steps.value_or(params.steps);
  params.sketches = options.sketches.value_or(params.sketches);
  params.guidance = options.guidance.value_or(params.guidance);
  params.negative = options.negative;
  if (options.sampler.empty()) return params;
  const auto sampler = samplerFromName(options.sampler);
  if (!sampler) return sampler.error();
  if (std::find(model.samplers.begin(), model.samplers.end(), *sampler) == model.samplers.end()) {
    std::string names;
    for (const Sampler known : model.samplers) names += (names.empty() ? "" : ", ") + std::string(samplerName(known));
    return Error{ErrorCode::InvalidArgument,
                 "The model does not work with the sampler " + options.sampler + "; choose one of: " + names + "."};
  }
  params.sampler = *sampler;
  return params;
}

Request makeRequest(TaskKind kind, const std::string& prompt, const ImageRef& image, const SamplingParams& params,
                    const ModelInfo& model, int threads) {
  Request request;
  request.job = JobId::create();
  request.kind = kind;
  ContextTurn turn;
  if (image) turn.parts.emplace_back(ImagePart{.image = image, .width = image->width(), .height = image->height()});
  if (!prompt.empty()) turn.parts.emplace_back(TextPart{prompt});
  request.context.push_back(std::move(turn));
  request.params = params;
  request.modelHash = model.hash;
  request.threads = threads;
  return request;
}

PictureMetadata metadataOf(const Request& request, const ModelInfo& model) {
  PictureMetadata metadata;
  metadata.kind = request.kind;
  metadata.prompt = request.context.empty() ? std::string() : textOf(request.context.back().parts);
  metadata.params = request.params;
  metadata.strength = request.strength;
  metadata.modelName = model.name;
  metadata.modelHash = model.hash;
  return metadata;
}

Settings settingsForCommand() {
  LoadedSettings loaded = loadSettings();
  if (loaded.problem) note(*loaded.problem);
  return std::move(loaded.settings);
}

}  // namespace rebus::app
