#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace rebus {

/// The Exif block of a JPEG: what its APP1 segment holds. Empty without one. Source: Exif 2.32, section 4.7.2.
std::span<const std::byte> exifOfJpeg(std::span<const std::byte> jpeg);

/// The texts that programs leave in an Exif block, with or without its "Exif" prefix, as UTF-8: "UserComment" (where
/// Automatic1111 puts its settings), and "prompt" (where ComfyUI hides its graph behind the camera's model). Bytes that
/// are no text in the encoding that they claim are left out. Any bytes are safe. Source: Exif 2.32, section 4.6.
std::map<std::string, std::string> readExifTexts(std::span<const std::byte> exif);

}  // namespace rebus
