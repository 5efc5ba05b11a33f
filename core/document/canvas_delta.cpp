#include "core/document/canvas_delta.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>

namespace rebus {
namespace {

using Bytes = std::vector<std::byte>;

/// Values are stored: never reuse one.
enum class Coding : uint8_t { Flat = 1, Zlib = 2 };

constexpr size_t kHeadBytes = 10;

/// One tile that changed; `difference` holds its rows without gaps.
struct Tile {
  CanvasLayer layer = CanvasLayer::Mask;
  int column = 0;
  int row = 0;
  Bytes difference;
};

size_t pixelBytes(CanvasLayer layer) {
  return layer == CanvasLayer::Mask ? 1 : 4;
}

Rect placeOf(int column, int row, int width, int height) {
  const int x = column * kCanvasTile;
  const int y = row * kCanvasTile;
  return {x, y, std::min(kCanvasTile, width - x), std::min(kCanvasTile, height - y)};
}

size_t tileBytes(CanvasLayer layer, const Rect& place) {
  return static_cast<size_t>(place.width) * static_cast<size_t>(place.height) * pixelBytes(layer);
}

std::byte* rowOf(const CanvasPixels& pixels, CanvasLayer layer, int x, int y) {
  std::byte* bits = layer == CanvasLayer::Mask ? pixels.mask : pixels.paint;
  const size_t stride = layer == CanvasLayer::Mask ? pixels.maskStride : pixels.paintStride;
  return bits + stride * static_cast<size_t>(y) + pixelBytes(layer) * static_cast<size_t>(x);
}

void xorInto(std::byte* target, const std::byte* other, size_t count) {
  for (size_t i = 0; i < count; ++i) target[i] ^= other[i];
}

bool isZero(const Bytes& bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte value) { return value == std::byte{0}; });
}

