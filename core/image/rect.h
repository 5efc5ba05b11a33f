#pragma once

namespace rebus {

/// Whole pixels; (x, y) is the top left corner. Empty when width or height is 0.
struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  bool empty() const { return width <= 0 || height <= 0; }
  bool operator==(const Rect&) const = default;
};

}  // namespace rebus
