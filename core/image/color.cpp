#include "core/image/color.h"

#include <lcms2.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "core/image/resample.h"
#include "core/image/samples.h"

namespace rebus {
namespace {

struct ProfileCloser {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformDeleter {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Profile = std::unique_ptr<void, ProfileCloser>;
using Transform = std::unique_ptr<void, TransformDeleter>;

/// sRGB's transfer functions. Source: IEC 61966-2-1:1999, section 5.2.
float encodeSrgb(float linear) {
  linear = std::clamp(linear, 0.0F, 1.0F);
  return linear <= 0.0031308F ? 12.92F * linear : 1.055F * std::pow(linear, 1 / 2.4F) - 0.055F;
}

float decodeSrgb(float coded) {
  return coded <= 0.04045F ? coded / 12.92F : std::pow((coded + 0.055F) / 1.055F, 2.4F);
}

/// Rec. 709 luminance of linear light.
float luminance(const float* rgb) {
  return 0.2126F * rgb[0] + 0.7152F * rgb[1] + 0.0722F * rgb[2];
}

enum class Direction { ToSrgb, FromSrgb };

/// Between the colours of `image` and sRGB; null when there is no profile, or one that is broken or made for other
/// channels: then the picture counts as having none.
Transform profileTransform(const Image& image, Direction direction) {
  if (image.iccProfile.empty()) return nullptr;
  const Profile own(
      cmsOpenProfileFromMem(image.iccProfile.data(), static_cast<cmsUInt32Number>(image.iccProfile.size())));
  if (!own) return nullptr;
  const bool isGrey = colorChannels(image) == 1;
  if (cmsGetColorSpace(own.get()) != (isGrey ? cmsSigGrayData : cmsSigRgbData)) return nullptr;
  const Profile srgb(cmsCreate_sRGBProfile());
  const cmsUInt32Number ownFormat = isGrey ? TYPE_GRAY_FLT : TYPE_RGB_FLT;
  const cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;
  const cmsUInt32Number intent = INTENT_RELATIVE_COLORIMETRIC;
  void* transform = direction == Direction::ToSrgb
                        ? cmsCreateTransform(own.get(), ownFormat, srgb.get(), TYPE_RGB_FLT, intent, flags)
                        : cmsCreateTransform(srgb.get(), TYPE_RGB_FLT, own.get(), ownFormat, intent, flags);
  return Transform(transform);
}

/// Runs `transform`, or what holds without a profile. colors: width x colour channels; rgb: width x 3.
void rowToSrgb(const Transform& transform, const Image& image, const float* colors, float* rgb) {
  const auto width = static_cast<size_t>(image.width());
  if (transform) {
    cmsDoTransform(transform.get(), colors, rgb, static_cast<cmsUInt32Number>(width));
  } else {
    const size_t channels = colorChannels(image) == 1 ? 1 : 3;
    for (size_t i = 0; i < width * 3; ++i) rgb[i] = colors[channels == 1 ? i / 3 : i];
    if (hasFloatSamples(image)) std::transform(rgb, rgb + width * 3, rgb, encodeSrgb);
  }
  std::transform(rgb, rgb + width * 3, rgb, [](float value) { return std::clamp(value, 0.0F, 1.0F); });
}

/// `like` tells channels and coding. rgb: width x 3; colors: width x colour channels.
void rowFromSrgb(const Transform& transform, const Image& like, size_t width, const float* rgb, float* colors) {
  if (transform) {
    cmsDoTransform(transform.get(), rgb, colors, static_cast<cmsUInt32Number>(width));
    return;
  }
  if (colorChannels(like) == 3) {
    std::transform(rgb, rgb + width * 3, colors,
                   [&](float value) { return hasFloatSamples(like) ? decodeSrgb(value) : value; });
    return;
  }
  for (size_t x = 0; x < width; ++x) {
    const float linear[3] = {decodeSrgb(rgb[x * 3]), decodeSrgb(rgb[x * 3 + 1]), decodeSrgb(rgb[x * 3 + 2])};
    colors[x] = hasFloatSamples(like) ? luminance(linear) : encodeSrgb(luminance(linear));
  }
}

}  // namespace

Image toSrgb(const Image& image) {
  const Transform transform = profileTransform(image, Direction::ToSrgb);
  const auto width = static_cast<size_t>(image.width());
  const auto channels = static_cast<size_t>(image.channels());
  const auto own = static_cast<size_t>(colorChannels(image));
  const size_t outChannels = image.hasAlpha() ? 4 : 3;
  Image result(image.width(), image.height(), static_cast<int>(outChannels), SampleType::F32);
  std::vector<float> row(width * channels);
  std::vector<float> colors(width * own);
  std::vector<float> rgb(width * 3);
  for (int y = 0; y < image.height(); ++y) {
    loadRow(image, y, row.data());
    for (size_t x = 0; x < width; ++x) std::copy_n(&row[x * channels], own, &colors[x * own]);
    rowToSrgb(transform, image, colors.data(), rgb.data());
    float* out = result.row<float>(y);
    for (size_t x = 0; x < width; ++x) {
      std::copy_n(&rgb[x * 3], 3, out + x * outChannels);
      if (image.hasAlpha()) out[x * outChannels + 3] = std::clamp(row[x * channels + own], 0.0F, 1.0F);
    }
  }
  return result;
}

Image fromSrgb(const Image& srgb, const Image& like) {
  const Transform transform = profileTransform(like, Direction::FromSrgb);
  const auto width = static_cast<size_t>(srgb.width());
  const auto channels = static_cast<size_t>(like.channels());
  const auto own = static_cast<size_t>(colorChannels(like));
  Image result(srgb.width(), srgb.height(), like.channels(), like.sampleType());
  result.iccProfile = like.iccProfile;
  std::vector<float> rgb(width * 3);
  std::vector<float> colors(width * own);
  std::vector<float> row(width * channels, 1.0F);
  for (int y = 0; y < srgb.height(); ++y) {
    loadRow(srgb, y, rgb.data());
    rowFromSrgb(transform, like, width, rgb.data(), colors.data());
    for (size_t x = 0; x < width; ++x) std::copy_n(&colors[x * own], own, &row[x * channels]);
    storeRow(result, y, row.data());
  }
  return result;
}

Image toModelPicture(const Image& image, int width, int height) {
  const Image srgb = toSrgb(resample(image, width, height));
  Image result(width, height, 3, SampleType::U8);
  std::vector<float> row(static_cast<size_t>(width) * 3);
  const int channels = srgb.channels();
  for (int y = 0; y < height; ++y) {
    const float* in = srgb.row<float>(y);
    for (int x = 0; x < width; ++x) {
      const float alpha = channels == 4 ? in[x * channels + 3] : 1.0F;
      for (int c = 0; c < 3; ++c) row[static_cast<size_t>(x * 3 + c)] = in[x * channels + c] * alpha + (1.0F - alpha);
    }
    storeRow(result, y, row.data());
  }
  return result;
}

}  // namespace rebus
