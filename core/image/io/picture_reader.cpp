#include "core/image/io/picture_reader.h"

#include <OpenImageIO/filesystem.h>
#include <OpenImageIO/imageio.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstring>
#include <memory>
#include <span>
#include <utility>

#include "core/image/exif_text.h"
#include "core/image/io/format_plugin.h"
#include "core/image/io/jpeg_scan.h"
#include "core/image/io/png_scan.h"
#include "core/image/io/read_errors.h"
#include "core/image/io/tiff_scan.h"
#include "core/image/io/webp_codec.h"
#include "core/image/orientation.h"
#include "core/image/png_text.h"
#include "core/image/samples.h"

namespace rebus {
namespace {

/// The file's bytes, for what OpenImageIO leaves out. A file that shrinks meanwhile ends this process, not the window.
class MappedFile {
 public:
  explicit MappedFile(int file) {
    struct stat status = {};
    if (fstat(file, &status) != 0 || status.st_size <= 0) return;
    const auto size = static_cast<size_t>(status.st_size);
    void* start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (start != MAP_FAILED) m_bytes = {static_cast<const std::byte*>(start), size};
  }
  ~MappedFile() {
    if (!m_bytes.empty()) munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return m_bytes; }

 private:
  std::span<const std::byte> m_bytes;
};

/// Channels that an Image keeps of a file's: grey or RGB and its alpha; others (depth, layers, ink) are left out.
int keptChannels(const OIIO::ImageSpec& spec) {
  const int count = spec.nchannels;
  if (count <= 2) return count == 2 && spec.alpha_channel == 1 ? 2 : 1;
  return count >= 4 && spec.alpha_channel == 3 ? 4 : 3;
}

SampleType sampleTypeOf(const OIIO::TypeDesc& type) {
  switch (type.basetype) {
    case OIIO::TypeDesc::UINT8:
    case OIIO::TypeDesc::INT8: return SampleType::U8;
    case OIIO::TypeDesc::UINT16:
    case OIIO::TypeDesc::INT16: return SampleType::U16;
    case OIIO::TypeDesc::HALF: return SampleType::F16;
    default: return SampleType::F32;
  }
}

Result<void> checkSpec(const OIIO::ImageSpec& spec, const ReadLimits& limits) {
  if (spec.nchannels <= 0 || spec.depth > 1 || spec.deep) return damagedPicture();
  // Layers of a rendering are tens; each costs memory for every row, although all but four are left out.
  constexpr int kMaxChannels = 256;
  if (spec.nchannels > kMaxChannels) {
    return Error{ErrorCode::TooLarge, "The picture has " + std::to_string(spec.nchannels) +
                                          " channels, more than Rebus opens; save it with its colours alone."};
  }
  const auto pixelBytes =
      static_cast<int64_t>(keptChannels(spec)) * static_cast<int64_t>(sampleBytes(sampleTypeOf(spec.format)));
  return checkPictureSize(spec.width, spec.height, pixelBytes, limits);
}

bool isPremultiplied(const OIIO::ImageInput& input, const OIIO::ImageSpec& spec) {
  const std::string_view format = input.format_name();
  if (format == "openexr") return true;
  return format == "tiff" && spec.get_int_attribute("oiio:UnassociatedAlpha", 0) == 0;
}

/// Profile and description; an ink profile does not fit the RGB that OpenImageIO makes of it.
void readExtras(const OIIO::ImageSpec& spec, Image& image) {
  if (const auto* profile = spec.find_attribute("ICCProfile")) {
    const auto* start = static_cast<const std::byte*>(profile->data());
    const std::span bytes(start, profile->type().size());
    constexpr size_t kColorSpaceAt = 16;  // ICC.1:2022, table 17.
    const bool isInk = bytes.size() > kColorSpaceAt + 4 && std::memcmp(&bytes[kColorSpaceAt], "CMYK", 4) == 0;
    if (!isInk) image.iccProfile.assign(bytes.begin(), bytes.end());
  }
  const std::string description = spec.get_string_attribute("ImageDescription");
  if (!description.empty()) image.texts.emplace("Description", description);
}

}  // namespace

Result<Image> readPicture(int file, const ReadLimits& limits) {
  const MappedFile mapped(file);
  const auto format = sniffFormat(mapped.bytes().subspan(0, std::min<size_t>(16, mapped.bytes().size())));
  if (!format) {
    return Error{ErrorCode::Corrupt,
                 "The picture is in no format that Rebus reads; open a PNG, JPEG, WebP, TIFF, EXR, AVIF, GIF or BMP."};
  }
  if (*format == ImageFormat::WebP) return readWebP(mapped.bytes(), limits);
  // Their readers fill what is missing and say nothing.
  if (*format == ImageFormat::Png && !isCompletePng(mapped.bytes())) return damagedPicture();
  if (*format == ImageFormat::Jpeg && !isCompleteJpeg(mapped.bytes())) return damagedPicture();
  if (*format == ImageFormat::Tiff && !isCompleteTiff(mapped.bytes())) return damagedPicture();
  const std::unique_ptr<OIIO::ImageInput> input = OIIO::ImageInput::create(formatPlugin(*format));
  if (!input) return Error{ErrorCode::Unavailable, "This build reads no pictures of this format; save it as PNG."};
  OIIO::ImageSpec hints;
  hints.attribute("oiio:UnassociatedAlpha", 1);
  OIIO::ImageSpec spec;
  std::vector<std::byte> plainPng;
  if (*format == ImageFormat::Png) plainPng = withoutCompressedTexts(mapped.bytes());
  OIIO::Filesystem::IOMemReader memory(plainPng.data(), plainPng.size());
  if (!plainPng.empty() && !input->set_ioproxy(&memory)) return damagedPicture();
  // Through the descriptor: a name may hold characters that OpenImageIO takes for options.
  if (!input->open("/proc/self/fd/" + std::to_string(file), spec, hints)) return damagedPicture();
  if (auto checked = checkSpec(spec, limits); !checked) return checked.error();
  if (*format == ImageFormat::Png && hasTooMuchData(mapped.bytes())) {
    return Error{ErrorCode::Corrupt,
                 "The picture holds far more data than its size has pixels, as if to do harm; open another one."};
  }
  Image image(spec.width, spec.height, keptChannels(spec), sampleTypeOf(spec.format));
  if (!input->read_image(0, 0, 0, image.channels(), pluginType(image.sampleType()), image.data()))
    return damagedPicture();
  if (image.hasAlpha() && isPremultiplied(*input, spec)) changeRows(image, divideByAlpha);
  readExtras(spec, image);
  if (*format == ImageFormat::Png) image.texts = readPngTexts(mapped.bytes());
  if (*format == ImageFormat::Jpeg) image.texts.merge(readExifTexts(exifOfJpeg(mapped.bytes())));
  return applyOrientation(std::move(image), spec.get_int_attribute("Orientation", 1));
}

}  // namespace rebus
