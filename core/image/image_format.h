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

/// What of `image` would not survive in a file of this format, each a short phrase such as "transparency"; empty if
/// all of it does. For the warning before saving.
std::vector<std::string> lossesIn(ImageFormat format, const Image& image);

}  // namespace rebus
