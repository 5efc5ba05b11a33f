#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rebus {

/// Whether the chunks of a PNG lead to its end mark: libpng fills what is missing and only warns. Any bytes are safe.
bool isCompletePng(std::span<const std::byte> png);

/// `png` without its compressed texts, or empty when there are none. libpng would inflate each of them, however many
/// there are; png_text.h reads them with a limit. Any bytes are safe.
std::vector<std::byte> withoutCompressedTexts(std::span<const std::byte> png);

/// Whether the pixels' data inflates to far more than width and height ask for: libpng would inflate all of it, a
/// gigabyte a megabyte, and throw it away. Inflates no more than the picture has, and nothing of a small file. Any
/// bytes are safe.
bool hasTooMuchData(std::span<const std::byte> png);

}  // namespace rebus
