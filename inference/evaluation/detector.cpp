#include "inference/evaluation/detector.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/image/resample.h"

namespace rebus::inference {
namespace {

constexpr int kGrid = Detector::kGridSize;
/// A thing's longer side on the grid, before its size is varied; what is left is room for shifts.
constexpr double kThingCells = 28;
constexpr std::array kScales = {0.86, 0.93, 1.0, 1.08};
constexpr int kShift = 2;
/// A pixel that differs this much from the background, in levels of its farthest channel, is part of a thing.
constexpr float kDifference = 36;
/// Specks below this share of the picture's side are no things, but may be part of one that is this near: a sun's rays.
constexpr double kSmallest = 0.17;
constexpr double kPartDistance = 0.06;
/// Parts of one thing may lie this share of the side apart; things of one picture lie farther apart.
constexpr double kGap = 0.016;

using Color = std::array<float, 3>;

/// Index of a cell in rows of `width`.
size_t cellAt(int x, int y, int width) {
  return static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
}

/// The border's median, which one thing that touches it does not move.
Color borderColor(const Image& picture) {
  Color color{};
  for (int c = 0; c < 3; ++c) {
    std::vector<uint8_t> levels;
    for (int y = 0; y < picture.height(); ++y) {
      const bool whole = y < 2 || y >= picture.height() - 2;
      const uint8_t* row = picture.row<uint8_t>(y);
      for (int x = 0; x < picture.width(); ++x) {
        if (whole || x < 2 || x >= picture.width() - 2) levels.push_back(row[3 * x + c]);
      }
    }
    const auto middle = levels.begin() + static_cast<ptrdiff_t>(levels.size() / 2);
    std::nth_element(levels.begin(), middle, levels.end());
    color[static_cast<size_t>(c)] = *middle;
  }
  return color;
}

int nearestNamedColor(const Color& color) {
  int best = 0;
  float bestDistance = INFINITY;
  for (size_t i = 0; i < namedColors().size(); ++i) {
    const NamedColor& named = namedColors()[i];
    const Color other = {static_cast<float>(named.red), static_cast<float>(named.green),
                         static_cast<float>(named.blue)};
    float distance = 0;
    for (size_t c = 0; c < 3; ++c) distance += (color[c] - other[c]) * (color[c] - other[c]);
    if (distance < bestDistance) {
      best = static_cast<int>(i);
      bestDistance = distance;
    }
  }
  return best;
}

/// One byte a pixel: 1 where `picture` is not background.
std::vector<uint8_t> foreground(const Image& picture, const Color& background) {
  std::vector<uint8_t> mask;
  mask.reserve(static_cast<size_t>(picture.width()) * static_cast<size_t>(picture.height()));
  for (int y = 0; y < picture.height(); ++y) {
    const uint8_t* pixel = picture.row<uint8_t>(y);
    for (int x = 0; x < picture.width(); ++x, pixel += 3) {
      float difference = 0;
      for (size_t c = 0; c < 3; ++c) {
        difference = std::max(difference, std::abs(static_cast<float>(pixel[c]) - background[c]));
      }
      mask.push_back(difference > kDifference ? 1 : 0);
    }
  }
  return mask;
}

/// Numbers the parts of `mask` that lie within `gap` pixels of each other, from 1 on, in place. Returns their bounds.
std::vector<Rect> label(std::vector<int>& labels, int size, int gap) {
  std::vector<Rect> boxes;
  std::vector<std::pair<int, int>> open;
  for (int start = 0; start < size * size; ++start) {
    if (labels[static_cast<size_t>(start)] != -1) continue;
    const int number = static_cast<int>(boxes.size()) + 1;
    int left = size, top = size, right = -1, bottom = -1;
    labels[static_cast<size_t>(start)] = number;
    open.emplace_back(start % size, start / size);
    while (!open.empty()) {
      const auto [x, y] = open.back();
      open.pop_back();
      left = std::min(left, x);
      right = std::max(right, x);
      top = std::min(top, y);
      bottom = std::max(bottom, y);
      for (int ny = std::max(0, y - gap); ny <= std::min(size - 1, y + gap); ++ny) {
        for (int nx = std::max(0, x - gap); nx <= std::min(size - 1, x + gap); ++nx) {
          int& other = labels[cellAt(nx, ny, size)];
          if (other != -1) continue;
          other = number;
          open.emplace_back(nx, ny);
        }
      }
    }
    boxes.push_back({left, top, right - left + 1, bottom - top + 1});
  }
  return boxes;
}

/// Pixels between two boxes; 0 when they touch or overlap.
int distanceBetween(const Rect& a, const Rect& b) {
  const int across = std::max({0, b.x - (a.x + a.width), a.x - (b.x + b.width)});
  const int down = std::max({0, b.y - (a.y + a.height), a.y - (b.y + b.height)});
  return std::max(across, down);
}

Rect unionOf(const Rect& a, const Rect& b) {
  const int left = std::min(a.x, b.x);
  const int top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.width, b.x + b.width) - left, std::max(a.y + a.height, b.y + b.height) - top};
}

