#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/image/image.h"

namespace rebus::test {

/// A folder that is gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() : m_path(std::filesystem::temp_directory_path() / ("rebus-test-" + randomHexId())) {
    std::filesystem::create_directories(m_path);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name) const { return (m_path / name).string(); }
  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

inline std::string readFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void writeFile(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::span<const std::byte> bytesOf(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

/// An 8-bit picture of these samples.
inline Image makeImage(int width, int height, int channels, const std::vector<uint8_t>& samples) {
  Image image(width, height, channels, SampleType::U8);
  std::memcpy(image.data(), samples.data(), samples.size());
  return image;
}

/// Smooth ramps that differ by channel, so that lossy codecs keep them nearly and swapped axes or channels show.
/// Alpha, if there is one, is 128 on the left half.
inline Image makeRamps(int width, int height, int channels) {
  Image image(width, height, channels, SampleType::U8);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      auto* pixel = image.row<uint8_t>(y) + x * channels;
      const int values[4] = {40 + 150 * x / width, 40 + 150 * y / height, 200 - 100 * x / width, 128};
      for (int c = 0; c < channels; ++c) pixel[c] = static_cast<uint8_t>(values[c]);
      if (image.hasAlpha()) pixel[channels - 1] = x < width / 2 ? 128 : 255;
    }
  }
  return image;
}

}  // namespace rebus::test
