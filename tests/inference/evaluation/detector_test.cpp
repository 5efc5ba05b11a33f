#include "inference/evaluation/detector.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "inference/evaluation/judge.h"
#include "inference/training/data/scene_text.h"
#include "tests/inference/training/data/test_world.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

const Detector& detector() {
  static const Detector instance(*testWorld());
  return instance;
}

constexpr int kSize = 128;

Detection detectionOf(const Scene& scene) {
  return detector().detect(render(scene, *testWorld(), kSize));
}

TEST(Detector, detect_everyThingInEveryColour_isNamed) {
  const World& world = *testWorld();
  for (size_t thing = 0; thing < world.things().size(); ++thing) {
    for (int color = kNoColor; color < static_cast<int>(world.thing(thing).recolored.size()); ++color) {
      if (color != kNoColor && !world.thing(thing).canBe(color)) continue;
      Scene scene = sceneOf(world.thing(thing).word, color);
      Random random(7);
      scene.background = makeBackground(random, colorByName("grey"));
      const Detection found = detectionOf(scene);
      ASSERT_EQ(found.things.size(), 1U) << describe(scene, world);
      EXPECT_EQ(world.thing(found.things[0].thing).word, world.thing(thing).word) << describe(scene, world);
      EXPECT_EQ(found.things[0].color, visibleColor(scene.things[0], world)) << describe(scene, world);
      EXPECT_GT(found.things[0].likeness, kRecognisable) << describe(scene, world);
    }
  }
}

TEST(Detector, detect_randomScenes_areRightInNineteenOfTwenty) {
  int right = 0;
  constexpr int kScenes = 200;
  for (uint64_t seed = 0; seed < kScenes; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, *testWorld());
    if (judge(scene, detectionOf(scene), *testWorld(), kSize).all()) ++right;
  }
  EXPECT_GE(right, kScenes * 95 / 100);
}

TEST(Detector, detect_emptyPicture_showsNothing) {
  Scene scene = sceneOf("apple");
  scene.things.clear();
  const Detection found = detectionOf(scene);
  EXPECT_TRUE(found.things.empty());
  EXPECT_EQ(colorName(found.background), "white");
}

TEST(Detector, detect_blob_isNothingThatItKnows) {
  // A striped frame: no drawing has these colours beside each other, and none is hollow.
  Scene scene = sceneOf("apple");
  scene.things.clear();
  Image picture = render(scene, *testWorld(), kSize);
  for (int y = 30; y < 100; ++y) {
    for (int x = 30; x < 100; ++x) {
      if (std::max(std::abs(x - 65), std::abs(y - 65)) < 24) continue;
      uint8_t* pixel = picture.row<uint8_t>(y) + 3 * x;
      std::fill_n(pixel, 3, uint8_t{20});
      pixel[(x + y) / 12 % 3] = 220;
    }
  }
  const Detection found = detector().detect(picture);
  ASSERT_EQ(found.things.size(), 1U);
  EXPECT_LT(found.things[0].likeness, kRecognisable);
}

}  // namespace
}  // namespace rebus::test
