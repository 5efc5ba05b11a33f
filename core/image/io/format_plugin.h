#pragma once

#include <OpenImageIO/typedesc.h>

#include "core/image/image_format.h"

namespace rebus {

/// OpenImageIO's name of the format's plugin.
inline const char* formatPlugin(ImageFormat format) {
  switch (format) {
    case ImageFormat::Png: return "png";
    case ImageFormat::Jpeg: return "jpeg";
    case ImageFormat::WebP: return "webp";
    case ImageFormat::Tiff: return "tiff";
    case ImageFormat::Exr: return "openexr";
    case ImageFormat::Avif: return "heif";
    case ImageFormat::Gif: return "gif";
    case ImageFormat::Bmp: return "bmp";
  }
  return "";
}

inline OIIO::TypeDesc pluginType(SampleType type) {
  switch (type) {
    case SampleType::U8: return OIIO::TypeDesc::UINT8;
    case SampleType::U16: return OIIO::TypeDesc::UINT16;
    case SampleType::F16: return OIIO::TypeDesc::HALF;
    case SampleType::F32: return OIIO::TypeDesc::FLOAT;
  }
  return OIIO::TypeDesc::UNKNOWN;
}

}  // namespace rebus
