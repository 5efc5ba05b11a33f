#include "inference/evaluation/kept_pixels.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace rebus::inference {
namespace {

size_t pixelAt(int x, int y, int width) {
  return static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
}

double toDecibels(double squares, double samples) {
  if (squares == 0) return 100;
  return std::min(100.0, 10 * std::log10(255.0 * 255.0 * samples / squares));
}

double squaredDifference(const Image& a, const Image& b, int x, int y) {
  double sum = 0;
  for (int c = 0; c < 3; ++c) {
    const double difference = a.row<uint8_t>(y)[3 * x + c] - b.row<uint8_t>(y)[3 * x + c];
    sum += difference * difference;
  }
  return sum;
}

}  // namespace

double decibels(const Image& a, const Image& b) {
  assert(a.width() == b.width() && a.height() == b.height() && a.channels() == 3 && b.channels() == 3);
  double squares = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) squares += squaredDifference(a, b, x, y);
  }
  return toDecibels(squares, 3.0 * a.width() * a.height());
}

std::optional<double> keptDecibels(const Image& before, const Image& after, const Image& edited) {
  constexpr int kReach = 3;
  constexpr double kFewest = 0.05;
  const int width = before.width();
  const int height = before.height();
  std::vector<bool> keeps(static_cast<size_t>(width) * static_cast<size_t>(height), true);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (squaredDifference(before, after, x, y) == 0) continue;
      for (int ny = std::max(0, y - kReach); ny <= std::min(height - 1, y + kReach); ++ny) {
        for (int nx = std::max(0, x - kReach); nx <= std::min(width - 1, x + kReach); ++nx) {
          keeps[pixelAt(nx, ny, width)] = false;
        }
      }
    }
  }
  double squares = 0;
  double samples = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (!keeps[pixelAt(x, y, width)]) continue;
      squares += squaredDifference(before, edited, x, y);
      samples += 3;
    }
  }
  if (samples < kFewest * 3 * width * height) return std::nullopt;
  return toDecibels(squares, samples);
}

}  // namespace rebus::inference
