#include "inference/evaluation/judge.h"

#include <gtest/gtest.h>

#include "tests/inference/training/data/test_world.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

constexpr int kSize = 128;

/// What a perfect detector sees in a picture of `scene`.
Detection truthOf(const Scene& scene) {
  Detection detection;
  detection.background = scene.background.color;
  for (const PlacedThing& placed : scene.things) {
    const Thing& thing = testWorld()->thing(placed.thing);
    detection.things.push_back({placed.thing, placed.color == kNoColor ? thing.color : placed.color,
                                boundsOf(placed, *testWorld(), kSize), 1.0});
  }
  return detection;
}

Verdict verdictOn(const Scene& wanted, const Scene& shown) {
  return judge(wanted, truthOf(shown), *testWorld(), kSize);
}

Scene pairOf(const char* first, const char* second, Arrangement arrangement) {
  Random random(3);
  const bool beside = arrangement == Arrangement::LeftOf;
  Scene scene = sceneOf(first);
  scene.arrangement = arrangement;
  scene.things = {placeAt(random, beside ? Arrangement::Left : Arrangement::Top),
                  placeAt(random, beside ? Arrangement::Right : Arrangement::Bottom)};
  scene.things[0].thing = thingIndex(first);
  scene.things[1].thing = thingIndex(second);
  return scene;
}

TEST(Judge, judge_theSceneItself_isAllRight) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, *testWorld());
    EXPECT_TRUE(verdictOn(scene, scene).all()) << seed;
    EXPECT_TRUE(verdictOn(scene, scene).count) << seed;
  }
}

TEST(Judge, judge_anotherThing_isWrong) {
  const Verdict verdict = verdictOn(sceneOf("apple"), sceneOf("book"));
  EXPECT_FALSE(verdict.things);
  EXPECT_FALSE(verdict.colors);
  EXPECT_TRUE(verdict.background);
  EXPECT_TRUE(verdict.count);
}

TEST(Judge, judge_anotherColour_isTheThingInTheWrongColour) {
  const Verdict verdict = verdictOn(sceneOf("apple", colorByName("green")), sceneOf("apple"));
  EXPECT_TRUE(verdict.things);
  EXPECT_FALSE(verdict.colors);
}

TEST(Judge, judge_anotherBackground_isWrong) {
  Scene shown = sceneOf("apple");
  shown.background.color = colorByName("black");
  EXPECT_FALSE(verdictOn(sceneOf("apple"), shown).background);
}

TEST(Judge, judge_pairTheOtherWayRound_standsWrong) {
  for (const Arrangement arrangement : {Arrangement::LeftOf, Arrangement::Above}) {
    const Verdict verdict = verdictOn(pairOf("owl", "house", arrangement), pairOf("house", "owl", arrangement));
    EXPECT_TRUE(verdict.things);
    EXPECT_FALSE(verdict.position);
  }
  EXPECT_FALSE(
      verdictOn(pairOf("owl", "house", Arrangement::LeftOf), pairOf("owl", "house", Arrangement::Above)).position);
}

TEST(Judge, judge_oneOfAPair_isNeitherTheThingsNorTheirNumber) {
  Scene shown = pairOf("owl", "house", Arrangement::LeftOf);
  shown.things.pop_back();
  const Verdict verdict = verdictOn(pairOf("owl", "house", Arrangement::LeftOf), shown);
  EXPECT_FALSE(verdict.things);
  EXPECT_FALSE(verdict.count);
}

TEST(Judge, judge_smallWhereLargeWasWanted_hasTheWrongSize) {
  Scene wanted = sceneOf("apple");
  wanted.things[0].size = 0.9;
  Scene shown = wanted;
  shown.things[0].size = 0.5;
  const Verdict verdict = verdictOn(wanted, shown);
  EXPECT_TRUE(verdict.things);
  EXPECT_FALSE(verdict.sizes);
}

TEST(Judge, judge_shapeThatNobodyRecognises_isNoThing) {
  Detection detection = truthOf(sceneOf("apple"));
  detection.things[0].likeness = kRecognisable - 0.01;
  EXPECT_FALSE(judge(sceneOf("apple"), detection, *testWorld(), kSize).things);
  EXPECT_EQ(describeDetection(detection, *testWorld()), "something on white");
}

TEST(Judge, describeDetection_things_areNamedWithColourAndBackground) {
  EXPECT_EQ(describeDetection(truthOf(pairOf("apple", "owl", Arrangement::LeftOf)), *testWorld()),
            "a red apple, an owl on white");
  EXPECT_EQ(describeDetection({colorByName("blue"), {}}, *testWorld()), "nothing on blue");
}

}  // namespace
}  // namespace rebus::test
