#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace rebus::app {

// Folders of the XDG base directory specification. Nothing is created; a writer creates what it needs.

/// $XDG_DATA_HOME/rebus or ~/.local/share/rebus: the library of sessions, and models people add (`models/`).
std::string dataFolder();
/// $XDG_CONFIG_HOME/rebus or ~/.config/rebus.
std::string configFolder();
/// $XDG_STATE_HOME/rebus or ~/.local/state/rebus: log and training runs.
std::string stateFolder();

/// The library folder with library.db and blobs: $REBUS_LIBRARY, or where it was moved to, or "library" in the data
/// folder.
std::string libraryFolder();
/// From now on the library lies in `folder`. The file that says so, `library-folder` in the data folder, is no setting:
/// broken settings must not hide the history. Errors: Io.
Result<void> setLibraryFolder(const std::string& folder);
/// Whether libraryFolder() is where it was moved to; then it must not be made anew when its disk is not there.
bool isLibraryMoved();
/// False while $REBUS_LIBRARY decides.
bool canMoveLibrary();

/// Folders in which bundles are looked for, first match first: the data folder's `models`, resources/models beside
/// the executable, share/rebus/models of the installation, resources/models of the source tree.
std::vector<std::string> modelFolders();

/// A model bundle found in modelFolders().
struct FoundModel {
  std::string name;    ///< The folder's name.
  std::string folder;  ///< Absolute path.
};
/// Every bundle (a folder with a config.json), each name once.
std::vector<FoundModel> findModels();

/// The bundle to use: `wanted` if not empty (a folder, or the name of a found one), else the first found, the one
/// called "default" before others. Errors: NotFound, with a sentence that says where a model may be put.
Result<std::string> resolveModel(const std::string& wanted);

}  // namespace rebus::app
