#include "app/paths.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "core/base/atomic_file.h"
#include "core/base/program_file.h"

namespace rebus::app {
namespace {

namespace fs = std::filesystem;

/// $HOME, else what the system knows, as for a service that was started without an environment.
fs::path homeFolder() {
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home != '\0') return home;
  const passwd* user = getpwuid(getuid());
  return user != nullptr && user->pw_dir != nullptr ? user->pw_dir : "/";
}

/// An XDG folder. Source: XDG Base Directory Specification 0.8: relative values are to be ignored.
std::string baseFolder(const char* variable, const char* underHome) {
  const char* value = std::getenv(variable);
  if (value != nullptr && fs::path(value).is_absolute()) return (fs::path(value) / "rebus").string();
  return (homeFolder() / underHome / "rebus").string();
}

fs::path movedLibraryFile() {
  return fs::path(dataFolder()) / "library-folder";
}

/// Empty when it was not moved.
std::string movedLibrary() {
  std::ifstream file(movedLibraryFile(), std::ios::binary);
  std::string folder((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return fs::path(folder).is_absolute() ? folder : std::string();
}

bool isBundle(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "config.json", error);
}

std::string absolutePath(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::weakly_canonical(path, error);
  return error ? path.string() : absolute.string();
}

}  // namespace

std::string dataFolder() {
  return baseFolder("XDG_DATA_HOME", ".local/share");
}
std::string configFolder() {
  return baseFolder("XDG_CONFIG_HOME", ".config");
}
std::string stateFolder() {
  return baseFolder("XDG_STATE_HOME", ".local/state");
}

std::string libraryFolder() {
  if (!canMoveLibrary()) return std::getenv("REBUS_LIBRARY");
  const std::string moved = movedLibrary();
  return moved.empty() ? (fs::path(dataFolder()) / "library").string() : moved;
}

Result<void> setLibraryFolder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(dataFolder(), error);
  return writeFileAtomically(movedLibraryFile().string(), std::as_bytes(std::span(folder)));
}

bool isLibraryMoved() {
  return canMoveLibrary() && !movedLibrary().empty();
}

bool canMoveLibrary() {
  const char* folder = std::getenv("REBUS_LIBRARY");
  return folder == nullptr || *folder == '\0';
}

std::vector<std::string> modelFolders() {
  const fs::path program = programFolder();
  return {
      (fs::path(dataFolder()) / "models").string(),
      absolutePath(program / "resources/models"),
      absolutePath(program / "../share/rebus/models"),
      // A program started from its build tree finds the source tree's; an installed one has no such folder.
      REBUS_SOURCE_FOLDER "/resources/models",
  };
}

std::vector<FoundModel> findModels() {
  std::vector<FoundModel> models;
  for (const std::string& folder : modelFolders()) {
    std::error_code error;
    std::vector<FoundModel> here;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      const std::string name = entry.path().filename().string();
      const auto isSame = [&](const FoundModel& known) { return known.name == name; };
      if (!isBundle(entry.path()) || std::any_of(models.begin(), models.end(), isSame)) continue;
      here.push_back({name, absolutePath(entry.path())});
    }
    std::sort(here.begin(), here.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    models.insert(models.end(), here.begin(), here.end());
  }
  return models;
}

Result<std::string> resolveModel(const std::string& wanted) {
  if (!wanted.empty() && isBundle(wanted)) return absolutePath(wanted);
  const std::vector<FoundModel> models = findModels();
  const std::string name = wanted.empty() ? "default" : wanted;
  for (const FoundModel& model : models) {
    if (model.name == name) return model.folder;
  }
  if (wanted.empty() && !models.empty()) return models.front().folder;
  const std::string place = (fs::path(dataFolder()) / "models").string();
  if (wanted.empty()) {
    return Error{ErrorCode::NotFound, "No model was found; put a model's folder into " + place + "."};
  }
  return Error{ErrorCode::NotFound, "There is no model in " + wanted +
                                        " (a folder with a config.json); give another folder or put one into " + place +
                                        "."};
}

}  // namespace rebus::app
