#pragma once

#include <string>
#include <string_view>

#include "core/image/image_io.h"

namespace rebus::test {

/// readImage() with a child that is forked from this process instead of started anew: the same code on both sides of
/// the same pipe under the same limits, without the 0.2 s that loading OpenImageIO's libraries takes. Tests that read
/// thousands of pictures use it; the started helper gets a sample of the same pictures.
Result<Image> readForked(std::string_view bytes, const std::string& name, const ReadLimits& limits = {});

}  // namespace rebus::test
