#include "core/store/thumbnail.h"

#include "core/image/color.h"
#include "core/image/resample.h"
#include "core/image/samples.h"

namespace rebus {

Image makeThumbnail(const Image& image) {
  const Rect size = fitSize(image.width(), image.height(), kThumbnailSide, kThumbnailSide);
  return convertSamples(toSrgb(resample(image, size.width, size.height)), SampleType::U8);
}

}  // namespace rebus
