#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rebus {

/// How one sample is stored. Values are stored: never reuse one.
enum class SampleType { U8 = 1, U16 = 2, F16 = 3, F32 = 4 };

constexpr size_t sampleBytes(SampleType type) {
  switch (type) {
    case SampleType::U8: return 1;
    case SampleType::U16:
    case SampleType::F16: return 2;
    case SampleType::F32: return 4;
  }
  return 0;
}

/// A decoded picture: interleaved rows from the top, no padding between rows.
/// Channels: 1 grey, 2 grey + alpha, 3 RGB, 4 RGBA (alpha not premultiplied).
/// A plain value. Shared between threads only as ImageRef, when nobody writes to it any more.
class Image {
 public:
  Image() = default;
  /// All samples zero.
  Image(int width, int height, int channels, SampleType type = SampleType::U8)
      : m_width(width),
        m_height(height),
        m_channels(channels),
        m_type(type),
        m_samples(static_cast<size_t>(width) * static_cast<size_t>(height) * static_cast<size_t>(channels) *
                  sampleBytes(type)) {}

  int width() const { return m_width; }
  int height() const { return m_height; }
  int channels() const { return m_channels; }
  SampleType sampleType() const { return m_type; }
  bool empty() const { return m_samples.empty(); }
  bool hasAlpha() const { return m_channels == 2 || m_channels == 4; }

  size_t rowBytes() const {
    return static_cast<size_t>(m_width) * static_cast<size_t>(m_channels) * sampleBytes(m_type);
  }
  size_t byteCount() const { return m_samples.size(); }
  std::byte* data() { return m_samples.data(); }
  const std::byte* data() const { return m_samples.data(); }
  /// Typed start of row `y`. The caller picks T to match sampleType().
  template <typename T>
  T* row(int y) {
    return reinterpret_cast<T*>(m_samples.data() + rowBytes() * static_cast<size_t>(y));
  }
  template <typename T>
  const T* row(int y) const {
    return reinterpret_cast<const T*>(m_samples.data() + rowBytes() * static_cast<size_t>(y));
  }

  /// Embedded ICC profile, empty for sRGB.
  std::vector<std::byte> iccProfile;
  /// UTF-8 text chunks (for example "parameters"), by keyword.
  std::map<std::string, std::string> texts;

  bool operator==(const Image&) const = default;

 private:
  int m_width = 0;
  int m_height = 0;
  int m_channels = 0;
  SampleType m_type = SampleType::U8;
  std::vector<std::byte> m_samples;
};

/// What crosses threads: pixels are copied once and then only shared.
using ImageRef = std::shared_ptr<const Image>;

}  // namespace rebus
