#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/engine/request.h"

namespace rebus::app {

/// Parameters under a name.
struct Preset {
  std::string name;
  int steps = 0;
  double guidance = 1;
  Sampler sampler = Sampler::Euler;
  std::optional<uint64_t> seed;  ///< Set: it stays.
  std::string negative = {};

  bool operator==(const Preset&) const = default;
};

/// What a person set once and expects to find again. A plain value; every field has a default that works.
struct Settings {
  // Engine.
  std::string model;           ///< Folder or name of a bundle; empty: the first found.
  std::string device = "cpu";  ///< "cpu", "cuda" or "auto".
  int threads = 0;             ///< 0: all cores but one.
  // Drawing; nothing set means the model's own defaults.
  std::optional<int> steps;
  std::optional<int> sketches;
  std::optional<double> guidance;
  std::optional<Sampler> sampler;
  bool lockSeed = false;
  uint64_t seed = 1;  ///< Used while lockSeed.
  // Canvas.
  int canvasMegabytes = 256;  ///< What its history may take, and all canvases that are kept.
  // Files.
  bool embedMetadata = true;  ///< Write prompt and parameters into saved pictures.
  // Window.
  std::string appearance = "system";  ///< "system", "light" or "dark".
  std::string language;               ///< "id" and so on; empty: the system's.
  int textSize = 0;                   ///< Points; 0: the desktop's.
  bool reducesMotion = false;
  bool notifies = true;                          ///< By the desktop, when something long is done.
  std::map<std::string, std::string> shortcuts;  ///< Keys that were changed, by action; empty for no keys.
  std::vector<std::string> recentColors;         ///< Of the canvas, the newest first, as #rrggbb.
  std::vector<std::string> recentCommands;       ///< Of the command palette, the newest first.
  bool knowsPhotographs = false;                 ///< The hint about photographs is not wanted again.
  std::vector<Preset> presets;
  std::vector<std::string> recentFiles;
  std::string windowGeometry;  ///< Base64 of QMainWindow::saveGeometry().
  std::string windowState;     ///< Base64 of QMainWindow::saveState().

  bool operator==(const Settings&) const = default;
};

struct LoadedSettings {
  Settings settings;
  /// A sentence for people when the file could not be used: it was set aside and defaults hold.
  std::optional<std::string> problem;
};

/// settings.json in configFolder().
std::string settingsPath();
/// Never fails: a missing file means defaults; a broken one is renamed to settings.json.broken and reported; single
/// values of the wrong type or range fall back to their defaults. Unknown keys are ignored. Blocks on one small file.
LoadedSettings loadSettings(const std::string& path = settingsPath());
/// Writes atomically; creates the folder. Errors: Io.
Result<void> saveSettings(const Settings& settings, const std::string& path = settingsPath());

}  // namespace rebus::app
