#include "core/image/samples.h"

#include <algorithm>
#include <vector>

#include "core/image/half.h"

namespace rebus {
namespace {

template <typename T>
T quantise(float value, float maximum) {
  // Written so that NaN fails the first comparison and becomes 0.
  if (!(value > 0.0F)) return 0;
  return static_cast<T>(std::min(value, 1.0F) * maximum + 0.5F);
}

}  // namespace

void loadRow(const Image& image, int y, float* values) {
  const size_t count = static_cast<size_t>(image.width()) * static_cast<size_t>(image.channels());
  switch (image.sampleType()) {
    case SampleType::U8:
      std::transform(image.row<uint8_t>(y), image.row<uint8_t>(y) + count, values,
                     [](uint8_t sample) { return static_cast<float>(sample) / 255.0F; });
      break;
    case SampleType::U16:
      std::transform(image.row<uint16_t>(y), image.row<uint16_t>(y) + count, values,
                     [](uint16_t sample) { return static_cast<float>(sample) / 65535.0F; });
      break;
    case SampleType::F16:
      std::transform(image.row<uint16_t>(y), image.row<uint16_t>(y) + count, values, halfToFloat);
      break;
    case SampleType::F32: std::copy_n(image.row<float>(y), count, values); break;
  }
}

void storeRow(Image& image, int y, const float* values) {
  const size_t count = static_cast<size_t>(image.width()) * static_cast<size_t>(image.channels());
  switch (image.sampleType()) {
    case SampleType::U8:
      std::transform(values, values + count, image.row<uint8_t>(y),
                     [](float value) { return quantise<uint8_t>(value, 255.0F); });
      break;
    case SampleType::U16:
      std::transform(values, values + count, image.row<uint16_t>(y),
                     [](float value) { return quantise<uint16_t>(value, 65535.0F); });
      break;
    case SampleType::F16: std::transform(values, values + count, image.row<uint16_t>(y), floatToHalf); break;
    case SampleType::F32: std::copy_n(values, count, image.row<float>(y)); break;
  }
}

void multiplyByAlpha(std::span<float> values, int channels) {
  const auto step = static_cast<size_t>(channels);
  for (size_t i = 0; i < values.size(); i += step) {
    const float alpha = values[i + step - 1];
    for (size_t c = 0; c + 1 < step; ++c) values[i + c] *= alpha;
  }
}

void divideByAlpha(std::span<float> values, int channels) {
  const auto step = static_cast<size_t>(channels);
  for (size_t i = 0; i < values.size(); i += step) {
    const float alpha = values[i + step - 1];
    for (size_t c = 0; c + 1 < step; ++c) values[i + c] = alpha > 0 ? values[i + c] / alpha : 0.0F;
  }
}

void changeRows(Image& image, void (*change)(std::span<float> values, int channels)) {
  std::vector<float> row(static_cast<size_t>(image.width()) * static_cast<size_t>(image.channels()));
  for (int y = 0; y < image.height(); ++y) {
    loadRow(image, y, row.data());
    change(row, image.channels());
    storeRow(image, y, row.data());
  }
}

Image convertSamples(const Image& image, SampleType type) {
  if (image.sampleType() == type) return image;
  Image converted(image.width(), image.height(), image.channels(), type);
  converted.iccProfile = image.iccProfile;
  converted.texts = image.texts;
  std::vector<float> row(static_cast<size_t>(image.width()) * static_cast<size_t>(image.channels()));
  for (int y = 0; y < image.height(); ++y) {
    loadRow(image, y, row.data());
    storeRow(converted, y, row.data());
  }
  return converted;
}

}  // namespace rebus
