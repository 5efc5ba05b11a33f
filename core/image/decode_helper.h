#pragma once

#include <sys/types.h>

#include <string>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_io.h"

namespace rebus {

/// Receives the picture that the decoding process `child` writes to the other end of `output`, then ends and reaps it,
/// whatever it is doing. Whatever kills the child, or it does instead of answering, comes back as a sentence that
/// names `name`. Errors: as readImage(). Any thread; blocks for up to `limits.seconds`.
Result<Image> receiveFromHelper(pid_t child, int output, const std::string& name, const ReadLimits& limits);

}  // namespace rebus
