#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"

namespace rebus {

// How a picture is stored: exactly, in any sample type, with its profile and texts. A format of our own, because the
// picture libraries are opened at run time only, and none of their formats keeps every sample type bit for bit.
// All numbers little-endian.
//
//   8   "REBUSPX" and the version, 1
//   20  head: u32 width, u32 height, u16 channels, u16 sample type, u32 bytes of profile, u32 bytes of texts
//   ..  body, compressed by zlib: profile; texts (u32 length, key, u32 length, value, in the keys' order); rows, each
//       byte less the same byte of the pixel to its left
//
// A picture's name is the SHA-256 of its head and its body before compression and differences, so it does not depend
// on the version of zlib.

/// Precondition: !image.empty().
std::string blobHash(const Image& image);

/// Precondition: !image.empty(). Errors: TooLarge.
Result<std::vector<std::byte>> encodeBlob(const Image& image);

/// Most bytes that a picture may take in memory, profile and texts included.
constexpr uint64_t kMaxBlobBody = uint64_t{3} << 30;

/// Inverse of encodeBlob(). Takes any bytes: reads none outside of `bytes` and allocates at most what their length
/// can decompress to, and `maxBody` bytes. Errors: Corrupt, TooLarge, NewerVersion.
Result<Image> decodeBlob(std::span<const std::byte> bytes, uint64_t maxBody = kMaxBlobBody);

}  // namespace rebus
