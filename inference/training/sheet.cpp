#include "inference/training/sheet.h"

#include <algorithm>
#include <cstring>

#include "core/base/log.h"
#include "core/image/image_io.h"
#include "core/image/resample.h"

namespace rebus::inference {

void Sheet::add(const Image& picture) {
  const bool fits = picture.width() == m_cell && picture.height() == m_cell;
  m_pictures.push_back(fits ? picture : resample(picture, m_cell, m_cell));
}

void Sheet::write(const std::string& path) const {
  constexpr int kGap = 4;
  const auto count = static_cast<int>(m_pictures.size());
  const int rows = (count + m_columns - 1) / m_columns;
  const int pitch = m_cell + kGap;
  Image sheet(m_columns * pitch + kGap, rows * pitch + kGap, 3);
  std::fill_n(sheet.row<uint8_t>(0), sheet.byteCount(), uint8_t{128});
  for (int index = 0; index < count; ++index) {
    const Image& picture = m_pictures[static_cast<size_t>(index)];
    const int left = kGap + index % m_columns * pitch;
    const int top = kGap + index / m_columns * pitch;
    for (int y = 0; y < m_cell; ++y) {
      std::memcpy(sheet.row<uint8_t>(top + y) + static_cast<ptrdiff_t>(left) * 3, picture.row<uint8_t>(y),
                  picture.rowBytes());
    }
  }
  if (auto written = writeImage(path, sheet); !written) log::warning(written.error().message);
}

}  // namespace rebus::inference
