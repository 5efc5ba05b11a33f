#include "inference/model/model_config.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

#include "inference/formats/json_text.h"

namespace rebus::inference {

// Found by argument-dependent lookup, so not in the unnamed namespace.
NLOHMANN_JSON_SERIALIZE_ENUM(ImageSpace, {{ImageSpace::Latent, "latent"}, {ImageSpace::Pixel, "pixel"}})
NLOHMANN_JSON_SERIALIZE_ENUM(PatchKind, {{PatchKind::Unet, "unet"}, {PatchKind::Linear, "linear"}})
NLOHMANN_JSON_SERIALIZE_ENUM(ObjectiveType, {{ObjectiveType::Flow, "flow"}, {ObjectiveType::Epsilon, "epsilon"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Prediction, {{Prediction::Velocity, "velocity"},
                                          {Prediction::Clean, "clean"},
                                          {Prediction::Noise, "noise"}})

namespace {

using Json = nlohmann::json;

constexpr int kVersion = 2;

/// Reads fields of one JSON object and remembers the first thing that is wrong.
class Fields {
 public:
  Fields(const Json& parent, const std::string& name, std::string& problem) : m_name(name), m_problem(problem) {
    const auto found = parent.find(name);
    m_json = found != parent.end() && found->is_object() ? &*found : nullptr;
    if (m_json == nullptr) fail("\"" + name + "\" is missing.");
  }

  int64_t integer(const char* key, int64_t low, int64_t high, std::optional<int64_t> fallback = std::nullopt) {
    const Json* value = find(key, fallback.has_value());
    if (value == nullptr) return fallback.value_or(low);
    if (!value->is_number_integer() || *value < low || *value > high) {
      fail("\"" + m_name + "." + key + "\" must be a whole number from " + std::to_string(low) + " to " +
           std::to_string(high) + ".");
      return low;
    }
    return value->get<int64_t>();
  }

  double number(const char* key, double low, double high, double fallback) {
    const Json* value = find(key, true);
    if (value == nullptr) return fallback;
    const double result = value->is_number() ? value->get<double>() : NAN;
    if (!(result >= low && result <= high)) {
      fail("\"" + m_name + "." + key + "\" is out of range.");
      return fallback;
    }
    return result;
  }

  bool boolean(const char* key, bool fallback) {
    const Json* value = find(key, true);
    if (value == nullptr) return fallback;
    if (!value->is_boolean()) fail("\"" + m_name + "." + key + "\" must be true or false.");
    return value->is_boolean() && value->get<bool>();
  }

  /// One of the names that `Enum` serialises to.
  template <typename Enum>
  Enum choice(const char* key) {
    const Json* value = find(key, false);
    if (value == nullptr) return Enum{};
    const auto result = value->get<Enum>();
    if (Json(result) != *value) fail("\"" + m_name + "." + key + "\" has an unknown value.");
    return result;
  }

  const Json* find(const char* key, bool optional) {
    if (m_json == nullptr) return nullptr;
    const auto found = m_json->find(key);
    if (found != m_json->end()) return &*found;
    if (!optional) fail("\"" + m_name + "." + key + "\" is missing.");
    return nullptr;
  }

  void fail(const std::string& what) {
    if (m_problem.empty()) m_problem = what;
  }

 private:
  const Json* m_json = nullptr;
  std::string m_name;
  std::string& m_problem;
};

TransformerConfig readTransformer(const Json& json, std::string& problem) {
  Fields fields(json, "transformer", problem);
  TransformerConfig config;
  config.vocabSize = fields.integer("vocab_size", 8, 1 << 22);
  config.width = fields.integer("width", 2, 1 << 16);
  config.layers = fields.integer("layers", 1, 1024);
  config.heads = fields.integer("heads", 1, 1024);
  config.kvHeads = fields.integer("kv_heads", 1, 1024, config.heads);
  config.ffnWidth = fields.integer("ffn_width", 1, 1 << 20);
  config.qkNorm = fields.boolean("qk_norm", true);
  config.ropeTheta = fields.number("rope_theta", 1.0, 1e12, config.ropeTheta);
  config.normEps = fields.number("norm_eps", 0.0, 0.1, config.normEps);
  config.maxTokens = fields.integer("max_tokens", 64, 1 << 24, config.maxTokens);
  if (config.width % config.heads != 0 || config.headWidth() % 2 != 0) {
    fields.fail("\"transformer.width\" (" + std::to_string(config.width) + ") must be an even multiple of \"heads\" (" +
                std::to_string(config.heads) + ").");
  }
  if (config.heads % config.kvHeads != 0) {
    fields.fail("\"transformer.heads\" must be a multiple of \"kv_heads\".");
  }
  return config;
}

ImageConfig readImage(const Json& json, std::string& problem) {
  Fields fields(json, "image", problem);
  ImageConfig config;
  config.space = fields.choice<ImageSpace>("space");
  config.patch = fields.choice<PatchKind>("patch");
  config.channels = fields.integer("channels", 1, 1024);
  config.downsample = fields.integer("downsample", 1, 64);
  config.patchSize = fields.integer("patch_size", 1, 64);
  config.timeWidth = fields.integer("time_width", 1, 1 << 16);
  if (config.patch == PatchKind::Unet) {
    config.unetWidth = fields.integer("unet_width", 1, 1 << 14);
    config.unetBlocks = fields.integer("unet_blocks", 1, 64);
  }
  config.editSource = fields.boolean("edit_source", false);
  config.editChanges = fields.boolean("edit_changes", false);
  if (config.editChanges && !config.editSource) fields.fail("\"image.edit_changes\" needs \"image.edit_source\".");
  config.describeFirst = fields.boolean("describe_first", false);
  config.width = static_cast<int>(fields.integer("width", 1, 1 << 14));
  config.height = static_cast<int>(fields.integer("height", 1, 1 << 14));
  if (config.width % config.patchPixels() != 0 || config.height % config.patchPixels() != 0) {
    fields.fail("\"image.width\" and \"image.height\" must be multiples of " + std::to_string(config.patchPixels()) +
                " (downsample × patch_size).");
  }
  if (config.space == ImageSpace::Pixel && (config.channels != 3 || config.downsample != 1)) {
    fields.fail("pixels need \"image.channels\" 3 and \"image.downsample\" 1.");
  }
  if (config.space == ImageSpace::Latent && config.downsample != 8) {
    fields.fail("latents need \"image.downsample\" 8.");
  }
  return config;
}

ObjectiveConfig readObjective(const Json& json, std::string& problem) {
  Fields fields(json, "objective", problem);
  ObjectiveConfig config;
  config.type = fields.choice<ObjectiveType>("type");
  config.prediction = fields.choice<Prediction>("prediction");
  config.trainSteps = fields.integer("train_steps", 2, 100000, config.trainSteps);
  config.timeShift = fields.number("time_shift", 0.01, 100.0, config.timeShift);
  if ((config.type == ObjectiveType::Epsilon) != (config.prediction == Prediction::Noise)) {
    fields.fail("\"objective.prediction\" must be noise for epsilon, and velocity or clean for flow.");
  }
  return config;
}

VaeConfig readVae(const Json& json, int64_t channels, std::string& problem) {
  Fields fields(json, "vae", problem);
  VaeConfig config;
  config.channels = fields.integer("channels", 1, 1024);
  config.blocks = fields.integer("blocks", 1, 64);
  if (const Json* widths = fields.find("widths", false)) {
    if (!widths->is_array() || widths->size() != config.widths.size()) {
      fields.fail("\"vae.widths\" must list three widths.");
      return config;
    }
    for (size_t index = 0; index < config.widths.size(); ++index) {
      const Json& width = (*widths)[index];
      const bool sane = width.is_number_integer() && width >= 1 && width <= 8192;
      if (!sane) fields.fail("\"vae.widths\" must list whole numbers from 1 to 8192.");
      config.widths[index] = sane ? width.get<int64_t>() : 1;
    }
  }
  if (config.channels != channels) fields.fail("\"vae.channels\" must equal \"image.channels\".");
  return config;
}

/// The texts of an optional list; what is no text is passed over.
std::vector<std::string> readTexts(const Json& json, const char* key) {
  std::vector<std::string> texts;
  if (!json.contains(key) || !json[key].is_array()) return texts;
  for (const Json& text : json[key]) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
  return texts;
}

}  // namespace

std::vector<Sampler> samplersFor(const ObjectiveConfig& objective) {
  if (objective.type == ObjectiveType::Flow) return {Sampler::Euler, Sampler::Heun};
  return {Sampler::Ddim, Sampler::Ddpm, Sampler::DpmSolver};
}

Result<ModelConfig> modelConfigFromJson(const std::string& text) {
  const Json json = parseJsonText(text);
  if (!json.is_object() || !json.contains("format") || json["format"] != "rebus-bundle") {
    return Error{ErrorCode::Corrupt, "The model's config.json is not of the format \"rebus-bundle\"."};
  }
  const auto version = json.find("version");
  if (version == json.end() || !version->is_number_integer() || *version < 1) {
    return Error{ErrorCode::Corrupt, "The model's config.json has no usable \"version\"."};
  }
  if (*version > kVersion) {
    return Error{ErrorCode::NewerVersion, "The model was made for a newer Rebus; update Rebus to use it."};
  }
  std::string problem;
  ModelConfig config;
  if (json.contains("name") && json["name"].is_string()) config.name = json["name"].get<std::string>();
  config.transformer = readTransformer(json, problem);
  config.image = readImage(json, problem);
  config.objective = readObjective(json, problem);
  if (problem.empty() && config.image.editSource && config.objective.type != ObjectiveType::Flow) {
    problem = "\"image.edit_source\" needs the objective \"flow\".";
  }
  if (problem.empty() && config.image.space == ImageSpace::Latent) {
    config.vae = readVae(json, config.image.channels, problem);
  }
  config.vocabulary = readTexts(json, "vocabulary");
  config.prompts = readTexts(json, "prompts");
  if (problem.empty() && json.contains("sampling")) {
    auto sampling = samplingParamsFromJson(json["sampling"].dump());
    if (sampling) {
      config.sampling = *sampling;
    } else {
      problem = sampling.error().message;
    }
  } else {
    config.sampling.sampler = samplersFor(config.objective).front();
  }
  config.sampling.width = config.image.width;
  config.sampling.height = config.image.height;
  if (!problem.empty()) return Error{ErrorCode::Corrupt, "The model's config.json can't be used: " + problem};
  return config;
}

std::string toJson(const ModelConfig& config) {
  const TransformerConfig& transformer = config.transformer;
  const ImageConfig& image = config.image;
  Json json = {
      {"format", "rebus-bundle"},
      {"version", kVersion},
      {"name", config.name},
      {"transformer",
       {{"vocab_size", transformer.vocabSize},
        {"width", transformer.width},
        {"layers", transformer.layers},
        {"heads", transformer.heads},
        {"kv_heads", transformer.kvHeads},
        {"ffn_width", transformer.ffnWidth},
        {"qk_norm", transformer.qkNorm},
        {"rope_theta", transformer.ropeTheta},
        {"norm_eps", transformer.normEps},
        {"max_tokens", transformer.maxTokens}}},
      {"image",
       {{"space", image.space},
        {"patch", image.patch},
        {"channels", image.channels},
        {"downsample", image.downsample},
        {"patch_size", image.patchSize},
        {"time_width", image.timeWidth},
        {"edit_source", image.editSource},
        {"edit_changes", image.editChanges},
        {"describe_first", image.describeFirst},
        {"width", image.width},
        {"height", image.height}}},
      {"objective",
       {{"type", config.objective.type},
        {"prediction", config.objective.prediction},
        {"train_steps", config.objective.trainSteps},
        {"time_shift", config.objective.timeShift}}},
      {"sampling", Json::parse(toJson(config.sampling))},
      {"vocabulary", config.vocabulary},
      {"prompts", config.prompts},
  };
  if (image.patch == PatchKind::Unet) {
    json["image"]["unet_width"] = image.unetWidth;
    json["image"]["unet_blocks"] = image.unetBlocks;
  }
  if (image.space == ImageSpace::Latent) {
    json["vae"] = {{"channels", config.vae.channels}, {"widths", config.vae.widths}, {"blocks", config.vae.blocks}};
  }
  return json.dump(2) + "\n";
}

}  // namespace rebus::inference
