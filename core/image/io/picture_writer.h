#pragma once

#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_io.h"

namespace rebus {

/// See ImageIoLibrary::encode().
Result<std::vector<std::byte>> encodePicture(const Image& image, ImageFormat format, const WriteOptions& options);

}  // namespace rebus
