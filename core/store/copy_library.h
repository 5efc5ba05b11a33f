#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/store/file_layer.h"

namespace rebus {

/// Copies the library in `from`, which nobody may have open, into `to`, which must not exist or be empty; then compares
/// every byte and verifies the copy. When anything fails `to` is as it was before, and `from` is never changed.
/// Blocks. Errors: InvalidArgument (not empty, or one folder lies in the other), Busy (somebody uses the library),
/// Io (a full disk among others), Corrupt.
Result<void> copyLibrary(const std::filesystem::path& from, const std::filesystem::path& to, FileLayer& files);

}  // namespace rebus
