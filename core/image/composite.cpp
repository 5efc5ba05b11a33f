#include "core/image/composite.h"

#include <algorithm>

#include "core/image/half.h"

namespace rebus {
namespace {

template <typename T>
T blendInteger(T from, T to, uint8_t mask) {
  // 65535 * 255 fits 32 bits.
  const uint32_t sum = uint32_t{from} * (255U - mask) + uint32_t{to} * mask;
  return static_cast<T>((sum + 127U) / 255U);
}

float blendFloat(float from, float to, uint8_t mask) {
  const float share = static_cast<float>(mask) / 255.0F;
  return from + (to - from) * share;
}

uint16_t blendHalf(uint16_t from, uint16_t to, uint8_t mask) {
  return floatToHalf(blendFloat(halfToFloat(from), halfToFloat(to), mask));
}

/// `result` holds the source: pixels under mask 0 are not even read.
template <typename T, typename Blend>
void blendPixels(Image& result, const Image& edited, const Image& mask, Blend blend) {
  const int channels = result.channels();
  for (int y = 0; y < result.height(); ++y) {
    T* to = result.row<T>(y);
    const T* from = edited.row<T>(y);
    const auto* shares = mask.row<uint8_t>(y);
    for (int x = 0; x < result.width(); ++x, to += channels, from += channels) {
      if (shares[x] == 0) continue;
      if (shares[x] == 255) {
        std::copy_n(from, channels, to);
        continue;
      }
      for (int c = 0; c < channels; ++c) to[c] = blend(to[c], from[c], shares[x]);
    }
  }
}

std::string sizeText(const Image& image) {
  return std::to_string(image.width()) + " x " + std::to_string(image.height());
}

}  // namespace

Result<void> checkMask(const Image& image, const Image& mask) {
  if (mask.channels() != 1 || mask.sampleType() != SampleType::U8) {
    return Error{ErrorCode::InvalidArgument, "The mask must be an 8-bit grey picture; save it as one and try again."};
  }
  if (mask.width() != image.width() || mask.height() != image.height()) {
    return Error{ErrorCode::InvalidArgument, "The mask is " + sizeText(mask) + " pixels but the picture is " +
                                                 sizeText(image) + "; give a mask of the picture's size."};
  }
  return {};
}

Result<Image> composite(const Image& source, const Image& edited, const Image& mask) {
  if (auto checked = checkMask(source, mask); !checked) return checked.error();
  if (edited.width() != source.width() || edited.height() != source.height() ||
      edited.channels() != source.channels() || edited.sampleType() != source.sampleType()) {
    return Error{ErrorCode::InvalidArgument,
                 "The edited picture must have the size, channels and depth of its source."};
  }
  Image result = source;
  switch (source.sampleType()) {
    case SampleType::U8: blendPixels<uint8_t>(result, edited, mask, blendInteger<uint8_t>); break;
    case SampleType::U16: blendPixels<uint16_t>(result, edited, mask, blendInteger<uint16_t>); break;
    case SampleType::F16: blendPixels<uint16_t>(result, edited, mask, blendHalf); break;
    case SampleType::F32: blendPixels<float>(result, edited, mask, blendFloat); break;
  }
  return result;
}

}  // namespace rebus
