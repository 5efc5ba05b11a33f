#include "inference/evaluation/nearest_pictures.h"

#include <algorithm>
#include <numeric>

#include "core/image/resample.h"
#include "inference/training/data/scene.h"
#include "inference/training/data/split.h"

namespace rebus::inference {
namespace {

constexpr int kThumbnail = 16;
constexpr size_t kPictures = 2000;
constexpr size_t kNearest = 3;

Scene sceneOf(uint64_t seed, const World& world) {
  Random random(seed);
  return randomScene(random, world);
}

int64_t distance(const Image& a, const Image& b) {
  int64_t sum = 0;
  for (int y = 0; y < kThumbnail; ++y) {
    const uint8_t* left = a.row<uint8_t>(y);
    const uint8_t* right = b.row<uint8_t>(y);
    for (int i = 0; i < 3 * kThumbnail; ++i) sum += int64_t{left[i] - right[i]} * (left[i] - right[i]);
  }
  return sum;
}

}  // namespace

NearestPictures::NearestPictures(std::shared_ptr<const World> world, int pictureSize)
    : m_world(std::move(world)), m_pictureSize(pictureSize) {}

void NearestPictures::collect() {
  for (uint64_t seed = 1; m_seeds.size() < kPictures; ++seed) {
    const Scene scene = sceneOf(seed, *m_world);
    if (splitOfScene(scene, *m_world) != Split::Train) continue;
    m_seeds.push_back(seed);
    m_thumbnails.push_back(resample(render(scene, *m_world, 2 * kThumbnail), kThumbnail, kThumbnail));
  }
}

std::vector<Image> NearestPictures::nearestTo(const Image& picture) {
  if (m_seeds.empty()) collect();
  const Image small = resample(picture, kThumbnail, kThumbnail);
  std::vector<int64_t> distances;
  for (const Image& thumbnail : m_thumbnails) distances.push_back(distance(small, thumbnail));
  std::vector<size_t> order(m_seeds.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::partial_sort(order.begin(), order.begin() + kNearest, order.end(),
                    [&](size_t a, size_t b) { return distances[a] < distances[b]; });
  std::vector<Image> nearest;
  for (size_t i = 0; i < kNearest; ++i) {
    nearest.push_back(render(sceneOf(m_seeds[order[i]], *m_world), *m_world, m_pictureSize));
  }
  return nearest;
}

}  // namespace rebus::inference
