#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/base/result.h"

namespace rebus {

/// Writes `bytes` as `path` so that a crash leaves the old file or the new one, never a part: a temporary name in the
/// same folder, fsync, rename, fsync of the folder. An existing file keeps its permissions, a link stays a link.
/// Errors: Io (folder missing, not writable, disk full). Any thread; blocks.
Result<void> writeFileAtomically(const std::string& path, std::span<const std::byte> bytes);

/// A new name in the folder of `path`, for a file that is to take its place by moveIntoPlace().
std::string temporaryNameFor(const std::string& path);
/// Makes `temporary`, which was written under temporaryNameFor(path), the file `path` as above; deletes it when that
/// fails. Errors: Io. Any thread; blocks.
Result<void> moveIntoPlace(const std::string& temporary, const std::string& path);

}  // namespace rebus
