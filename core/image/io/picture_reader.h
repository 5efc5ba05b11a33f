#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_io.h"

namespace rebus {

/// See ImageIoLibrary::read().
Result<Image> readPicture(int file, const ReadLimits& limits);

}  // namespace rebus
