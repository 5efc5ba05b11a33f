#include "inference/evaluation/nearest_pictures.h"

#include <gtest/gtest.h>

#include "inference/evaluation/kept_pixels.h"
#include "inference/training/data/scene.h"
#include "tests/inference/training/data/test_world.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

TEST(NearestPictures, nearestTo_picture_areOfItsBackgroundAndThing) {
  NearestPictures training(testWorld(), 64);
  const Image picture = render(sceneOf("apple"), *testWorld(), 64);
  const auto nearest = training.nearestTo(picture);
  ASSERT_EQ(nearest.size(), 3U);
  Scene other = sceneOf("penguin");
  Random random(1);
  other.background = makeBackground(random, colorByName("black"));
  const double unlike = decibels(picture, render(other, *testWorld(), 64));
  for (const Image& like : nearest) EXPECT_GT(decibels(picture, like), unlike + 5);
}

}  // namespace
}  // namespace rebus::test