/// Gives specks to the thing that they are next to, and takes those away that lie alone: their boxes become empty.
void joinSpecks(std::vector<int>& labels, std::vector<Rect>& boxes, int size) {
  const auto isSpeck = [&](const Rect& box) { return std::max(box.width, box.height) < kSmallest * size; };
  std::vector<int> owner(boxes.size() + 1);
  std::vector<Rect> joined = boxes;
  for (size_t i = 0; i < boxes.size(); ++i) {
    owner[i + 1] = static_cast<int>(i) + 1;
    if (!isSpeck(boxes[i])) continue;
    owner[i + 1] = 0;
    joined[i] = {};
    double nearest = kPartDistance * size;
    for (size_t other = 0; other < boxes.size(); ++other) {
      if (isSpeck(boxes[other]) || distanceBetween(boxes[i], boxes[other]) > nearest) continue;
      nearest = distanceBetween(boxes[i], boxes[other]);
      owner[i + 1] = static_cast<int>(other) + 1;
    }
    if (owner[i + 1] > 0) {
      Rect& whole = joined[static_cast<size_t>(owner[i + 1]) - 1];
      whole = unionOf(whole, boxes[i]);
    }
  }
  for (int& label : labels) label = owner[static_cast<size_t>(label)];
  boxes = std::move(joined);
}

/// The thing numbered `number` on the grid, less the background: [grid, grid, 3]. Its longer side takes kThingCells.
std::vector<float> onGrid(const Image& picture, const std::vector<int>& labels, int number, const Rect& box,
                          const Color& background) {
  const int longer = std::max(box.width, box.height);
  const double side = longer * kGrid / kThingCells;
  const double left = box.x + box.width / 2.0 - side / 2;
  const double top = box.y + box.height / 2.0 - side / 2;
  const int size = picture.width();
  constexpr int kSamples = 3;
  std::vector<float> cells(static_cast<size_t>(kGrid) * kGrid * 3);
  for (int gy = 0; gy < kGrid * kSamples; ++gy) {
    const int y = static_cast<int>(std::floor(top + (gy + 0.5) * side / (kGrid * kSamples)));
    if (y < 0 || y >= size) continue;
    for (int gx = 0; gx < kGrid * kSamples; ++gx) {
      const int x = static_cast<int>(std::floor(left + (gx + 0.5) * side / (kGrid * kSamples)));
      if (x < 0 || x >= size || labels[cellAt(x, y, size)] != number) continue;
      const uint8_t* pixel = picture.row<uint8_t>(y) + 3 * x;
      float* cell = &cells[static_cast<size_t>(gy / kSamples * kGrid + gx / kSamples) * 3];
      for (size_t c = 0; c < 3; ++c) {
        cell[c] += (static_cast<float>(pixel[c]) - background[c]) / (kSamples * kSamples);
      }
    }
  }
  return cells;
}

}  // namespace

