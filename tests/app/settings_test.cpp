#include "app/settings.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

using app::loadSettings;
using app::saveSettings;
using app::Settings;

TEST(Settings, saved_comeBackEqual) {
  const TemporaryFolder folder;
  Settings settings;
  settings.model = "default";
  settings.device = "auto";
  settings.threads = 3;
  settings.steps = 12;
  settings.sketches = 5;
  settings.guidance = 2.5;
  settings.sampler = Sampler::Heun;
  settings.lockSeed = true;
  settings.seed = 18446744073709551615ULL;
  settings.embedMetadata = false;
  settings.appearance = "dark";
  settings.language = "id";
  settings.recentFiles = {"/a/b.rebus", "/c/猫.rebus"};
  settings.textSize = 14;
  settings.reducesMotion = true;
  settings.notifies = false;
  settings.shortcuts = {{"newSession", "Ctrl+Alt+N"}, {"stop", ""}};
  settings.recentCommands = {"find", "settings"};
  settings.recentColors = {"#ff0000", "#00ff00"};
  settings.knowsPhotographs = true;
  settings.presets = {{"fine", 50, 4.5, Sampler::Heun, 12, "blurry"}, {"quick", 5, 1, Sampler::Euler, std::nullopt}};
  settings.windowGeometry = "AAEC";
  settings.windowState = "AwQF";
  const std::string path = folder.file("config/rebus/settings.json");
  ASSERT_TRUE(saveSettings(settings, path).ok());
  const auto loaded = loadSettings(path);
  EXPECT_EQ(loaded.settings, settings);
  EXPECT_FALSE(loaded.problem.has_value());
}

TEST(Settings, missingFile_meansDefaultsWithoutAWord) {
  const TemporaryFolder folder;
  const auto loaded = loadSettings(folder.file("settings.json"));
  EXPECT_EQ(loaded.settings, Settings());
  EXPECT_FALSE(loaded.problem.has_value());
}

TEST(Settings, brokenFile_isSetAsideAndReported) {
  const TemporaryFolder folder;
  for (const char* text : {"", "{\"steps\": ", "[1]", "\xff\xfe"}) {
    const std::string path = folder.file("settings.json");
    writeFile(path, text);
    const auto loaded = loadSettings(path);
    EXPECT_EQ(loaded.settings, Settings());
    ASSERT_TRUE(loaded.problem.has_value());
    EXPECT_NE(loaded.problem->find(path), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_EQ(readFile(path + ".broken"), text);
    ASSERT_TRUE(saveSettings(Settings(), path).ok());
    EXPECT_FALSE(loadSettings(path).problem.has_value());
  }
}

TEST(Settings, wrongValues_fallBackOneByOne) {
  const TemporaryFolder folder;
  const std::string path = folder.file("settings.json");
  writeFile(path, R"({"threads": -4, "steps": "many", "guidance": 1e9, "sampler": "x", "device": "abacus",
                      "appearance": 3, "seed": -1, "recentFiles": [1, "a.rebus"], "language": "id", "textSize": -3,
                      "shortcuts": {"a": 1, "find": "F3"}, "recentCommands": {}, "unknown": {}})");
  const auto loaded = loadSettings(path);
  Settings expected;
  expected.recentFiles = {"a.rebus"};
  expected.language = "id";
  expected.shortcuts = {{"find", "F3"}};
  EXPECT_EQ(loaded.settings, expected);
  EXPECT_FALSE(loaded.problem.has_value());
}

TEST(Settings, unwritableFolder_isAnError) {
  const TemporaryFolder folder;
  writeFile(folder.file("file"), "");
  EXPECT_EQ(saveSettings(Settings(), folder.file("file/settings.json")).error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace rebus::test
