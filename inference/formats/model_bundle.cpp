#include "inference/formats/model_bundle.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/base/sha256.h"
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
                 "\"" + folder.string() + "\" is not a model: it has no config.json that can be read."};
  }
  if (bytes > kMaxConfigBytes) return Error{ErrorCode::TooLarge, "\"" + path.string() + "\" is too large."};
  std::stringstream text;
  text << file.rdbuf();
  return modelConfigFromJson(text.str());
}

/// On the device and in the dtype that the model computes in; a tensor that is there already stays mapped.
Result<Parameters> readWeights(const fs::path& path, at::Device device, at::ScalarType dtype) {
  auto file = SafetensorsFile::open(path.string());
  if (!file) return file.error();
  std::map<std::string, at::Tensor> tensors;
  for (const auto& [name, tensor] : file->tensors()) tensors[name] = tensor.to(device, dtype);
  return Parameters::fromTensors(std::move(tensors));
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
  info.vocabulary = config.vocabulary;
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
    return Error{ErrorCode::Corrupt, "The model's tokenizer has " + std::to_string(tokenizer->size()) +
                                         " pieces where its config.json says " +
                                         std::to_string(config->transformer.vocabSize) + "."};
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
    return std::unique_ptr<LoadedModel>(new LoadedModel{std::move(*config), device, fs::absolute(base).string(),
                                                        std::move(*hash), std::move(*weights), std::move(model),
                                                        std::move(space), std::move(*tokenizer)});
  } catch (const InferenceError& error) {
    return error.toError();
  }
}

}  // namespace rebus::inference
