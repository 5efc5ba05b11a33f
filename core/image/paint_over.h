#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace rebus {

/// `source` with `paint` above it, in the depth and colour space of `source`; a grey picture becomes a coloured one.
/// Where the paint is transparent every sample has the very bits of `source`.
/// `paint`: 8-bit RGBA in sRGB, not premultiplied, the size of `source`. Errors: InvalidArgument. Any thread.
Result<Image> paintOver(const Image& source, const Image& paint);

}  // namespace rebus
