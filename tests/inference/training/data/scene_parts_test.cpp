#include "inference/training/data/scene_parts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

constexpr int kSize = 128;
constexpr int kPatch = 16;

/// Which thing a label belongs to; the label must not be the background's.
size_t thingOf(int64_t label) {
  return static_cast<size_t>((label - 1) / 16);
}

/// Pixels of the patch that differ from the plain background.
int paintedPixels(const Image& picture, const Scene& scene, size_t patch) {
  const int left = static_cast<int>(patch) % (kSize / kPatch) * kPatch;
  const int top = static_cast<int>(patch) / (kSize / kPatch) * kPatch;
  int painted = 0;
  for (int y = top; y < top + kPatch; ++y) {
    for (int x = left; x < left + kPatch; ++x) {
      const uint8_t* pixel = picture.row<uint8_t>(y) + 3 * x;
      painted += std::equal(pixel, pixel + 3, scene.background.rgb.begin()) ? 0 : 1;
    }
  }
  return painted;
}

}  // namespace

TEST(SceneParts, labelsAreWhatThePicturePaints) {
  const World& world = *test::testWorld();
  for (uint64_t seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, world);
    const Image picture = render(scene, world, kSize);
    const std::vector<int64_t> labels = sceneParts(scene, world, kSize, kPatch);
    ASSERT_EQ(labels.size(), 64U);
    for (size_t patch = 0; patch < labels.size(); ++patch) {
      ASSERT_LT(labels[patch], partCount(world));
      const int painted = paintedPixels(picture, scene, patch);
      if (labels[patch] == 0) {
        // Half-clear edges are painted and count as background.
        EXPECT_LT(painted, kPatch * kPatch * 0.6) << "seed " << seed << ", patch " << patch;
        continue;
      }
      EXPECT_GT(painted, kPatch * kPatch * 0.35) << "seed " << seed << ", patch " << patch;
      EXPECT_TRUE(std::any_of(scene.things.begin(), scene.things.end(),
                              [&](const PlacedThing& placed) { return placed.thing == thingOf(labels[patch]); }))
          << "seed " << seed << ", patch " << patch;
    }
  }
}

TEST(SceneParts, partsOfADrawingLieInItsOwnOrder) {
  const World& world = *test::testWorld();
  Scene scene = test::sceneOf("football");
  scene.things[0].size = 1.0;
  const std::vector<int64_t> labels = sceneParts(scene, world, kSize, kPatch);
  const auto part = [&](size_t row, size_t column) { return (labels[row * 8 + column] - 1) % 16; };
  // The ball fills the picture: each part of four by four covers two by two patches.
  EXPECT_EQ(part(2, 2), 5);
  EXPECT_EQ(part(2, 5), 6);
  EXPECT_EQ(part(5, 2), 9);
  EXPECT_EQ(part(5, 5), 10);
  EXPECT_EQ(labels[0], 0);
}

TEST(SceneParts, nearerThingHidesWhatIsBehind) {
  const World& world = *test::testWorld();
  Scene scene = test::sceneOf("football");
  scene.things.push_back(scene.things[0]);
  scene.things[1].thing = test::thingIndex("apple");
  const std::vector<int64_t> labels = sceneParts(scene, world, kSize, kPatch);
  EXPECT_EQ(thingOf(labels[4 * 8 + 4]), test::thingIndex("apple"));
}

TEST(SceneParts, dialogue_onePictureAfterTheOther) {
  DialogueWeights weights = test::noAbility();
  weights.edit = 1;
  const DialogueMaker maker = test::testMaker(weights);
  const DialoguePlan plan = maker.plan(3, Split::Train);
  const auto parts = dialogueParts(plan, maker.world(), kSize, kPatch);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0], sceneParts(plan.scenes[0], maker.world(), kSize, kPatch));
  EXPECT_EQ(parts[1], sceneParts(plan.scenes[1], maker.world(), kSize, kPatch));
}
