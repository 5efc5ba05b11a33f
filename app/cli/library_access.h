#pragma once

#include <string>

#include "core/base/result.h"
#include "core/store/library.h"

namespace rebus::app {

/// The user's library for looking only; how it was opened, if not as asked, is noted on stderr.
/// Errors: NotFound when there is none yet, as Library::open().
Result<Library> openForReading();

/// The user's library as its one writer. Errors: as Library::open(); ReadOnly when it can only be looked at.
Result<Library> openForWriting();

/// The session whose id starts with `id`. Errors: NotFound; InvalidArgument when more than one does.
Result<SessionId> findSession(const Library& library, const std::string& id);

}  // namespace rebus::app
