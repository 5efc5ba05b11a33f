#include "inference/training/data/scene_parts.h"

#include <algorithm>

namespace rebus::inference {
namespace {

constexpr int kGrid = 4;
constexpr int64_t kPartsOfThing = kGrid * kGrid;

/// The label of one pixel of a thing whose drawing lands in `bounds`; 0 where the drawing is clear.
int64_t partAt(const PlacedThing& placed, const Image& drawing, const Rect& bounds, int x, int y) {
  const bool inside = x >= bounds.x && y >= bounds.y && x < bounds.x + bounds.width && y < bounds.y + bounds.height;
  if (!inside) return 0;
  const int column = (x - bounds.x) * drawing.width() / bounds.width;
  const int row = (y - bounds.y) * drawing.height() / bounds.height;
  constexpr uint8_t kHalfClear = 128;
  if (drawing.row<uint8_t>(row)[column * 4 + 3] < kHalfClear) return 0;
  const int part = (y - bounds.y) * kGrid / bounds.height * kGrid + (x - bounds.x) * kGrid / bounds.width;
  return 1 + static_cast<int64_t>(placed.thing) * kPartsOfThing + part;
}

/// What a patch with these pixels shows: the background, or the commonest part where things cover enough of it.
int64_t partOf(std::vector<int64_t>& pixels) {
  constexpr double kLeastCover = 0.4;
  std::ranges::sort(pixels);
  auto run = std::ranges::upper_bound(pixels, 0);
  if (static_cast<double>(pixels.end() - run) < kLeastCover * static_cast<double>(pixels.size())) return 0;
  int64_t commonest = 0;
  for (std::ptrdiff_t most = 0; run != pixels.end();) {
    const auto end = std::upper_bound(run, pixels.end(), *run);
    if (end - run > most) {
      most = end - run;
      commonest = *run;
    }
    run = end;
  }
  return commonest;
}

}  // namespace

int64_t partCount(const World& world) {
  return 1 + static_cast<int64_t>(world.things().size()) * kPartsOfThing;
}

std::vector<int64_t> sceneParts(const Scene& scene, const World& world, int size, int patchPixels) {
  std::vector<Rect> bounds;
  for (const PlacedThing& placed : scene.things) bounds.push_back(boundsOf(placed, world, size));
  const auto labelAt = [&](int x, int y) {
    // What is painted last is in front.
    for (size_t i = scene.things.size(); i-- > 0;) {
      const PlacedThing& placed = scene.things[i];
      const int64_t part = partAt(placed, world.thing(placed.thing).drawingIn(placed.color), bounds[i], x, y);
      if (part > 0) return part;
    }
    return int64_t{0};
  };
  const int patches = size / patchPixels;
  std::vector<int64_t> labels;
  std::vector<int64_t> pixels;
  for (int patch = 0; patch < patches * patches; ++patch) {
    pixels.clear();
    for (int y = 0; y < patchPixels; ++y) {
      for (int x = 0; x < patchPixels; ++x) {
        pixels.push_back(labelAt(patch % patches * patchPixels + x, patch / patches * patchPixels + y));
      }
    }
    labels.push_back(partOf(pixels));
  }
  return labels;
}

std::vector<std::vector<int64_t>> dialogueParts(const DialoguePlan& plan, const World& world, int size,
                                                int patchPixels) {
  std::vector<std::vector<int64_t>> parts;
  for (const PlannedTurn& turn : plan.turns) {
    for (const PlannedPart& part : turn.parts) {
      const auto* picture = std::get_if<PlannedPicture>(&part);
      if (picture != nullptr) parts.push_back(sceneParts(plan.scenes[picture->scene], world, size, patchPixels));
    }
  }
  return parts;
}

}  // namespace rebus::inference
