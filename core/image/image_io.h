#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_format.h"

/// Pictures from and to files. Reading happens in the helper process `rebus-decode`, so a hostile file can cost
/// neither the window's life nor its memory; writing happens in `librebus_image_io.so`, opened at the first call.
namespace rebus {

struct ReadLimits {
  int64_t maxBytes = int64_t{512} << 20;  ///< Decoded samples; enough for 178 million RGB pixels of 8 bits.
  int seconds = 30;                       ///< Wall-clock and CPU time.
};

/// Reads a picture of any known format with its orientation applied, alpha not premultiplied, ICC profile and texts.
/// Errors, each a sentence that names the file: NotFound, Io, Corrupt (not a picture, or damaged), TooLarge,
/// OutOfMemory, Unavailable (the helper is missing). Any thread; blocks for up to `limits.seconds`.
Result<Image> readImage(const std::string& path, const ReadLimits& limits = {});

/// The same from memory, for the clipboard and drops. `name` stands for the file in sentences.
Result<Image> readImage(std::span<const std::byte> bytes, const std::string& name, const ReadLimits& limits = {});

struct WriteOptions {
  int quality = 92;  ///< 1..100 for JPEG, WebP and AVIF.
};

/// The bytes of a picture file: the same for the same picture, without time stamps. Samples that the format lacks are
/// converted to the nearest type it has. Errors: InvalidArgument, Unavailable (the library is missing), Internal.
/// Any thread; blocks.
Result<std::vector<std::byte>> encodeImage(const Image& image, ImageFormat format, const WriteOptions& options = {});

/// Encodes as the name's ending says and writes the file atomically. Errors: as encodeImage; InvalidArgument for an
/// unknown ending; Io. Any thread; blocks.
Result<void> writeImage(const std::string& path, const Image& image, const WriteOptions& options = {});

}  // namespace rebus
