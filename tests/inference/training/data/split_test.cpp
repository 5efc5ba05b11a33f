#include "inference/training/data/split.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

TEST(StableHash, knownTexts_distinctAndFixed) {
  // The published FNV-1a values of "" and "a", with the high half folded into the low one.
  const auto folded = [](uint64_t hash) { return hash ^ (hash >> 32); };
  EXPECT_EQ(stableHash(""), folded(0xCBF29CE484222325ULL));
  EXPECT_EQ(stableHash("a"), folded(0xAF63DC4C8601EC8CULL));
}

TEST(Split, combinations_aboutATenthHeldOut) {
  std::map<Split, int> counts;
  int total = 0;
  for (const Thing& thing : test::testWorld()->things()) {
    for (const NamedColor& color : namedColors()) {
      ++counts[splitOfCombination("background", thing.word, color.name)];
      ++total;
    }
  }
  EXPECT_GT(counts[Split::Tune], total / 50);
  EXPECT_GT(counts[Split::Test], total / 50);
  EXPECT_NEAR(counts[Split::Train], total * 0.9, total * 0.05);
}

TEST(Split, redAppleOnWhite_inTrain) {
  // The acceptance test's prompt must be one that the model may learn.
  EXPECT_EQ(splitOfScene(test::sceneOf("apple"), *test::testWorld()), Split::Train);
  Scene edited = test::sceneOf("apple");
  edited.background.color = colorByName("blue");
  EXPECT_EQ(splitOfScene(edited, *test::testWorld()), Split::Train);
}

TEST(Split, orderOfThings_doesNotMatter) {
  const World& world = *test::testWorld();
  for (uint64_t seed = 0; seed < 500; ++seed) {
    Random random(seed);
    Scene scene = randomScene(random, world);
    const Split split = splitOfScene(scene, world);
    std::reverse(scene.things.begin(), scene.things.end());
    ASSERT_EQ(splitOfScene(scene, world), split);
  }
}
