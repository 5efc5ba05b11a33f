#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

namespace rebus {

/// `edited` where `mask` allows it, `source` elsewhere. Every pixel whose mask is 0 has the very bits of `source`,
/// 255 those of `edited`; between, all channels are blended linearly. Profile and texts are those of `source`.
/// source, edited: same size, channels and sample type; mask: 8-bit grey of the same size.
/// Errors: InvalidArgument. Any thread.
Result<Image> composite(const Image& source, const Image& edited, const Image& mask);

/// Checks that `mask` is 8-bit grey and has the size of `image`. Errors: InvalidArgument.
Result<void> checkMask(const Image& image, const Image& mask);

}  // namespace rebus
