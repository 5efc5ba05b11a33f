#include "core/image/recovered_settings.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/image/metadata.h"
#include "core/image/recovered_json.h"

namespace rebus {
namespace {

constexpr size_t kMostText = size_t{1} << 20;
constexpr size_t kMostPrompt = size_t{64} << 10;
constexpr int kMostDepth = 64;
constexpr std::string_view kNegative = "Negative prompt:";

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(kSpace) - start + 1));
}

/// Brackets outside of strings; more than the limit would cost stack in whoever walks the tree.
bool isNestedTooDeeply(std::string_view text) {
  int depth = 0;
  bool isInString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (isInString) {
      if (c == '\\') ++i;
      if (c == '"') isInString = false;
    } else if (c == '"') {
      isInString = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMostDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

/// "Steps: 20, Sampler: Euler a, Lora hashes: "a: 1, b: 2"" as names and values; a value in quotes may hold commas.
std::map<std::string, std::string> fieldsOf(std::string_view line) {
  std::map<std::string, std::string> fields;
  size_t position = 0;
  while (position < line.size()) {
    const size_t colon = line.find(':', position);
    if (colon == std::string_view::npos) break;
    const std::string name = trimmed(line.substr(position, colon - position));
    size_t start = line.find_first_not_of(' ', colon + 1);
    if (start == std::string_view::npos) start = line.size();
    size_t end = start;
    if (start < line.size() && line[start] == '"') {
      for (++end; end < line.size() && line[end] != '"'; ++end) {
        if (line[end] == '\\') ++end;
      }
    }
    end = std::min(line.find(',', std::min(end, line.size())), line.size());
    fields.emplace(name, trimmed(line.substr(start, end - start)));
    position = end + 1;
  }
  return fields;
}

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

void appendLine(std::string& text, std::string_view line) {
  if (!text.empty()) text += '\n';
  text += line;
}

void readSize(const std::string& text, RecoveredSettings& settings) {
  const size_t cross = text.find('x');
  if (cross == std::string::npos) return;
  const auto width = foreignInteger(text.substr(0, cross), kMostPixels);
  const auto height = foreignInteger(text.substr(cross + 1), kMostPixels);
  if (!width || !height) return;
  settings.width = width;
  settings.height = height;
}

/// Prompt, "Negative prompt: …", then one line of settings. Source: parse_generation_parameters() of
/// stable-diffusion-webui, modules/infotext_utils.py.
std::optional<RecoveredSettings> recoverFromParameters(const std::string& text) {
  if (text.size() > kMostText) return std::nullopt;
  RecoveredSettings settings;
  settings.program = "Automatic1111";
  const std::string whole = trimmed(text);
  std::vector<std::string_view> lines = linesOf(whole);
  // Programs add lines behind the settings; a prompt may hold a line that looks like them.
  const auto last = std::find_if(lines.rbegin(), lines.rend(), [](std::string_view line) {
    const auto fields = fieldsOf(line);
    return fields.contains("Steps") && fields.size() >= 2;
  });
  if (last == lines.rend()) return std::nullopt;
  const auto fields = fieldsOf(*last);
  lines.erase(last.base() - 1, lines.end());
  bool isNegative = false;
  for (const std::string_view line : lines) {
    const std::string plain = trimmed(line);
    const bool begins = plain.starts_with(kNegative);
    isNegative = isNegative || begins;
    appendLine(isNegative ? settings.negativePrompt : settings.prompt,
               begins ? trimmed(std::string_view(plain).substr(kNegative.size())) : plain);
  }
  const auto field = [&fields](const char* name) {
    const auto found = fields.find(name);
    return found == fields.end() ? nlohmann::json() : nlohmann::json(found->second);
  };
  settings.seed = foreignSeed(field("Seed"));
  settings.steps = foreignInteger(field("Steps"), kMostSteps);
  settings.guidance = foreignReal(field("CFG scale"), kMostGuidance);
  if (const auto sampler = fields.find("Sampler"); sampler != fields.end()) {
    settings.sampler = foreignSampler(sampler->second);
  }
  if (const auto size = fields.find("Size"); size != fields.end()) readSize(size->second, settings);
  return settings;
}

std::string textAt(const nlohmann::json& object, const char* name) {
  const auto value = object.find(name);
  return value != object.end() && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<RecoveredSettings> recoverFromInvoke(const std::string& text) {
  const std::optional<nlohmann::json> object = parseForeignObject(text);
  if (!object) return std::nullopt;
  const auto at = [&object](const char* name) { return object->value(name, nlohmann::json()); };
  RecoveredSettings settings;
  settings.program = "InvokeAI";
  settings.prompt = trimmed(textAt(*object, "positive_prompt"));
  settings.negativePrompt = trimmed(textAt(*object, "negative_prompt"));
  settings.seed = foreignSeed(at("seed"));
  settings.steps = foreignInteger(at("steps"), kMostSteps);
  settings.guidance = foreignReal(at("cfg_scale"), kMostGuidance);
  settings.sampler = foreignSampler(textAt(*object, "scheduler"));
  const auto width = foreignInteger(at("width"), kMostPixels);
  const auto height = foreignInteger(at("height"), kMostPixels);
  if (width && height) {
    settings.width = width;
    settings.height = height;
  }
  return settings;
}

std::optional<RecoveredSettings> recoverOwn(const Image& image) {
  const std::optional<PictureMetadata> metadata = readMetadata(image);
  if (!metadata) return std::nullopt;
  RecoveredSettings settings;
  settings.program = "Rebus";
  settings.prompt = metadata->prompt;
  settings.negativePrompt = metadata->params.negative;
  settings.kind = metadata->kind;
  settings.seed = metadata->params.seed;
  settings.steps = metadata->params.steps;
  settings.sketches = metadata->params.sketches;
  settings.guidance = metadata->params.guidance;
  settings.sampler = metadata->params.sampler;
  settings.width = metadata->params.width;
  settings.height = metadata->params.height;
  return settings;
}

}  // namespace

std::optional<nlohmann::json> parseForeignObject(const std::string& text) {
  if (text.size() > kMostText || isNestedTooDeeply(text)) return std::nullopt;
  nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  return object;
}

std::optional<uint64_t> foreignSeed(const nlohmann::json& value) {
  if (value.is_number_unsigned()) return value.get<uint64_t>();
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return seed;
}

std::optional<int> foreignInteger(const nlohmann::json& value, int highest) {
  const std::optional<double> number = foreignReal(value, highest);
  if (!number || *number < 1 || *number != std::floor(*number)) return std::nullopt;
  return static_cast<int>(*number);
}

std::optional<double> foreignReal(const nlohmann::json& value, double highest) {
  double number = -1;
  if (value.is_number()) number = value.get<double>();
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  }
  if (!(number >= 0 && number <= highest)) return std::nullopt;
  return number;
}

std::optional<Sampler> foreignSampler(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const Result<Sampler> sampler = samplerFromName(name);
  return sampler ? std::optional<Sampler>(*sampler) : std::nullopt;
}

std::optional<RecoveredSettings> recoverSettings(const Image& image) {
  using Reader = std::optional<RecoveredSettings> (*)(const std::string&);
  constexpr std::pair<const char*, Reader> kReaders[] = {
      {"parameters", recoverFromParameters},
      {"UserComment", recoverFromParameters},
      {"invokeai_metadata", recoverFromInvoke},
      {"prompt", recoverFromComfy},
      // All that JPEG, TIFF, EXR and AVIF keep.
      {"Description", recoverFromParameters},
  };
  std::optional<RecoveredSettings> settings = recoverOwn(image);
  for (const auto& [keyword, read] : kReaders) {
    if (settings) break;
    const auto text = image.texts.find(keyword);
    if (text == image.texts.end()) continue;
    settings = read(text->second);
    if (settings && settings->prompt.empty()) settings.reset();
  }
  if (!settings) return std::nullopt;
  for (std::string* prompt : {&settings->prompt, &settings->negativePrompt}) {
    if (prompt->size() > kMostPrompt || !isUtf8(*prompt)) return std::nullopt;
  }
  return settings;
}

}  // namespace rebus
