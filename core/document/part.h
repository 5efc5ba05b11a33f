#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/image/image.h"

namespace rebus {

/// Who speaks. Values are stored: never reuse one.
enum class Role { User = 1, Model = 2 };

struct TextPart {
  std::string text;  ///< UTF-8.
  bool operator==(const TextPart&) const = default;
};

/// A picture in a turn. `hash` names its stored blob (blob_format.h says what is hashed), empty until it was stored.
/// A session opened from the store has hash and size only: `image` stays null until its pixels are asked for.
struct ImagePart {
  ImageRef image;
  std::string hash = {};
  int width = 0;  ///< Pixels; 0 when only `image` knows.
  int height = 0;
  bool operator==(const ImagePart&) const = default;
};

using Part = std::variant<TextPart, ImagePart>;
using Parts = std::vector<Part>;

/// Goes on with the text at the end of `parts`, or begins one after a picture.
void addText(Parts& parts, const std::string& text);
/// The text parts of `parts`, joined by a line break.
std::string textOf(const Parts& parts);
/// The last picture in `parts`, or null.
ImageRef lastImageOf(const Parts& parts);

}  // namespace rebus