void putNumber(Bytes& out, uint32_t value, int count) {
  for (int i = 0; i < count; ++i) out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

uint32_t takeNumber(std::span<const std::byte>& in, int count) {
  uint32_t value = 0;
  for (int i = 0; i < count; ++i) value |= std::to_integer<uint32_t>(in[static_cast<size_t>(i)]) << (8 * i);
  in = in.subspan(static_cast<size_t>(count));
  return value;
}

/// A filled area changes by the same value everywhere.
bool isFlat(const Bytes& difference, size_t pixel) {
  return std::memcmp(difference.data(), difference.data() + pixel, difference.size() - pixel) == 0;
}

void putTile(Bytes& out, const Tile& tile) {
  const size_t pixel = pixelBytes(tile.layer);
  const bool flat = isFlat(tile.difference, pixel);
  Bytes body;
  if (flat) {
    body.assign(tile.difference.begin(), tile.difference.begin() + static_cast<std::ptrdiff_t>(pixel));
  } else {
    uLongf length = compressBound(static_cast<uLong>(tile.difference.size()));
    body.resize(length);
    compress2(reinterpret_cast<Bytef*>(body.data()), &length, reinterpret_cast<const Bytef*>(tile.difference.data()),
              static_cast<uLong>(tile.difference.size()), Z_BEST_SPEED);
    body.resize(length);
  }
  putNumber(out, static_cast<uint32_t>(tile.layer), 1);
  putNumber(out, static_cast<uint32_t>(flat ? Coding::Flat : Coding::Zlib), 1);
  putNumber(out, static_cast<uint32_t>(tile.column), 2);
  putNumber(out, static_cast<uint32_t>(tile.row), 2);
  putNumber(out, static_cast<uint32_t>(body.size()), 4);
  out.insert(out.end(), body.begin(), body.end());
}

Error corrupt() {
  return Error{ErrorCode::Corrupt, "What was painted in the canvas is damaged; the picture itself is not."};
}

/// Takes the next tile off `in`.
Result<Tile> takeTile(std::span<const std::byte>& in, int width, int height) {
  if (in.size() < kHeadBytes) return corrupt();
  const uint32_t layer = takeNumber(in, 1);
  const uint32_t coding = takeNumber(in, 1);
  Tile tile;
  tile.column = static_cast<int>(takeNumber(in, 2));
  tile.row = static_cast<int>(takeNumber(in, 2));
  const size_t length = takeNumber(in, 4);
  const bool isKnown = layer == 1 || layer == 2;
  if (!isKnown || tile.column * kCanvasTile >= width || tile.row * kCanvasTile >= height || length > in.size()) {
    return corrupt();
  }
  tile.layer = static_cast<CanvasLayer>(layer);
  const std::span<const std::byte> body = in.first(length);
  in = in.subspan(length);
  const size_t pixel = pixelBytes(tile.layer);
  tile.difference.resize(tileBytes(tile.layer, placeOf(tile.column, tile.row, width, height)));
  if (coding == static_cast<uint32_t>(Coding::Flat) && length == pixel) {
    for (size_t i = 0; i < tile.difference.size(); i += pixel) {
      std::memcpy(tile.difference.data() + i, body.data(), pixel);
    }
    return tile;
  }
  uLongf written = static_cast<uLongf>(tile.difference.size());
  const bool isRead = coding == static_cast<uint32_t>(Coding::Zlib) &&
                      uncompress(reinterpret_cast<Bytef*>(tile.difference.data()), &written,
                                 reinterpret_cast<const Bytef*>(body.data()), static_cast<uLong>(length)) == Z_OK;
  if (!isRead || written != tile.difference.size()) return corrupt();
  return tile;
}

Result<std::vector<Tile>> readTiles(std::span<const std::byte> delta, int width, int height) {
  std::vector<Tile> tiles;
  while (!delta.empty()) {
    Result<Tile> tile = takeTile(delta, width, height);
    if (!tile) return tile.error();
    tiles.push_back(*std::move(tile));
  }
  return tiles;
}

Rect united(const Rect& a, const Rect& b) {
  if (a.empty()) return b;
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

}  // namespace

CanvasDelta deltaBetween(CanvasLayer layer, const CanvasPixels& before, const CanvasPixels& after, const Rect& area) {
  const int left = std::max(area.x, 0) / kCanvasTile;
  const int top = std::max(area.y, 0) / kCanvasTile;
  const int right = std::min(area.x + area.width, after.width);
  const int bottom = std::min(area.y + area.height, after.height);
  CanvasDelta delta;
  for (int row = top; row * kCanvasTile < bottom; ++row) {
    for (int column = left; column * kCanvasTile < right; ++column) {
      const Rect place = placeOf(column, row, after.width, after.height);
      const size_t rowBytes = static_cast<size_t>(place.width) * pixelBytes(layer);
      Tile tile{layer, column, row, Bytes(tileBytes(layer, place))};
      for (int y = 0; y < place.height; ++y) {
        std::byte* target = tile.difference.data() + rowBytes * static_cast<size_t>(y);
        std::memcpy(target, rowOf(before, layer, place.x, place.y + y), rowBytes);
        xorInto(target, rowOf(after, layer, place.x, place.y + y), rowBytes);
      }
      if (!isZero(tile.difference)) putTile(delta, tile);
    }
  }
  return delta;
}

Result<Rect> applyDelta(std::span<const std::byte> delta, const CanvasPixels& pixels) {
  const Result<std::vector<Tile>> tiles = readTiles(delta, pixels.width, pixels.height);
  if (!tiles) return tiles.error();
  Rect changed;
  for (const Tile& tile : *tiles) {
    const Rect place = placeOf(tile.column, tile.row, pixels.width, pixels.height);
    const size_t rowBytes = static_cast<size_t>(place.width) * pixelBytes(tile.layer);
    for (int y = 0; y < place.height; ++y) {
      xorInto(rowOf(pixels, tile.layer, place.x, place.y + y),
              tile.difference.data() + rowBytes * static_cast<size_t>(y), rowBytes);
    }
    changed = united(changed, place);
  }
  return changed;
}

Result<CanvasDelta> combineDeltas(std::span<const std::byte> first, std::span<const std::byte> second, int width,
                                  int height) {
  std::map<std::tuple<CanvasLayer, int, int>, Tile> combined;
  for (const std::span<const std::byte> delta : {first, second}) {
    Result<std::vector<Tile>> tiles = readTiles(delta, width, height);
    if (!tiles) return tiles.error();
    for (Tile& tile : *tiles) {
      const auto key = std::tuple(tile.layer, tile.row, tile.column);
      const auto [found, isNew] = combined.try_emplace(key, tile);
      if (!isNew) xorInto(found->second.difference.data(), tile.difference.data(), tile.difference.size());
    }
  }
  CanvasDelta delta;
  for (const auto& [key, tile] : combined) {
    if (!isZero(tile.difference)) putTile(delta, tile);
  }
  return delta;
}

}  // namespace rebus
