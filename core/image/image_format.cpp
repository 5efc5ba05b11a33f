#include "core/image/image_format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <utility>

namespace rebus {
namespace {

struct Ending {
  const char* text;
  ImageFormat format;
};

constexpr std::array kEndings = {
    Ending{"png", ImageFormat::Png},   Ending{"jpg", ImageFormat::Jpeg},  Ending{"jpeg", ImageFormat::Jpeg},
    Ending{"webp", ImageFormat::WebP}, Ending{"tif", ImageFormat::Tiff},  Ending{"tiff", ImageFormat::Tiff},
    Ending{"exr", ImageFormat::Exr},   Ending{"avif", ImageFormat::Avif}, Ending{"gif", ImageFormat::Gif},
    Ending{"bmp", ImageFormat::Bmp},
};

bool isWritable(ImageFormat format) {
  return format != ImageFormat::Gif && format != ImageFormat::Bmp;
}

/// An ISO media file whose major brand says AV1 still picture or sequence.
bool isAvif(std::string_view head) {
  return head.substr(0, 12).ends_with("ftypavif") || head.substr(0, 12).ends_with("ftypavis");
}

}  // namespace

std::optional<ImageFormat> sniffFormat(std::span<const std::byte> head) {
  using namespace std::string_view_literals;
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  if (text.starts_with("\x89PNG\r\n\x1a\n"sv)) return ImageFormat::Png;
  if (text.starts_with("\xff\xd8\xff"sv)) return ImageFormat::Jpeg;
  if (text.starts_with("RIFF"sv) && text.substr(0, 12).ends_with("WEBP"sv)) return ImageFormat::WebP;
  if (text.starts_with("II*\0"sv) || text.starts_with("MM\0*"sv)) return ImageFormat::Tiff;
  if (text.starts_with("II+\0"sv) || text.starts_with("MM\0+"sv)) return ImageFormat::Tiff;
  if (text.starts_with("\x76\x2f\x31\x01"sv)) return ImageFormat::Exr;
  if (isAvif(text)) return ImageFormat::Avif;
  if (text.starts_with("GIF8"sv)) return ImageFormat::Gif;
  if (text.starts_with("BM"sv)) return ImageFormat::Bmp;
  return std::nullopt;
}

std::optional<ImageFormat> formatFromPath(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Ending& known : kEndings) {
    if (ending == std::string(".") + known.text) return known.format;
  }
  return std::nullopt;
}

const char* formatName(ImageFormat format) {
  switch (format) {
    case ImageFormat::Png: return "PNG";
    case ImageFormat::Jpeg: return "JPEG";
    case ImageFormat::WebP: return "WebP";
    case ImageFormat::Tiff: return "TIFF";
    case ImageFormat::Exr: return "EXR";
    case ImageFormat::Avif: return "AVIF";
    case ImageFormat::Gif: return "GIF";
    case ImageFormat::Bmp: return "BMP";
  }
  return "";
}

std::vector<std::string> writableEndings() {
  std::vector<std::string> endings;
  for (const Ending& known : kEndings) {
    if (isWritable(known.format)) endings.emplace_back(known.text);
  }
  return endings;
}

bool hasQuality(ImageFormat format) {
  return format == ImageFormat::Jpeg || format == ImageFormat::WebP || format == ImageFormat::Avif;
}

std::vector<PictureLoss> lossesIn(ImageFormat format, const Image& image) {
  std::vector<PictureLoss> losses;
  const bool isFloat = image.sampleType() == SampleType::F16 || image.sampleType() == SampleType::F32;
  const bool isLossy = hasQuality(format);
  if (isLossy) losses.push_back(PictureLoss::ExactPixels);
  if (format == ImageFormat::Jpeg && image.hasAlpha()) losses.push_back(PictureLoss::Transparency);
  if (isLossy && image.sampleType() != SampleType::U8) losses.push_back(PictureLoss::Depth);
  if (format == ImageFormat::Png && isFloat) losses.push_back(PictureLoss::FloatRange);
  if (format == ImageFormat::Exr && !isFloat) losses.push_back(PictureLoss::ExactPixels);
  const bool keepsProfile = format != ImageFormat::Exr && format != ImageFormat::Avif;
  if (!keepsProfile && !image.iccProfile.empty()) losses.push_back(PictureLoss::Profile);
  if (format == ImageFormat::WebP && !image.texts.empty()) {
    losses.push_back(PictureLoss::AllTexts);
  } else if (format != ImageFormat::Png && image.texts.size() > 1) {
    losses.push_back(PictureLoss::OtherTexts);
  }
  return losses;
}

const char* lossName(PictureLoss loss) {
  switch (loss) {
    case PictureLoss::ExactPixels: return "exact pixels";
    case PictureLoss::Transparency: return "transparency";
    case PictureLoss::Depth: return "more than 8 bits a sample";
    case PictureLoss::FloatRange: return "values outside 0 to 1 and float precision";
    case PictureLoss::Profile: return "the colour profile";
    case PictureLoss::AllTexts: return "the description";
    case PictureLoss::OtherTexts: return "all texts but the description";
  }
  return "";
}

}  // namespace rebus
