#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/image/rect.h"

namespace rebus {

/// What lies above a picture in the canvas. Values are stored: never reuse one.
enum class CanvasLayer : uint8_t {
  Mask = 1,   ///< One byte a pixel: 0 keeps it, 255 may change it.
  Paint = 2,  ///< Four bytes a pixel: colour multiplied by alpha, in the order that the window uses.
};

/// The pixels of both layers, in the memory of whoever paints.
struct CanvasPixels {
  int width = 0;
  int height = 0;
  std::byte* mask = nullptr;
  size_t maskStride = 0;  ///< Bytes from one row to the next.
  std::byte* paint = nullptr;
  size_t paintStride = 0;
};

/// The difference between two states of the layers: for each tile that differs, one state XOR the other, compressed.
/// So undoing and redoing are the same, are exact, and cost what changed instead of the whole picture. Bytes, so that
/// it can be stored as it is:
///
///     u8 layer, u8 coding, u16 column, u16 row, u32 length, all little-endian; then `length` bytes; next tile
using CanvasDelta = std::vector<std::byte>;

/// Side of a tile; those at the right and lower border are smaller.
constexpr int kCanvasTile = 64;

/// Looks at the tiles of `layer` that touch `area`, which may reach outside; empty when nothing differs. Both have the
/// same size.
CanvasDelta deltaBetween(CanvasLayer layer, const CanvasPixels& before, const CanvasPixels& after, const Rect& area);

/// Turns one state into the other, and back when it is called again. Returns what changed.
/// Errors: Corrupt (bytes that deltaBetween() does not make for this size); then nothing was changed.
Result<Rect> applyDelta(std::span<const std::byte> delta, const CanvasPixels& pixels);

/// What applyDelta() of both, one after the other, does. Errors: Corrupt.
Result<CanvasDelta> combineDeltas(std::span<const std::byte> first, std::span<const std::byte> second, int width,
                                  int height);

}  // namespace rebus
