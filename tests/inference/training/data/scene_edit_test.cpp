#include "inference/training/data/scene_edit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "inference/training/data/scene_text.h"
#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

constexpr int kSize = 64;

/// The areas of things that one of the scenes has and the other has not.
std::vector<Rect> changedAreas(const Scene& before, const Scene& after, const World& world) {
  std::vector<Rect> areas;
  const auto addMissing = [&](const Scene& from, const Scene& in) {
    for (const PlacedThing& placed : from.things) {
      const auto same = [&](const PlacedThing& other) {
        return other.thing == placed.thing && other.color == placed.color && other.x == placed.x &&
               other.y == placed.y && other.size == placed.size;
      };
      if (std::none_of(in.things.begin(), in.things.end(), same)) areas.push_back(boundsOf(placed, world, kSize));
    }
  };
  addMissing(before, after);
  addMissing(after, before);
  return areas;
}

bool anyContains(const std::vector<Rect>& areas, int x, int y) {
  return std::any_of(areas.begin(), areas.end(), [&](const Rect& area) {
    return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
  });
}

template <typename Visit>
void forRandomEdits(Visit visit) {
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    Random random(seed);
    const Scene before = randomScene(random, *test::testWorld());
    visit(seed, before, randomEdit(random, before, *test::testWorld()));
  }
}

}  // namespace

TEST(SceneEdit, sameBackground_onlyTheChangedThingsChange) {
  const World& world = *test::testWorld();
  forRandomEdits([&](uint64_t seed, const Scene& before, const SceneEdit& edit) {
    if (before.background != edit.after.background) return;
    const std::vector<Rect> areas = changedAreas(before, edit.after, world);
    const Image old = render(before, world, kSize);
    const Image now = render(edit.after, world, kSize);
    for (int y = 0; y < kSize; ++y) {
      for (int x = 0; x < kSize; ++x) {
        if (anyContains(areas, x, y)) continue;
        ASSERT_TRUE(
            std::equal(old.row<uint8_t>(y) + x * 3, old.row<uint8_t>(y) + x * 3 + 3, now.row<uint8_t>(y) + x * 3))
            << "seed " << seed << ": " << edit.instruction.text << " changed " << x << ", " << y;
      }
    }
  });
}

TEST(SceneEdit, otherBackground_thingsStay) {
  int edits = 0;
  forRandomEdits([&](uint64_t seed, const Scene& before, const SceneEdit& edit) {
    if (before.background == edit.after.background) return;
    ++edits;
    ASSERT_EQ(before.things, edit.after.things) << "seed " << seed;
    ASSERT_NE(edit.instruction.text.find(colorName(edit.after.background.color)), std::string::npos);
  });
  EXPECT_GT(edits, 100);
}

TEST(SceneEdit, neighbourOfAThingInTheMiddle_standsWhereTheWordsSay) {
  int sides = 0;
  int others = 0;
  forRandomEdits([&](uint64_t seed, const Scene& before, const SceneEdit& edit) {
    if (before.arrangement != Arrangement::Middle || edit.after.things.size() != 2) return;
    const std::string& words = edit.instruction.text;
    const auto says = [&](Arrangement side) { return words.find(placeWords(side)) != std::string::npos; };
    const bool beside = edit.after.arrangement == Arrangement::LeftOf;
    const bool oldIsFirst = edit.after.things[0].thing == before.things[0].thing;
    if (edit.instruction.phrasing.find("{side}") == std::string::npos) {
      ++others;
      EXPECT_TRUE(beside && oldIsFirst) << "seed " << seed << ": " << words;
    } else {
      ++sides;
      const Arrangement side = beside ? (oldIsFirst ? Arrangement::Right : Arrangement::Left)
                                      : (oldIsFirst ? Arrangement::Bottom : Arrangement::Top);
      EXPECT_TRUE(says(side)) << "seed " << seed << ": " << words;
    }
  });
  EXPECT_GT(sides, 10);
  EXPECT_GT(others, 10);
}

TEST(SceneEdit, thingOfTheMiddle_movesWhereTheWordsSay) {
  std::set<Arrangement> places;
  forRandomEdits([&](uint64_t seed, const Scene& before, const SceneEdit& edit) {
    const std::string_view place = placeWords(edit.after.arrangement);
    if (before.arrangement != Arrangement::Middle || edit.after.things.size() != 1 || place.empty()) return;
    places.insert(edit.after.arrangement);
    EXPECT_NE(edit.instruction.text.find(place), std::string::npos) << "seed " << seed << ": " << edit.instruction.text;
    EXPECT_EQ(edit.after.things[0].thing, before.things[0].thing);
    EXPECT_EQ(edit.after.things[0].color, before.things[0].color);
  });
  EXPECT_EQ(places.size(), 8U);
}

TEST(SceneEdit, everyEdit_changesTheDescription) {
  std::set<std::string> phrasings;
  forRandomEdits([&](uint64_t seed, const Scene& before, const SceneEdit& edit) {
    phrasings.insert(edit.instruction.phrasing);
    ASSERT_NE(describe(before, *test::testWorld()), describe(edit.after, *test::testWorld()))
        << "seed " << seed << ": " << edit.instruction.text;
    ASSERT_EQ(edit.instruction.text.find('{'), std::string::npos) << edit.instruction.text;
  });
  EXPECT_GT(phrasings.size(), 50U);
}
