#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/image/image.h"
#include "inference/training/data/world.h"

namespace rebus::inference {

/// Finds training pictures that look like a given one, to tell learning from copying. Holds 2,000 scenes as Train has
/// them, made when the first picture is asked about (seconds).
class NearestPictures {
 public:
  NearestPictures(std::shared_ptr<const World> world, int pictureSize);

  /// The three nearest by squared distance at 16 x 16 pixels, nearest first. `picture`: RGB U8.
  std::vector<Image> nearestTo(const Image& picture);

 private:
  void collect();

  std::shared_ptr<const World> m_world;
  int m_pictureSize;
  std::vector<uint64_t> m_seeds;
  std::vector<Image> m_thumbnails;
};

}  // namespace rebus::inference
