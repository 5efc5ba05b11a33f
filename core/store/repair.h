#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace rebus {

/// What was saved, and one sentence for each thing that was lost; none when nothing was.
struct RepairReport {
  int sessions = 0;
  int turns = 0;
  int pictures = 0;
  std::vector<std::string> losses;
};

/// Makes a new library in `to`, which must not exist or be empty, of all that can be read from the one in `from`: also
/// around damaged pages, with missing or damaged pictures left out. `from` is only read, and may be in use.
/// Errors: InvalidArgument (`to` is not empty), NotFound, Corrupt (nothing can be read), Io.
Result<RepairReport> repairLibrary(const std::filesystem::path& from, const std::filesystem::path& to);

/// The same for a session file, which may be a stranger's, into the new session file `to`.
/// Errors: InvalidArgument (`to` exists), NotFound, NewerVersion, Corrupt (nothing can be read), TooLarge, Io.
Result<RepairReport> repairFile(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace rebus
