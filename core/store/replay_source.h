#pragma once

#include "core/document/replay.h"
#include "core/store/library.h"

namespace rebus {

/// What a finished turn of the model is made again from, and what it is compared with.
struct ReplaySource {
  Request request;  ///< As stored; give it another job id and the hash of the model that is loaded.
  Parts stored;     ///< With pixels.
};

/// Errors: NotFound, Corrupt, Io; Unavailable for a turn that was not finished. Blocks on the disk.
Result<ReplaySource> loadReplay(const Library& library, const Turn& turn);

}  // namespace rebus
