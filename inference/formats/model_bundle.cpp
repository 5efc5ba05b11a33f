#include "inference/formats/model_bundle.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/base/sha256.h"
#include "core/engine/request.h"
#include "inference/formats/safetensors.h"
#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> kBundleFiles{"config.json", "tokenizer.model", "model.safetensors",
                                                  "vae.safetensors"};
constexpr uintmax_t kMaxConfigBytes = 16U << 20;

Result<std::string> hashBundle(const fs::path& folder, const std::function<void(double)>& onProgress) {
  uintmax_t total = 0;
  std::error_code ignored;
  for (const char* name : kBundleFiles) {
    const uintmax_t bytes = fs::file_size(folder / name, ignored);
    if (!ignored) total += bytes;
  }
  Sha256 hash;
  std::vector<char> buffer(size_t{1} << 20);
  uintmax_t done = 0;
  for (const char* name : kBundleFiles) {
    std::ifstream file(folder / name, std::ios::binary);
    if (!file) continue;  // What is missing is reported by the step that needs it.
    while (file) {
      file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      const auto count = static_cast<size_t>(file.gcount());
      hash.add(std::as_bytes(std::span(buffer.data(), count)));
      done += count;
      onProgress(0.5 * static_cast<double>(done) / static_cast<double>(std::max<uintmax_t>(total, 1)));
    }
  }
  return hash.finish();
}

/// A bundle is not mended by hand: what is wrong in it is followed by what to do.
Error withAdvice(Error error) {
  if (error.code == ErrorCode::Corrupt) error.message += " Fetch the model again or choose another.";
  return error;
}

Result<ModelConfig> readConfig(const fs::path& folder) {
  const fs::path path = folder / "config.json";
  std::error_code problem;
  if (!fs::is_directory(folder, problem)) {
    return Error{ErrorCode::NotFound, "There is no model at \"" + folder.string() + "\"; choose a bundle's folder."};
  }
  const uintmax_t bytes = fs::file_size(path, problem);
  std::ifstream file(path, std::ios::binary);
  if (problem || !file) {
    return Error{ErrorCode::NotFound,
                 "\"" + folder.string() +
                     "\" is not a model: it has no config.json that can be read; choose a bundle's folder."};
  }
  if (bytes > kMaxConfigBytes)
    return Error{ErrorCode::TooLarge, "\"" + path.string() + "\" is too large; choose another model."};
  std::stringstream text;
  text << file.rdbuf();
  auto config = modelConfigFromJson(text.str());
  if (!config) return withAdvice(config.error());
  // Else every request that leaves them as they are would be refused, as if its sender had chosen them.
  const auto samplers = samplersFor(config->objective);
  const bool hasSampler = std::ranges::find(samplers, config->sampling.sampler) != samplers.end();
  Request trial;
  trial.job = JobId::create();
  trial.context = {ContextTurn{.parts = {TextPart{"apple"}}}};
  trial.params = config->sampling;
  const auto valid = validate(trial);
  if (valid && hasSampler) return config;
  const std::string why = valid ? "The sampler does not fit its objective." : valid.error().message;
  return withAdvice({ErrorCode::Corrupt, "The model's config.json has defaults that can't be used: " + why});
}

/// On the device and in the dtype that the model computes in; a tensor that is there already stays mapped.
Result<Parameters> readWeights(const fs::path& path, at::Device device, at::ScalarType dtype) {
  auto file = SafetensorsFile::open(path.string());
  if (!file) return file.error();
  std::map<std::string, at::Tensor> tensors;
  for (const auto& [name, tensor] : file->tensors()) tensors[name] = tensor.to(device, dtype);
  return Parameters::fromTensors(std::move(tensors));
}

