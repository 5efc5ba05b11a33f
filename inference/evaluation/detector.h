#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/image/image.h"
#include "core/image/rect.h"
#include "inference/training/data/world.h"

namespace rebus::inference {

/// A thing that was recognised in a picture.
struct FoundThing {
  size_t thing = 0;      ///< Index into World::things().
  int color = kNoColor;  ///< The named colour it has; kNoColor for a thing of many colours.
  Rect box;              ///< Pixels of the picture.
  double likeness = 0;   ///< 0..1: cosine between the picture and the drawing, both without the background.
};

struct Detection {
  int background = 0;              ///< Index into namedColors().
  std::vector<FoundThing> things;  ///< From the top, as they lie in the picture.
};

/// Says what a picture shows, by matching the world's drawings over places, sizes and colours. It has seen no model's
/// picture and no model has seen it. Immutable: share it between threads.
class Detector {
 public:
  /// `world` must outlive the detector.
  explicit Detector(const World& world);

  /// `picture`: square, RGB U8, at least 32 x 32, things on a plain background. About 20 ms per thing.
  Detection detect(const Image& picture) const;

  /// Cells of the grid that both a thing and the drawings are laid on, in each direction.
  static constexpr int kGridSize = 36;

 private:
  /// A drawing in one colour at one size on the grid.
  struct Template {
    size_t thing;
    int color;
    std::vector<float> premultiplied;  ///< [grid, grid, 3], 0..255 times alpha.
    std::vector<float> alpha;          ///< [grid, grid], 0..1.
  };

  void addTemplates(size_t thing, int color, const Image& drawing);
  FoundThing recognise(const std::vector<float>& cells, const std::array<float, 3>& background) const;

  std::vector<Template> m_templates;
};

}  // namespace rebus::inference
