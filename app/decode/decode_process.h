#pragma once

#include "core/image/image_io.h"

namespace rebus {

/// All that rebus-decode does: sets this process the limits and decodes the picture on standard input to standard
/// output (core/image/decode_protocol.h). True when the parent got an answer. The process is fit for nothing else
/// afterwards: leave it with _exit(). Apart from main() so that tests can run it in children that they fork.
bool decodeStandardInput(const ReadLimits& limits);

}  // namespace rebus
