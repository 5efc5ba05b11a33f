#pragma once

#include <string>
#include <vector>

#include "core/image/image.h"

namespace rebus::inference {

/// A contact sheet: pictures in rows, each scaled to one cell size by whole pixels.
class Sheet {
 public:
  explicit Sheet(int columns, int cell = 128) : m_columns(columns), m_cell(cell) {}

  /// 8-bit RGB.
  void add(const Image& picture);
  /// A failure to write is logged: a sheet is never worth the run that makes it.
  void write(const std::string& path) const;

 private:
  int m_columns;
  int m_cell;
  std::vector<Image> m_pictures;
};

}  // namespace rebus::inference
