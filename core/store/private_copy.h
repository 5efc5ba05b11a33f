#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/store/database.h"

namespace rebus {

/// Opens a copy of `folder`'s library.db and its log, while another process may be writing to them. The copy is
/// consistent: it holds all that was committed when copying began. Its files are gone when this returns; the space
/// comes back when the connection is closed. Migrated in place when its schema is older; reads only after that.
/// Errors: NotFound, Corrupt, Io.
Result<Database> openPrivateCopy(const std::filesystem::path& folder);
/// The same for a library that may be damaged: the copy is as it was found, and may be written to.
Result<Database> openDamagedCopy(const std::filesystem::path& folder);

}  // namespace rebus
