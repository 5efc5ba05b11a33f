#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"

namespace rebus::inference {

constexpr const char* kDefaultFontPath = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf";
constexpr const char* kDefaultNamesPath = "/usr/share/unicode/emoji/emoji-test.txt";

/// One drawing of the emoji font, cut to the bounds of its alpha.
struct Drawing {
  std::string name;      ///< As emoji-test.txt has it: "red apple".
  std::string group;     ///< "Food & Drink".
  std::string subgroup;  ///< "food-fruit".
  Image image;           ///< RGBA U8, alpha not premultiplied.
};

/// Where the font has a drawing, by what name.
struct DrawingName {
  char32_t codePoint;
  std::string name;
  std::string group;
  std::string subgroup;
};

/// The single code points of emoji-test.txt in its order, with their names and groups.
/// Errors: NotFound names the Debian package. Any thread; blocks.
Result<std::vector<DrawingName>> readDrawingNames(const std::string& namesPath);

/// Reads drawings from the font's CBDT bitmaps (136 x 128). Errors: NotFound (the font, with its Debian package, or a
/// drawing that it lacks), Corrupt. Any thread; blocks.
Result<std::vector<Drawing>> loadDrawings(const std::string& fontPath, std::span<const DrawingName> names);

}  // namespace rebus::inference
