#pragma once

#include "core/image/image.h"
#include "core/image/rect.h"

namespace rebus {

/// What of `source` lies in `frame`, which may reach beyond it. Where both are, every sample has the very bits of
/// `source`; beyond it the nearest pixel of its border is repeated. Profile and texts are kept.
/// Precondition: neither is empty. Any thread.
Image reframe(const Image& source, const Rect& frame);

/// The part of reframe() that is new, as a mask: 8-bit grey of the frame's size, 255 where the frame reaches beyond a
/// picture of `width` x `height`, 0 where the picture is.
Image newArea(int width, int height, const Rect& frame);

}  // namespace rebus
