#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/image/image.h"

namespace rebus {

enum class ImageFormat { Png, Jpeg, WebP, Tiff, Exr, Avif, Gif, Bmp };

/// By the file's first bytes (16 are enough); the name does not count.
std::optional<ImageFormat> sniffFormat(std::span<const std::byte> head);

/// By the ending of a file name, in any case.
std::optional<ImageFormat> formatFromPath(const std::string& path);

/// "PNG", "JPEG" ...
const char* formatName(ImageFormat format);

/// Endings of the formats that Rebus writes, without the dot, the usual one of each format first.
std::vector<std::string> writableEndings();

/// What a format can't keep of a picture.
enum class PictureLoss { ExactPixels, Transparency, Depth, FloatRange, Profile, AllTexts, OtherTexts };

/// What of `image` would not survive in a file of this format; empty if all of it does. For the warning before saving.
std::vector<PictureLoss> lossesIn(ImageFormat format, const Image& image);
/// A short phrase such as "transparency".
const char* lossName(PictureLoss loss);
/// Whether the format has a quality to choose, as it does not keep exact pixels.
bool hasQuality(ImageFormat format);

}  // namespace rebus
