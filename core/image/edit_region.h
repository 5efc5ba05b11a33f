#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/rect.h"

namespace rebus {

/// The smallest rectangle around every pixel above 0 of an 8-bit grey mask; empty if there is none.
Rect maskBounds(const Image& mask);

/// What of a `pictureWidth` x `pictureHeight` picture the model should see to edit `bounds`: the bounds and half their
/// size on every side, made as wide or high as the model's picture is, moved inside and cut at the borders.
Rect editRegion(const Rect& bounds, int pictureWidth, int pictureHeight, int modelWidth, int modelHeight);

/// A picture of any size, depth and colour space as the model can edit it.
struct PreparedEdit {
  Rect region;    ///< Of the source.
  Image picture;  ///< 8-bit sRGB at the model's size.
  Image mask;     ///< 8-bit grey at the model's size: the largest value under each pixel. Empty without a mask.
};

/// Crops and resamples what the model needs: around the mask, or all of `source` when `mask` is null.
/// Errors: InvalidArgument (mask of another size or kind, or nothing in it above 0).
Result<PreparedEdit> prepareEdit(const Image& source, const Image* mask, int modelWidth, int modelHeight);

/// Where an edit without a mask changed something: 8-bit grey of `width` x `height` for composite(), 255 at pixels that
/// differ by more than a coder's rounding and a little around them, 0 elsewhere, with a soft edge between.
/// before, after: RGB U8 of one size: the source as the model's coder gives it back, and what the model made of it.
Image changedMask(const Image& before, const Image& after, int width, int height);

/// The same for a model that says what changes. said: 8-bit grey of the size of `before`, 255 where a pixel may change.
/// A pixel that is to stay changes all the same where `after` shows something else around it and not only other
/// details: so nothing stays behind of what the model took away.
Image changedMask(const Image& said, const Image& before, const Image& after, int width, int height);

/// Puts the model's result back: resampled to the region, in the size, depth, alpha, colour space and profile of
/// `source`, of which every pixel where `mask` is 0 has the bits. mask: of the source's size.
/// `edited`: RGB in sRGB, any size. Errors: InvalidArgument.
Result<Image> finishEdit(const Image& source, const Image& mask, const PreparedEdit& prepared, const Image& edited);

}  // namespace rebus