/// How often one pass of denoising a native-size picture uses a weight: each patch, each cell, or once.
int64_t usesOf(const std::string& name, const ImageConfig& image) {
  const int64_t cells = (image.width / image.downsample) * (image.height / image.downsample);
  const int64_t patches = cells / (image.patchSize * image.patchSize);
  if (name.starts_with("text.")) return 0;
  if (name.starts_with("time.") || name.ends_with(".time.weight")) return 1;
  const bool isConvolution = image.patch == PatchKind::Unet && name.starts_with("image.");
  const bool isPerPatch =
      name == "image.down.merge.weight" || name == "image.up.split.weight" || name == "image.position.weight";
  return isConvolution && !isPerPatch ? cells : patches;
}

/// Two for each product of a weight and of two vectors of attention; what has one dimension costs next to nothing.
double stepFlops(const Parameters& weights, const ModelConfig& config) {
  double flops = 0;
  for (const auto& [name, weight] : weights.all()) {
    if (weight.dim() < 2) continue;
    flops += 2.0 * static_cast<double>(weight.numel()) * static_cast<double>(usesOf(name, config.image));
  }
  const auto patches = static_cast<double>(usesOf("norm.weight", config.image));
  const auto& transformer = config.transformer;
  return flops + 4.0 * patches * patches * static_cast<double>(transformer.width * transformer.layers);
}

/// All layers and the head; of the embedding a token reads one row.
double tokenBytes(const Parameters& weights) {
  double bytes = 0;
  for (const auto& [name, weight] : weights.all()) {
    const bool isRead = name.starts_with("layers.") || name == "norm.weight" || name == "text.head.weight";
    if (isRead) bytes += static_cast<double>(weight.nbytes());
  }
  return bytes;
}

}  // namespace

ModelInfo LoadedModel::info() const {
  ModelInfo info;
  info.name = config.name;
  info.path = path;
  info.hash = hash;
  info.device = device.name;
  info.dtype = dtypeName(device.dtype);
  info.parameters = weights.count();
  info.contextTokens = static_cast<int>(config.transformer.maxTokens);
  info.imageWidth = config.image.width;
  info.imageHeight = config.image.height;
  info.defaults = config.sampling;
  info.samplers = samplersFor(config.objective);
  info.describesFirst = config.image.describeFirst;
  info.stepFlops = stepFlops(weights, config);
  info.tokenBytes = tokenBytes(weights);
  info.vocabulary = config.vocabulary;
  info.prompts = config.prompts;
  return info;
}

Result<std::unique_ptr<LoadedModel>> loadBundle(const std::string& folder, const Device& device,
                                                const std::function<void(double)>& onProgress) {
  const fs::path base(folder);
  auto config = readConfig(base);
  if (!config) return config.error();
  auto tokenizer = Tokenizer::open((base / "tokenizer.model").string());
  if (!tokenizer) return tokenizer.error();
  if (tokenizer->size() != config->transformer.vocabSize) {
    return withAdvice({ErrorCode::Corrupt, "The model's tokenizer has " + std::to_string(tokenizer->size()) +
                                               " pieces where its config.json says " +
                                               std::to_string(config->transformer.vocabSize) + "."});
  }
  auto hash = hashBundle(base, onProgress);
  if (!hash) return hash.error();
  auto weights = readWeights(base / "model.safetensors", device.device, device.dtype);
  if (!weights) return weights.error();
  onProgress(0.8);
  // The VAE is small and its colours are seen: it stays in float32.
  Parameters vae = Parameters::fromTensors({});
  if (config->image.space == ImageSpace::Latent) {
    auto vaeWeights = readWeights(base / "vae.safetensors", device.device, at::kFloat);
    if (!vaeWeights) return vaeWeights.error();
    vae = std::move(*vaeWeights);
  }
  try {
    UnifiedModel model(*weights, *config);
    PictureSpace space(*config, std::move(vae));
    onProgress(1.0);
    return std::make_unique<LoadedModel>(LoadedModel{std::move(*config), device, fs::absolute(base).string(),
                                                     std::move(*hash), std::move(*weights), std::move(model),
                                                     std::move(space), std::move(*tokenizer)});
  } catch (const InferenceError& error) {
    return withAdvice(error.toError());
  }
}

}  // namespace rebus::inference
