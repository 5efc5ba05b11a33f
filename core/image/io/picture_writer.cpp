#include "core/image/io/picture_writer.h"

#include <OpenImageIO/imageio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "core/image/color.h"
#include "core/image/io/format_plugin.h"
#include "core/image/io/webp_codec.h"
#include "core/image/png_text.h"
#include "core/image/samples.h"

namespace rebus {
namespace {

/// Copies alpha between pictures of one size, whatever their types.
void copyAlpha(const Image& from, Image& to) {
  const auto fromChannels = static_cast<size_t>(from.channels());
  const auto toChannels = static_cast<size_t>(to.channels());
  const auto width = static_cast<size_t>(from.width());
  std::vector<float> source(width * fromChannels);
  std::vector<float> target(width * toChannels);
  for (int y = 0; y < from.height(); ++y) {
    loadRow(from, y, source.data());
    loadRow(to, y, target.data());
    for (size_t x = 0; x < width; ++x) target[(x + 1) * toChannels - 1] = source[(x + 1) * fromChannels - 1];
    storeRow(to, y, target.data());
  }
}

/// The three colour channels of an RGBA picture.
Image withoutAlpha(const Image& image) {
  Image result(image.width(), image.height(), 3, image.sampleType());
  for (int y = 0; y < image.height(); ++y) {
    const float* from = image.row<float>(y);
    float* to = result.row<float>(y);
    for (int x = 0; x < image.width(); ++x) std::copy_n(from + x * 4, 3, to + x * 3);
  }
  return result;
}

/// The picture in another type and channel layout, its colours in sRGB (linear for floats), without a profile.
Image recode(const Image& image, int channels, SampleType type) {
  Image like(1, 1, channels, type);
  const Image srgb = toSrgb(image);
  Image result = fromSrgb(srgb.hasAlpha() ? withoutAlpha(srgb) : srgb, like);
  if (result.hasAlpha() && image.hasAlpha()) copyAlpha(image, result);
  result.texts = image.texts;
  return result;
}

/// What the format can hold, nearest to `image`.
Image fitToFormat(const Image& image, ImageFormat format) {
  const int rgb = image.hasAlpha() ? 4 : 3;
  switch (format) {
    case ImageFormat::Png: return hasFloatSamples(image) ? recode(image, image.channels(), SampleType::U16) : image;
    case ImageFormat::Tiff:
      return image.sampleType() == SampleType::F16 ? convertSamples(image, SampleType::F32) : image;
    case ImageFormat::Jpeg: {
      if (image.hasAlpha()) return toModelPicture(image, image.width(), image.height());
      return hasFloatSamples(image) ? recode(image, image.channels(), SampleType::U8)
                                    : convertSamples(image, SampleType::U8);
    }
    case ImageFormat::WebP: {
      if (image.sampleType() == SampleType::U8 && image.channels() == rgb) return image;
      return recode(image, rgb, SampleType::U8);
    }
    case ImageFormat::Avif: {
      // Keeps no profile.
      const bool fits = image.iccProfile.empty() && image.channels() == rgb && image.sampleType() == SampleType::U8;
      return fits ? image : recode(image, rgb, SampleType::U8);
    }
    case ImageFormat::Exr: {
      Image linear =
          hasFloatSamples(image) && image.iccProfile.empty() ? image : recode(image, image.channels(), SampleType::F16);
      // EXR's alpha is premultiplied by convention.
      if (linear.hasAlpha()) changeRows(linear, multiplyByAlpha);
      return linear;
    }
    case ImageFormat::Gif:
    case ImageFormat::Bmp: break;
  }
  return image;
}

std::string description(const Image& image) {
  for (const char* keyword : {"parameters", "Description"}) {
    if (const auto text = image.texts.find(keyword); text != image.texts.end()) return text->second;
  }
  return {};
}

OIIO::ImageSpec makeSpec(const Image& image, ImageFormat format, const WriteOptions& options) {
  OIIO::ImageSpec spec(image.width(), image.height(), image.channels(), pluginType(image.sampleType()));
  if (image.channels() == 2) {
    spec.channelnames = {"Y", "A"};
    spec.alpha_channel = 1;
  }
  spec.attribute("oiio:UnassociatedAlpha", 1);
  const std::string quality = std::to_string(std::clamp(options.quality, 1, 100));
  if (format == ImageFormat::Jpeg) spec.attribute("Compression", "jpeg:" + quality);
  if (format == ImageFormat::Avif) spec.attribute("Compression", "avif:" + quality);
  if (format == ImageFormat::Tiff) spec.attribute("Compression", "zip");
  if (!image.iccProfile.empty()) {
    const OIIO::TypeDesc type(OIIO::TypeDesc::UINT8, static_cast<int>(image.iccProfile.size()));
    spec.attribute("ICCProfile", type, image.iccProfile.data());
  }
  // Else TIFF and EXR are stamped with the time; without a value they are not.
  spec.attribute("DateTime", "");
  // PNG gets its texts as UTF-8 afterwards.
  const std::string text = description(image);
  if (format != ImageFormat::Png && !text.empty()) spec.attribute("ImageDescription", text);
  return spec;
}

bool writeSamples(OIIO::ImageOutput& output, const Image& image, ImageFormat format) {
  const OIIO::TypeDesc type = pluginType(image.sampleType());
  if (format != ImageFormat::Avif) return output.write_image(type, image.data());
  // OpenImageIO 2.4's AVIF reads each row as long as libheif's, which is at least 64 pixels and padded: past the end of
  // ours. Rows with room behind them give it zeros there.
  constexpr size_t kShortestRow = 64;
  constexpr size_t kPadding = 64;
  const size_t pixelBytes = image.rowBytes() / static_cast<size_t>(image.width());
  std::vector<std::byte> row(std::max(image.rowBytes(), kShortestRow * pixelBytes) + kPadding);
  bool isWritten = true;
  for (int y = 0; y < image.height() && isWritten; ++y) {
    std::copy_n(image.row<std::byte>(y), image.rowBytes(), row.begin());
    isWritten = output.write_scanline(y, 0, type, row.data());
  }
  return isWritten;
}

/// An anonymous file in memory: plugins insist on a name, and only some take a stream.
class MemoryFile {
 public:
  MemoryFile() : m_file(memfd_create("rebus-picture", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (m_file >= 0) close(m_file);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

  /// Empty when it cannot be read back.
  std::vector<std::byte> bytes() const {
    const off_t size = lseek(m_file, 0, SEEK_END);
    std::vector<std::byte> bytes(size > 0 ? static_cast<size_t>(size) : 0);
    size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t count = pread(m_file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (count <= 0) return {};
      done += static_cast<size_t>(count);
    }
    return bytes;
  }

 private:
  int m_file;
};

}  // namespace

Result<std::vector<std::byte>> encodePicture(const Image& image, ImageFormat format, const WriteOptions& options) {
  if (image.empty()) return Error{ErrorCode::InvalidArgument, "There is no picture to save; choose one first."};
  const Error failure{ErrorCode::Internal, std::string("The picture could not be saved as ") + formatName(format) +
                                               "; save it as PNG instead."};
  if (format == ImageFormat::Gif || format == ImageFormat::Bmp) return failure;
  const Image fitted = fitToFormat(image, format);
  if (format == ImageFormat::WebP) {
    std::vector<std::byte> webp = encodeWebP(fitted, std::clamp(options.quality, 1, 100));
    if (webp.empty()) return failure;
    return webp;
  }
  const std::unique_ptr<OIIO::ImageOutput> output = OIIO::ImageOutput::create(formatPlugin(format));
  if (!output) return failure;
  const MemoryFile file;
  const bool isWritten = output->open(file.path(), makeSpec(fitted, format, options)) &&
                         writeSamples(*output, fitted, format) && output->close();
  if (!isWritten) return failure;
  std::vector<std::byte> bytes = file.bytes();
  if (bytes.empty()) return failure;
  return format == ImageFormat::Png ? insertPngTexts(bytes, image.texts) : bytes;
}

}  // namespace rebus
