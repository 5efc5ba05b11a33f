#include "tests/attack/hostile_pictures.h"

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "core/image/image_io.h"
#include "tests/attack/picture_mutator.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

std::string encoded(ImageFormat format) {
  const auto bytes = encodeImage(makeRamps(64, 48, 3), format);
  if (!bytes) throw std::runtime_error(bytes.error().message);
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

void putBig(std::string& bytes, size_t position, uint32_t value, size_t size) {
  for (size_t i = 0; i < size; ++i) bytes.at(position + i) = static_cast<char>(value >> (8 * (size - 1 - i)) & 255U);
}

void putLittle(std::string& bytes, size_t position, uint32_t value, size_t size) {
  for (size_t i = 0; i < size; ++i) bytes.at(position + i) = static_cast<char>(value >> (8 * i) & 255U);
}

std::string little(uint32_t value, size_t size = 4) {
  std::string bytes(size, '\0');
  putLittle(bytes, 0, value, size);
  return bytes;
}

size_t positionOf(const std::string& bytes, const std::string& what) {
  const size_t position = bytes.find(what);
  if (position == std::string::npos) throw std::runtime_error("no " + what);
  return position;
}

std::string pngOfSize(uint32_t width, uint32_t height) {
  std::string png = encoded(ImageFormat::Png);
  putBig(png, 16, width, 4);
  putBig(png, 20, height, 4);
  mendPngChecksums(png);
  return png;
}

std::string jpegOfSize(uint32_t width, uint32_t height) {
  std::string jpeg = encoded(ImageFormat::Jpeg);
  const size_t frame = positionOf(jpeg, "\xff\xc0");
  putBig(jpeg, frame + 5, height, 2);
  putBig(jpeg, frame + 7, width, 2);
  return jpeg;
}

std::string webpOfSize(uint32_t width, uint32_t height) {
  std::string webp = encoded(ImageFormat::WebP);
  const size_t frame = positionOf(webp, "\x9d\x01\x2a");
  putLittle(webp, frame + 3, width, 2);
  putLittle(webp, frame + 5, height, 2);
  return webp;
}

/// Sets a field of the first directory, as a LONG.
void setTiffField(std::string& tiff, uint32_t tag, uint32_t value) {
  uint32_t directory = 0;
  std::memcpy(&directory, tiff.data() + 4, sizeof directory);
  uint16_t entries = 0;
  std::memcpy(&entries, tiff.data() + directory, sizeof entries);
  for (size_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + 12 * i;
    uint16_t found = 0;
    std::memcpy(&found, tiff.data() + entry, sizeof found);
    if (found != tag) continue;
    putLittle(tiff, entry + 2, 4, 2);
    putLittle(tiff, entry + 4, 1, 4);
    putLittle(tiff, entry + 8, value, 4);
    return;
  }
  throw std::runtime_error("no such field in the TIFF");
}

std::string tiffOfSize(uint32_t width, uint32_t height) {
  std::string tiff = encoded(ImageFormat::Tiff);
  setTiffField(tiff, 256, width);
  setTiffField(tiff, 257, height);
  return tiff;
}

/// A whole TIFF of 8 x 8 pixels, not compressed. TIFF 6.0, section 8.
std::string tiffOfChannels(uint32_t channels) {
  const uint32_t size = 64 * channels;
  const std::vector<std::array<uint32_t, 2>> fields = {{256, 8}, {257, 8},        {258, 8}, {259, 1},    {262, 1},
                                                       {273, 8}, {277, channels}, {278, 8}, {279, size}, {284, 1}};
  std::string tiff = "II*" + std::string(1, '\0') + little(8 + size) + std::string(size, '\x40');
  tiff += little(static_cast<uint32_t>(fields.size()), 2);
  for (const auto& [tag, value] : fields) tiff += little(tag, 2) + little(4, 2) + little(1) + little(value);
  return tiff + little(0);
}

std::string exrOfSize(uint32_t width, uint32_t height) {
  std::string exr = encoded(ImageFormat::Exr);
  for (const std::string window : {"dataWindow", "displayWindow"}) {
    const size_t box = positionOf(exr, window + std::string("\0box2i\0", 7)) + window.size() + 7 + 4;
    putLittle(exr, box + 8, width - 1, 4);
    putLittle(exr, box + 12, height - 1, 4);
  }
  return exr;
}

std::string exrAttribute(const std::string& name, const std::string& type, const std::string& value) {
  return name + '\0' + type + '\0' + little(static_cast<uint32_t>(value.size())) + value;
}

/// A whole EXR of 8 x 8 half-float pixels, not compressed. "The OpenEXR file layout".
std::string exrOfChannels(uint32_t channels) {
  std::string list;
  for (uint32_t i = 0; i < channels; ++i) {
    const std::string number = std::to_string(i);
    list += "c" + std::string(5 - number.size(), '0') + number + '\0' + little(1) + little(0) + little(1) + little(1);
  }
  const std::string window = little(0) + little(0) + little(7) + little(7);
  std::string exr = "v/1\x01" + little(2) + exrAttribute("channels", "chlist", list + '\0') +
                    exrAttribute("compression", "compression", std::string(1, '\0')) +
                    exrAttribute("dataWindow", "box2i", window) + exrAttribute("displayWindow", "box2i", window) +
                    exrAttribute("lineOrder", "lineOrder", std::string(1, '\0')) +
                    exrAttribute("pixelAspectRatio", "float", little(0x3f800000)) +
                    exrAttribute("screenWindowCenter", "v2f", little(0) + little(0)) +
                    exrAttribute("screenWindowWidth", "float", little(0x3f800000)) + '\0';
  const uint32_t line = channels * 8 * 2;
  const auto start = static_cast<uint32_t>(exr.size()) + 8 * 8;
  for (uint32_t y = 0; y < 8; ++y) exr += little(start + y * (8 + line)) + little(0);
  for (uint32_t y = 0; y < 8; ++y) exr += little(y) + little(line) + std::string(line, '\x30');
  return exr;
}

std::string avifOfSize(uint32_t width, uint32_t height) {
  std::string avif = encoded(ImageFormat::Avif);
  const size_t size = positionOf(avif, "ispe") + 8;
  putBig(avif, size, width, 4);
  putBig(avif, size + 4, height, 4);
  return avif;
}

std::string bmpOfSize(uint32_t width, uint32_t height) {
  return "BM" + little(58) + little(0) + little(54) + little(40) + little(width) + little(height) + little(1, 2) +
         little(24, 2) + std::string(24, '\0') + little(0);
}

std::string gifOfSize(uint32_t width, uint32_t height) {
  const std::string size = little(width, 2) + little(height, 2);
  return "GIF89a" + size + std::string("\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0", 14) + size +
         std::string("\0\x02\x02\x4c\x01\0;", 7);
}

/// A zlib stream of as many MiB of zeros. One MiB is compressed once and repeated.
std::string zlibOfZeros(size_t mebibytes) {
  std::string zeros(size_t{1} << 20, '\0');
  std::string block(size_t{1} << 16, '\0');
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
  stream.avail_in = static_cast<uInt>(zeros.size());
  stream.next_out = reinterpret_cast<Bytef*>(block.data());
  stream.avail_out = static_cast<uInt>(block.size());
  deflate(&stream, Z_FULL_FLUSH);
  block.resize(block.size() - stream.avail_out);
  deflateEnd(&stream);
  std::string result = "\x78\xda";
  for (size_t i = 0; i < mebibytes; ++i) result += block;
  result += std::string("\x03\0", 2);
  // Adler-32 of zeros: the first sum stays 1, the second counts them.
  const auto count = static_cast<uint32_t>((mebibytes << 20) % 65521);
  std::string checksum(4, '\0');
  putBig(checksum, 0, count << 16 | 1U, 4);
  return result + checksum;
}

/// A small PNG with this chunk behind its header, as often as said.
std::string pngWithChunk(const std::string& type, const std::string& data, int times = 1) {
  std::string png = encoded(ImageFormat::Png);
  std::string chunk(4, '\0');
  putBig(chunk, 0, static_cast<uint32_t>(data.size()), 4);
  chunk += type + data + std::string(4, '\0');
  std::string chunks;
  for (int i = 0; i < times; ++i) chunks += chunk;
  png.insert(33, chunks);
  mendPngChecksums(png);
  return png;
}

/// 64 x 48 pixels that inflate to a gigabyte, in as many chunks.
std::string pngOfTooMuchData(size_t chunks) {
  std::string png = encoded(ImageFormat::Png);
  const size_t start = positionOf(png, "IDAT") - 4;
  const std::string data = zlibOfZeros(1024);
  png.resize(start);
  for (size_t i = 0; i < chunks; ++i) {
    const size_t from = data.size() * i / chunks;
    const std::string piece = data.substr(from, data.size() * (i + 1) / chunks - from);
    std::string length(4, '\0');
    putBig(length, 0, static_cast<uint32_t>(piece.size()), 4);
    png += length + "IDAT" + piece + std::string(4, '\0');
  }
  png += std::string(4, '\0') + "IEND" + std::string(4, '\0');
  mendPngChecksums(png);
  return png;
}

}  // namespace