Detector::Detector(const World& world) {
  for (size_t index = 0; index < world.things().size(); ++index) {
    const Thing& thing = world.thing(index);
    addTemplates(index, thing.color, thing.drawing);
    for (size_t color = 0; color < thing.recolored.size(); ++color) {
      if (!thing.recolored[color].empty()) addTemplates(index, static_cast<int>(color), thing.recolored[color]);
    }
  }
}

void Detector::addTemplates(size_t thing, int color, const Image& drawing) {
  for (const double scale : kScales) {
    const double cells = kThingCells * scale / std::max(drawing.width(), drawing.height());
    const int width = std::clamp(static_cast<int>(std::lround(drawing.width() * cells)), 1, kGrid);
    const int height = std::clamp(static_cast<int>(std::lround(drawing.height() * cells)), 1, kGrid);
    const Image scaled = resample(drawing, width, height);
    Template made{thing, color, std::vector<float>(static_cast<size_t>(kGrid) * kGrid * 3),
                  std::vector<float>(static_cast<size_t>(kGrid) * kGrid)};
    for (int y = 0; y < height; ++y) {
      const uint8_t* pixel = scaled.row<uint8_t>(y);
      for (int x = 0; x < width; ++x, pixel += 4) {
        const size_t cell = cellAt(x + (kGrid - width) / 2, y + (kGrid - height) / 2, kGrid);
        made.alpha[cell] = static_cast<float>(pixel[3]) / 255.0F;
        for (size_t c = 0; c < 3; ++c) made.premultiplied[3 * cell + c] = made.alpha[cell] * pixel[c];
      }
    }
    m_templates.push_back(std::move(made));
  }
}

FoundThing Detector::recognise(const std::vector<float>& cells, const Color& background) const {
  double energy = 0;
  for (const float value : cells) energy += static_cast<double>(value) * value;
  FoundThing best;
  best.likeness = -1;
  std::vector<float> drawn(cells.size());
  for (const Template& candidate : m_templates) {
    double drawnEnergy = 0;
    for (size_t cell = 0; cell < candidate.alpha.size(); ++cell) {
      for (size_t c = 0; c < 3; ++c) {
        const float value = candidate.premultiplied[3 * cell + c] - candidate.alpha[cell] * background[c];
        drawn[3 * cell + c] = value;
        drawnEnergy += static_cast<double>(value) * value;
      }
    }
    for (int dy = -kShift; dy <= kShift; dy += kShift) {
      for (int dx = -kShift; dx <= kShift; dx += kShift) {
        // What a shift moves over the grid's edge is empty in all templates.
        const ptrdiff_t offset = 3 * (ptrdiff_t{dy} * kGrid + dx);
        float product = 0;
        const ptrdiff_t last = static_cast<ptrdiff_t>(cells.size()) - std::max<ptrdiff_t>(0, offset);
        for (ptrdiff_t i = std::max<ptrdiff_t>(0, -offset); i < last; ++i)
          product += drawn[static_cast<size_t>(i)] * cells[static_cast<size_t>(i + offset)];
        const double likeness = product / std::sqrt(energy * drawnEnergy + 1e-9);
        if (likeness > best.likeness) best = {candidate.thing, candidate.color, {}, likeness};
      }
    }
  }
  return best;
}

Detection Detector::detect(const Image& picture) const {
  assert(picture.width() == picture.height() && picture.channels() == 3 && picture.sampleType() == SampleType::U8);
  const int size = picture.width();
  const Color background = borderColor(picture);
  Detection detection;
  detection.background = nearestNamedColor(background);
  std::vector<int> labels;
  for (const uint8_t pixel : foreground(picture, background)) labels.push_back(pixel != 0 ? -1 : 0);
  std::vector<Rect> boxes = label(labels, size, std::max(1, static_cast<int>(std::lround(kGap * size))));
  joinSpecks(labels, boxes, size);
  for (size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].empty()) continue;
    FoundThing found = recognise(onGrid(picture, labels, static_cast<int>(i) + 1, boxes[i], background), background);
    found.box = boxes[i];
    detection.things.push_back(found);
  }
  return detection;
}

}  // namespace rebus::inference
