#include "inference/training/data/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "inference/training/data/scene_text.h"
#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

bool contains(const Rect& area, int x, int y) {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}

}  // namespace

TEST(Scene, render_backgroundOutsideOfThings) {
  const World& world = *test::testWorld();
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, world);
    const Image picture = render(scene, world, 64);
    size_t painted = 0;
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        const uint8_t* pixel = picture.row<uint8_t>(y) + x * 3;
        const bool background = std::equal(pixel, pixel + 3, scene.background.rgb.begin());
        const bool covered = std::any_of(scene.things.begin(), scene.things.end(), [&](const PlacedThing& placed) {
          return contains(boundsOf(placed, world, 64), x, y);
        });
        ASSERT_TRUE(background || covered) << "seed " << seed << " at " << x << ", " << y;
        painted += background ? 0 : 1;
      }
    }
    EXPECT_GT(painted, 50U) << "seed " << seed << ": " << describe(scene, world);
  }
}

TEST(Scene, render_transparentPixelsShowTheBackground) {
  const World& world = *test::testWorld();
  Scene scene = test::sceneOf("heart");
  const Image picture = render(scene, world, 128);
  const Rect bounds = boundsOf(scene.things[0], world, 128);
  // A heart leaves the lower corners of its bounds free.
  for (const int x : {bounds.x, bounds.x + bounds.width - 1}) {
    const uint8_t* pixel = picture.row<uint8_t>(bounds.y + bounds.height - 1) + x * 3;
    EXPECT_TRUE(std::equal(pixel, pixel + 3, scene.background.rgb.begin()));
  }
}

TEST(Scene, render_sameSceneSamePixels) {
  const Scene scene = test::sceneOf("apple");
  EXPECT_EQ(render(scene, *test::testWorld(), 128), render(scene, *test::testWorld(), 128));
}

TEST(Scene, render_recoloredThingHasItsColor) {
  const int blue = colorByName("blue");
  const Image picture = render(test::sceneOf("apple", blue), *test::testWorld(), 128);
  const uint8_t* pixel = picture.row<uint8_t>(72) + 64 * 3;
  EXPECT_EQ(nearestChromatic(toHsv(pixel[0], pixel[1], pixel[2]).hue), blue);
}

TEST(Scene, random_thingsStandAsArranged) {
  const World& world = *test::testWorld();
  std::set<Arrangement> seen;
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, world);
    seen.insert(scene.arrangement);
    const Rect first = boundsOf(scene.things[0], world, 128);
    const int x = first.x + first.width / 2;
    const int y = first.y + first.height / 2;
    switch (scene.arrangement) {
      case Arrangement::LeftOf: ASSERT_LE(first.x + first.width, boundsOf(scene.things[1], world, 128).x + 4); break;
      case Arrangement::Above: ASSERT_LE(first.y + first.height, boundsOf(scene.things[1], world, 128).y + 4); break;
      case Arrangement::Left: ASSERT_LT(x, 48); break;
      case Arrangement::BottomRight: ASSERT_TRUE(x > 80 && y > 80); break;
      case Arrangement::Group: ASSERT_TRUE(scene.things.size() >= 2 && scene.things.size() <= 4); break;
      case Arrangement::Large: ASSERT_GT(std::max(first.width, first.height), 110); break;
      case Arrangement::Small: ASSERT_LT(std::max(first.width, first.height), 50); break;
      default: break;
    }
  }
  EXPECT_EQ(seen.size(), static_cast<size_t>(Arrangement::Group) + 1);
}

TEST(Scene, random_noThingHasTheColorOfItsBackground) {
  const World& world = *test::testWorld();
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, world);
    for (const PlacedThing& placed : scene.things) ASSERT_NE(visibleColor(placed, world), scene.background.color);
  }
}

TEST(SceneText, describe_oneCaptionPerScene) {
  const World& world = *test::testWorld();
  Scene scene = test::sceneOf("apple");
  EXPECT_EQ(describe(scene, world), "a red apple on a white background");
  scene.things[0].color = colorByName("orange");
  EXPECT_EQ(describe(scene, world), "an orange apple on a white background");
  scene.arrangement = Arrangement::TopLeft;
  EXPECT_EQ(describe(scene, world), "an orange apple in the top left corner of a white background");
  scene.arrangement = Arrangement::Small;
  EXPECT_EQ(describe(scene, world), "a small orange apple on a white background");
  scene.arrangement = Arrangement::Above;
  scene.things.push_back(test::sceneOf("owl").things[0]);
  EXPECT_EQ(describe(scene, world), "an orange apple above an owl on a white background");
  scene = test::sceneOf("strawberry", colorByName("blue"));
  scene.arrangement = Arrangement::Group;
  scene.things.resize(3, scene.things[0]);
  EXPECT_EQ(describe(scene, world), "three blue strawberries on a white background");
}