std::vector<HostilePicture> hostilePictures() {
  constexpr uint32_t kSide = 60'000;
  constexpr uint32_t kLong = 1'000'000'000;
  const std::string bomb = zlibOfZeros(1024);
  const std::string noLanguage(2, '\0');
  return {
      {"60,000 x 60,000 PNG", pngOfSize(kSide, kSide)},
      {"60,000 x 60,000 JPEG", jpegOfSize(kSide, kSide)},
      {"16,383 x 16,383 WebP, its largest", webpOfSize(16383, 16383)},
      {"60,000 x 60,000 TIFF", tiffOfSize(kSide, kSide)},
      {"60,000 x 60,000 EXR", exrOfSize(kSide, kSide)},
      {"60,000 x 60,000 AVIF", avifOfSize(kSide, kSide)},
      {"60,000 x 60,000 BMP", bmpOfSize(kSide, kSide)},
      {"60,000 x 60,000 GIF", gifOfSize(kSide, kSide)},
      {"1 x 10^9 PNG", pngOfSize(1, kLong)},
      {"10^9 x 1 PNG", pngOfSize(kLong, 1)},
      {"1 x 10^9 TIFF", tiffOfSize(1, kLong)},
      {"10^9 x 1 TIFF", tiffOfSize(kLong, 1)},
      {"1 x 10^9 EXR", exrOfSize(1, kLong)},
      {"10^9 x 1 EXR", exrOfSize(kLong, 1)},
      {"1 x 10^9 AVIF", avifOfSize(1, kLong)},
      {"1 x 10^9 BMP", bmpOfSize(1, kLong)},
      {"TIFF of 1,000 channels", tiffOfChannels(1000)},
      {"EXR of 1,000 channels", exrOfChannels(1000)},
      {"PNG, zTXt of 1 GiB", pngWithChunk("zTXt", std::string("Comment\0\0", 9) + bomb), true},
      {"PNG, iTXt of 1 GiB", pngWithChunk("iTXt", std::string("Comment\0\1\0", 10) + noLanguage + bomb), true},
      {"PNG, iCCP of 1 GiB", pngWithChunk("iCCP", std::string("profile\0\0", 9) + bomb), true},
      {"PNG, 10,000 zTXt of 7 MiB", pngWithChunk("zTXt", std::string("Comment\0\0", 9) + zlibOfZeros(7), 10'000), true},
      {"PNG, 1 GiB behind 64 x 48 pixels", pngOfTooMuchData(1)},
      {"PNG, 1 GiB in 10,000 chunks behind 64 x 48 pixels", pngOfTooMuchData(10'000)},
  };
}

}  // namespace rebus::test
