#include "core/image/io/webp_codec.h"

#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include <cstring>
#include <memory>
#include <utility>

#include "core/image/exif_text.h"
#include "core/image/io/read_errors.h"
#include "core/image/io/tiff_scan.h"
#include "core/image/orientation.h"

namespace rebus {
namespace {

using Demuxer = std::unique_ptr<WebPDemuxer, decltype(&WebPDemuxDelete)>;

WebPData dataOf(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> bytesOf(const WebPData& data) {
  return {reinterpret_cast<const std::byte*>(data.bytes), data.size};
}

/// A chunk's bytes, inside those of the file; empty if there is none.
std::span<const std::byte> findChunk(const WebPDemuxer* demuxer, const char* name) {
  WebPChunkIterator chunk;
  if (WebPDemuxGetChunk(demuxer, name, 1, &chunk) == 0) return {};
  const std::span<const std::byte> bytes = bytesOf(chunk.chunk);
  WebPDemuxReleaseChunkIterator(&chunk);
  return bytes;
}

int orientationOf(std::span<const std::byte> exif) {
  constexpr char kPrefix[] = {'E', 'x', 'i', 'f', 0, 0};
  const bool hasPrefix = exif.size() > sizeof kPrefix && std::memcmp(exif.data(), kPrefix, sizeof kPrefix) == 0;
  return tiffOrientation(hasPrefix ? exif.subspan(sizeof kPrefix) : exif);
}

/// The still picture or first frame of an animation.
std::span<const std::byte> firstFrame(const WebPDemuxer* demuxer) {
  WebPIterator frame;
  if (WebPDemuxGetFrame(demuxer, 1, &frame) == 0) return {};
  const std::span<const std::byte> bytes = bytesOf(frame.fragment);
  WebPDemuxReleaseIterator(&frame);
  return bytes;
}

std::vector<std::byte> addProfile(const std::vector<std::byte>& webp, const std::vector<std::byte>& profile) {
  const std::unique_ptr<WebPMux, decltype(&WebPMuxDelete)> mux(WebPMuxNew(), &WebPMuxDelete);
  const WebPData picture = dataOf(webp);
  const WebPData icc = dataOf(profile);
  WebPData assembled;
  WebPDataInit(&assembled);
  std::vector<std::byte> result;
  if (WebPMuxSetImage(mux.get(), &picture, 0) == WEBP_MUX_OK &&
      WebPMuxSetChunk(mux.get(), "ICCP", &icc, 0) == WEBP_MUX_OK &&
      WebPMuxAssemble(mux.get(), &assembled) == WEBP_MUX_OK) {
    const auto bytes = bytesOf(assembled);
    result.assign(bytes.begin(), bytes.end());
  }
  WebPDataClear(&assembled);
  return result;
}

}  // namespace

Result<Image> readWebP(std::span<const std::byte> bytes, const ReadLimits& limits) {
  const WebPData data = dataOf(bytes);
  const Demuxer demuxer(WebPDemux(&data), &WebPDemuxDelete);
  if (!demuxer) return damagedPicture();
  const std::span<const std::byte> frame = firstFrame(demuxer.get());
  const WebPData frameData = dataOf(frame);
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(frameData.bytes, frameData.size, &features) != VP8_STATUS_OK) return damagedPicture();
  const int channels = features.has_alpha != 0 ? 4 : 3;
  if (auto checked = checkPictureSize(features.width, features.height, channels, limits); !checked) {
    return checked.error();
  }
  Image image(features.width, features.height, channels);
  const auto stride = static_cast<int>(image.rowBytes());
  auto* out = image.row<uint8_t>(0);
  const uint8_t* decoded = channels == 4
                               ? WebPDecodeRGBAInto(frameData.bytes, frameData.size, out, image.byteCount(), stride)
                               : WebPDecodeRGBInto(frameData.bytes, frameData.size, out, image.byteCount(), stride);
  if (decoded == nullptr) return damagedPicture();
  const std::span<const std::byte> profile = findChunk(demuxer.get(), "ICCP");
  image.iccProfile.assign(profile.begin(), profile.end());
  const std::span<const std::byte> exif = findChunk(demuxer.get(), "EXIF");
  image.texts = readExifTexts(exif);
  return applyOrientation(std::move(image), orientationOf(exif));
}

std::vector<std::byte> encodeWebP(const Image& image, int quality) {
  const auto* samples = image.row<uint8_t>(0);
  const auto stride = static_cast<int>(image.rowBytes());
  const auto factor = static_cast<float>(quality);
  uint8_t* encoded = nullptr;
  const size_t size = image.hasAlpha()
                          ? WebPEncodeRGBA(samples, image.width(), image.height(), stride, factor, &encoded)
                          : WebPEncodeRGB(samples, image.width(), image.height(), stride, factor, &encoded);
  const auto bytes = bytesOf(WebPData{encoded, size});
  std::vector<std::byte> webp(bytes.begin(), bytes.end());
  WebPFree(encoded);
  if (webp.empty() || image.iccProfile.empty()) return webp;
  return addProfile(webp, image.iccProfile);
}

}  // namespace rebus
