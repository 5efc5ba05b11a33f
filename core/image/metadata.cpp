#include "core/image/metadata.h"

#include <nlohmann/json.hpp>
#include <sstream>

namespace rebus {
namespace {

constexpr char kJsonKeyword[] = "rebus";
constexpr char kParametersKeyword[] = "parameters";
constexpr int kVersion = 1;

/// Where Automatic1111 has it, in front of the settings.
std::string negativeLine(const PictureMetadata& metadata) {
  return metadata.params.negative.empty() ? std::string() : "Negative prompt: " + metadata.params.negative + "\n";
}

std::string parametersLine(const PictureMetadata& metadata) {
  const SamplingParams& params = metadata.params;
  std::ostringstream line;
  line << "Steps: " << params.steps << ", Sampler: " << samplerName(params.sampler)
       << ", CFG scale: " << params.guidance << ", Seed: " << params.seed << ", Size: " << params.width << 'x'
       << params.height;
  if (metadata.kind == TaskKind::Edit) line << ", Denoising strength: " << metadata.strength;
  if (!metadata.modelHash.empty()) line << ", Model hash: " << metadata.modelHash.substr(0, 10);
  if (!metadata.modelName.empty()) line << ", Model: " << metadata.modelName;
  return line.str();
}

}  // namespace

std::map<std::string, std::string> textsOf(const PictureMetadata& metadata) {
  nlohmann::json json;
  json["version"] = kVersion;
  json["kind"] = taskKindName(metadata.kind);
  json["prompt"] = metadata.prompt;
  json["params"] = nlohmann::json::parse(toJson(metadata.params));
  if (metadata.kind == TaskKind::Edit) json["strength"] = metadata.strength;
  json["model"] = {{"name", metadata.modelName}, {"hash", metadata.modelHash}};
  // Prompts come from people: bytes that are no UTF-8 must not throw.
  return {{kJsonKeyword, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)},
          {kParametersKeyword, metadata.prompt + "\n" + negativeLine(metadata) + parametersLine(metadata)}};
}

void embedMetadata(Image& image, const PictureMetadata& metadata) {
  for (auto& [keyword, text] : textsOf(metadata)) image.texts[keyword] = text;
}

std::optional<PictureMetadata> readMetadata(const Image& image) {
  const auto text = image.texts.find(kJsonKeyword);
  if (text == image.texts.end()) return std::nullopt;
  try {
    const nlohmann::json json = nlohmann::json::parse(text->second);
    if (json.at("version").get<int>() != kVersion) return std::nullopt;
    PictureMetadata metadata;
    const auto kind = taskKindFromName(json.at("kind").get<std::string>());
    const auto params = samplingParamsFromJson(json.at("params").dump());
    if (!kind || !params) return std::nullopt;
    metadata.kind = *kind;
    metadata.params = *params;
    metadata.prompt = json.at("prompt").get<std::string>();
    metadata.strength = json.value("strength", 1.0);
    metadata.modelName = json.at("model").at("name").get<std::string>();
    metadata.modelHash = json.at("model").at("hash").get<std::string>();
    return metadata;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

void stripMetadata(Image& image) {
  image.texts.erase(kJsonKeyword);
  image.texts.erase(kParametersKeyword);
}

}  // namespace rebus
