#include "inference/training/data/drawing_library.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>

#include "core/image/rect.h"
#include "core/image/resample.h"

namespace rebus::inference {
namespace {

struct LibraryCloser {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FaceCloser {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, LibraryCloser>;
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, FaceCloser>;

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// "26BD ; fully-qualified # ⚽ E0.6 soccer ball" to code point and name; nothing for sequences and other statuses.
std::optional<DrawingName> parseLine(std::string_view line) {
  const size_t semicolon = line.find(';');
  const size_t hash = line.find('#');
  if (semicolon == std::string_view::npos || hash == std::string_view::npos || hash < semicolon) return {};
  if (trim(line.substr(semicolon + 1, hash - semicolon - 1)) != "fully-qualified") return {};
  std::string_view codes = trim(line.substr(0, semicolon));
  // U+FE0F only asks for the coloured form, which this font always has.
  constexpr std::string_view kPresentation = " FE0F";
  if (codes.ends_with(kPresentation)) codes.remove_suffix(kPresentation.size());
  if (codes.find(' ') != std::string_view::npos) return {};
  const std::string_view comment = trim(line.substr(hash + 1));
  const size_t version = comment.find(" E");
  if (version == std::string_view::npos) return {};
  const size_t name = comment.find(' ', version + 1);
  if (name == std::string_view::npos) return {};
  const unsigned long code = std::strtoul(std::string(codes).c_str(), nullptr, 16);
  return DrawingName{static_cast<char32_t>(code), std::string(trim(comment.substr(name))), {}, {}};
}

/// What FreeType calls BGRA, with premultiplied alpha, as RGBA with straight alpha.
Image straightRgba(const FT_Bitmap& bitmap) {
  Image image(static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), 4);
  for (int y = 0; y < image.height(); ++y) {
    const uint8_t* from = bitmap.buffer + static_cast<ptrdiff_t>(y) * bitmap.pitch;
    uint8_t* to = image.row<uint8_t>(y);
    for (int x = 0; x < image.width(); ++x, from += 4, to += 4) {
      const int alpha = from[3];
      const auto straight = [&](int premultiplied) {
        return alpha == 0 ? uint8_t{0} : static_cast<uint8_t>(std::min(255, (premultiplied * 255 + alpha / 2) / alpha));
      };
      to[0] = straight(from[2]);
      to[1] = straight(from[1]);
      to[2] = straight(from[0]);
      to[3] = static_cast<uint8_t>(alpha);
    }
  }
  return image;
}

/// Where alpha is not zero; no area when it is zero everywhere.
Rect alphaBounds(const Image& image) {
  int left = image.width();
  int top = image.height();
  int right = 0;
  int bottom = 0;
  for (int y = 0; y < image.height(); ++y) {
    const uint8_t* pixel = image.row<uint8_t>(y);
    for (int x = 0; x < image.width(); ++x, pixel += 4) {
      if (pixel[3] == 0) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = y + 1;
    }
  }
  return {left, top, std::max(0, right - left), std::max(0, bottom - top)};
}

Result<Image> loadGlyph(FT_Face face, const DrawingName& name) {
  const FT_UInt glyph = FT_Get_Char_Index(face, name.codePoint);
  if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_COLOR) != 0 ||
      face->glyph->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA) {
    return Error{ErrorCode::NotFound, "The emoji font has no drawing of '" + name.name + "'; choose another thing."};
  }
  const Image image = straightRgba(face->glyph->bitmap);
  const Rect bounds = alphaBounds(image);
  if (bounds.width == 0) return Error{ErrorCode::Corrupt, "The drawing of '" + name.name + "' is empty."};
  return crop(image, bounds);
}

}  // namespace

Result<std::vector<DrawingName>> readDrawingNames(const std::string& namesPath) {
  std::ifstream file(namesPath);
  if (!file) {
    return Error{ErrorCode::NotFound,
                 "The names of the drawings are missing (" + namesPath + "); install Debian's package unicode-data."};
  }
  constexpr std::string_view kGroup = "# group:";
  constexpr std::string_view kSubgroup = "# subgroup:";
  std::vector<DrawingName> names;
  std::string group;
  std::string subgroup;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(kGroup)) {
      group = trim(std::string_view(line).substr(kGroup.size()));
    } else if (line.starts_with(kSubgroup)) {
      subgroup = trim(std::string_view(line).substr(kSubgroup.size()));
    } else if (auto name = parseLine(line)) {
      name->group = group;
      name->subgroup = subgroup;
      names.push_back(std::move(*name));
    }
  }
  if (names.empty()) return Error{ErrorCode::Corrupt, namesPath + " lists no emoji; reinstall unicode-data."};
  return names;
}

Result<std::vector<Drawing>> loadDrawings(const std::string& fontPath, std::span<const DrawingName> names) {
  FT_Library rawLibrary = nullptr;
  if (FT_Init_FreeType(&rawLibrary) != 0) return Error{ErrorCode::Internal, "FreeType can't be started."};
  const Library library(rawLibrary);
  FT_Face rawFace = nullptr;
  if (FT_New_Face(library.get(), fontPath.c_str(), 0, &rawFace) != 0) {
    return Error{ErrorCode::NotFound, "The font with the drawings can't be read (" + fontPath +
                                          "); install Debian's package fonts-noto-color-emoji."};
  }
  const Face face(rawFace);
  if (face->num_fixed_sizes < 1 || FT_Select_Size(face.get(), 0) != 0) {
    return Error{ErrorCode::Corrupt, fontPath + " has no coloured bitmaps; use NotoColorEmoji.ttf."};
  }
  std::vector<Drawing> drawings;
  for (const DrawingName& name : names) {
    Result<Image> image = loadGlyph(face.get(), name);
    if (!image) return image.error();
    drawings.push_back({name.name, name.group, name.subgroup, std::move(*image)});
  }
  return drawings;
}

}  // namespace rebus::inference
