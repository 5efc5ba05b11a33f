#pragma once

#include <string>

#include "core/base/result.h"
#include "core/image/image.h"

namespace rebus::app {

/// Checks before a model is loaded for nothing: a known ending, a folder that can be written to.
/// Errors: InvalidArgument, Io.
Result<void> checkOutput(const std::string& path);

/// "dir/name.png" as "dir/name-3.png".
std::string numberedPath(const std::string& path, int number);

/// As readImage(), ready to be shared.
Result<ImageRef> readPicture(const std::string& path);

/// Writes the picture; notes on stderr what the format loses.
Result<void> writePicture(const std::string& path, const Image& image);

}  // namespace rebus::app
