#include "app/settings.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>

#include "app/paths.h"
#include "core/base/atomic_file.h"

namespace rebus::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// Takes the value when it is there, of the right type and, for numbers, in range; leaves the default otherwise.
template <typename T>
void take(const Json& json, const char* key, T& value) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  if constexpr (std::is_same_v<T, bool>) {
    if (found->is_boolean()) value = found->get<bool>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (found->is_string()) value = found->get<std::string>();
  } else if constexpr (std::is_same_v<T, uint64_t>) {
    if (found->is_number_unsigned()) value = found->get<uint64_t>();
  }
}

template <typename T>
std::optional<T> numberIn(const Json& json, const char* key, T least, T most) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  const auto value = found->get<double>();
  if (!(value >= static_cast<double>(least) && value <= static_cast<double>(most))) return std::nullopt;
  return static_cast<T>(value);
}

void takeOneOf(const Json& json, const char* key, std::span<const char* const> choices, std::string& value) {
  std::string wanted;
  take(json, key, wanted);
  if (std::find(choices.begin(), choices.end(), wanted) != choices.end()) value = wanted;
}

void takeTexts(const Json& json, const char* key, std::vector<std::string>& texts) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return;
  for (const Json& text : *found) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
}

void takePresets(const Json& json, std::vector<Preset>& presets) {
  const auto found = json.find("presets");
  if (found == json.end() || !found->is_array()) return;
  for (const Json& entry : *found) {
    if (!entry.is_object()) continue;
    Preset preset;
    std::string sampler;
    take(entry, "name", preset.name);
    take(entry, "sampler", sampler);
    const auto steps = numberIn(entry, "steps", 1, 1000);
    const auto guidance = numberIn(entry, "guidance", 0.0, 100.0);
    const auto known = samplerFromName(sampler);
    if (preset.name.empty() || !steps || !guidance || !known) continue;
    preset.steps = *steps;
    preset.guidance = *guidance;
    preset.sampler = *known;
    if (uint64_t seed = 0; entry.contains("seed")) {
      take(entry, "seed", seed);
      preset.seed = seed;
    }
    take(entry, "negative", preset.negative);
    presets.push_back(std::move(preset));
  }
}

Json toJson(const Preset& preset) {
  Json json = {{"name", preset.name},
               {"steps", preset.steps},
               {"guidance", preset.guidance},
               {"sampler", samplerName(preset.sampler)}};
  if (preset.seed) json["seed"] = *preset.seed;
  if (!preset.negative.empty()) json["negative"] = preset.negative;
  return json;
}

void takeWindow(const Json& json, Settings& settings) {
  constexpr std::array kAppearances = {"system", "light", "dark"};
  takeOneOf(json, "appearance", kAppearances, settings.appearance);
  take(json, "language", settings.language);
  settings.textSize = numberIn(json, "textSize", 4, 72).value_or(0);
  take(json, "reducesMotion", settings.reducesMotion);
  take(json, "notifies", settings.notifies);
  if (const auto keys = json.find("shortcuts"); keys != json.end() && keys->is_object()) {
    for (const auto& [action, text] : keys->items()) {
      if (text.is_string()) settings.shortcuts[action] = text.get<std::string>();
    }
  }
  takeTexts(json, "recentCommands", settings.recentCommands);
  takeTexts(json, "recentColors", settings.recentColors);
  take(json, "knowsPhotographs", settings.knowsPhotographs);
  takePresets(json, settings.presets);
  take(json, "windowGeometry", settings.windowGeometry);
  take(json, "windowState", settings.windowState);
  takeTexts(json, "recentFiles", settings.recentFiles);
}

Settings fromJson(const Json& json) {
  constexpr std::array kDevices = {"cpu", "cuda", "auto"};
  Settings settings;
  take(json, "model", settings.model);
  takeOneOf(json, "device", kDevices, settings.device);
  settings.threads = numberIn(json, "threads", 0, 1024).value_or(0);
  settings.steps = numberIn(json, "steps", 1, 1000);
  settings.sketches = numberIn(json, "sketches", 1, kMostSketches);
  settings.guidance = numberIn(json, "guidance", 0.0, 100.0);
  std::string sampler;
  take(json, "sampler", sampler);
  if (const auto known = samplerFromName(sampler)) settings.sampler = *known;
  take(json, "lockSeed", settings.lockSeed);
  take(json, "seed", settings.seed);
  settings.canvasMegabytes = numberIn(json, "canvasMegabytes", 1, 1 << 20).value_or(settings.canvasMegabytes);
  take(json, "embedMetadata", settings.embedMetadata);
  takeWindow(json, settings);
  return settings;
}

Json toJson(const Settings& settings) {
  Json json = {{"model", settings.model},
               {"device", settings.device},
               {"threads", settings.threads},
               {"lockSeed", settings.lockSeed},
               {"seed", settings.seed},
               {"canvasMegabytes", settings.canvasMegabytes},
               {"embedMetadata", settings.embedMetadata},
               {"appearance", settings.appearance},
               {"language", settings.language},
               {"textSize", settings.textSize},
               {"reducesMotion", settings.reducesMotion},
               {"notifies", settings.notifies},
               {"shortcuts", settings.shortcuts},
               {"recentCommands", settings.recentCommands},
               {"recentColors", settings.recentColors},
               {"recentFiles", settings.recentFiles},
               {"windowGeometry", settings.windowGeometry},
               {"windowState", settings.windowState}};
  json["knowsPhotographs"] = settings.knowsPhotographs;
  json["presets"] = Json::array();
  for (const Preset& preset : settings.presets) json["presets"].push_back(toJson(preset));
  if (settings.steps) json["steps"] = *settings.steps;
  if (settings.sketches) json["sketches"] = *settings.sketches;
  if (settings.guidance) json["guidance"] = *settings.guidance;
  if (settings.sampler) json["sampler"] = samplerName(*settings.sampler);
  return json;
}

/// Keeps the file for the person who wants to repair it, out of the way of the next save.
std::string setAside(const std::string& path) {
  std::error_code error;
  fs::rename(path, path + ".broken", error);
  if (error) return "The settings in " + path + " cannot be read, so defaults hold; repair or delete that file.";
  return "The settings could not be read, so defaults hold; the old file is " + path + ".broken.";
}

}  // namespace

std::string settingsPath() {
  return (fs::path(configFolder()) / "settings.json").string();
}

LoadedSettings loadSettings(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const Json json = Json::parse(text, nullptr, false);
  if (!file || !json.is_object()) return {Settings{}, setAside(path)};
  return {fromJson(json), std::nullopt};
}

Result<void> saveSettings(const Settings& settings, const std::string& path) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const std::string text = toJson(settings).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  return writeFileAtomically(path, std::as_bytes(std::span(text)));
}

}  // namespace rebus::app
