#include "inference/training/data/outside.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <ranges>
#include <set>

#include "inference/training/data/phrases.h"
#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

/// Whether `text` has those words, as words.
bool names(std::string text, const std::string& words) {
  text = " " + text + " ";
  std::replace_if(
      text.begin(), text.end(), [](unsigned char letter) { return std::isalnum(letter) == 0; }, ' ');
  return text.find(" " + words + " ") != std::string::npos;
}

bool shows(const Scene& scene, size_t thing) {
  return std::ranges::any_of(scene.things, [&](const PlacedThing& placed) { return placed.thing == thing; });
}

template <typename Visit>
void forOutsideEdits(Visit visit) {
  const World& world = *test::testWorld();
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    Random random(seed);
    const Scene before = randomScene(random, world);
    visit(before, randomOutsideEdit(random, before, world));
  }
}

}  // namespace

TEST(OutsidePrompt, whatTheWorldLacks_getsTheNearest) {
  const World& world = *test::testWorld();
  std::set<std::string> words, places, colors, counts;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    Random random(seed);
    const OutsidePrompt outside = randomOutsidePrompt(random, world);
    const Scene& scene = outside.nearest;
    const Thing& drawn = world.thing(scene.things[0].thing);
    const auto asks = [&](const std::string& what) { return names(outside.prompt, what); };
    const auto count = std::ranges::find_if(phrases::tooMany(), asks);
    const auto place = std::ranges::find_if(world.outsidePlaces(), asks, &World::OutsidePlace::words);
    const auto thing = std::ranges::find_if(world.outside(), asks, &World::Outside::word);
    if (count != phrases::tooMany().end()) {
      counts.insert(*count);
      EXPECT_EQ(scene.things.size(), 4U) << outside.prompt;
    } else if (place != world.outsidePlaces().end()) {
      places.insert(place->words);
      EXPECT_EQ(scene.background.color, place->color) << outside.prompt;
    } else if (thing != world.outside().end()) {
      words.insert(thing->word);
      EXPECT_EQ(scene.things[0].thing, thing->like) << outside.prompt;
      EXPECT_FALSE(asks(drawn.word)) << outside.prompt;
    } else {
      const auto colorOf = [](const NamedColor& color) { return std::string(color.name); };
      const auto isAsked = [&](const std::string& color) { return asks(color + " " + drawn.word); };
      const auto color = std::ranges::find_if(namedColors(), isAsked, colorOf);
      ASSERT_NE(color, namedColors().end()) << outside.prompt;
      EXPECT_FALSE(drawn.canBe(colorByName(color->name))) << outside.prompt;
      colors.insert(std::string(color->name) + drawn.word);
    }
  }
  EXPECT_GT(words.size(), world.outside().size() / 2);
  EXPECT_GT(places.size(), world.outsidePlaces().size() / 2);
  EXPECT_GT(colors.size(), 50U);
  EXPECT_GT(counts.size(), phrases::tooMany().size() / 2);
}

TEST(OutsideEdit, reply_saysWhatThePictureIsNow) {
  forOutsideEdits([&](const Scene&, const OutsideEdit& outside) {
    const std::string now = describe(outside.edit.after, *test::testWorld());
    EXPECT_TRUE(outside.reply.ends_with(", so this is " + now + ".")) << outside.reply;
    EXPECT_EQ(outside.edit.instruction.text.find('{'), std::string::npos) << outside.edit.instruction.text;
  });
}

TEST(OutsideEdit, ofWhatIsAbsent_nothingChanges) {
  const World& world = *test::testWorld();
  std::set<size_t> things;
  forOutsideEdits([&](const Scene& before, const OutsideEdit& outside) {
    if (!outside.reply.starts_with("there is no ")) return;
    const auto asked = std::ranges::find_if(
        world.things(), [&](const std::string& word) { return outside.reply.starts_with("there is no " + word + ","); },
        &Thing::word);
    ASSERT_NE(asked, world.things().end()) << outside.reply;
    const auto thing = static_cast<size_t>(asked - world.things().begin());
    things.insert(thing);
    EXPECT_TRUE(names(outside.edit.instruction.text, asked->word)) << outside.edit.instruction.text;
    EXPECT_FALSE(shows(before, thing)) << outside.reply;
    EXPECT_EQ(outside.edit.after, before) << outside.edit.instruction.text;
  });
  EXPECT_GT(things.size(), world.things().size() / 2);
}

TEST(OutsideEdit, thingThatTheWorldLacks_givesWayToItsLike) {
  const World& world = *test::testWorld();
  int added = 0;
  forOutsideEdits([&](const Scene& before, const OutsideEdit& outside) {
    if (outside.edit.after == before) return;
    ++added;
    const bool isRight = std::ranges::any_of(world.outside(), [&](const World::Outside& other) {
      return names(outside.edit.instruction.text, other.word) && shows(outside.edit.after, other.like) &&
             !shows(before, other.like);
    });
    EXPECT_TRUE(isRight) << outside.edit.instruction.text << ": " << outside.reply;
  });
  EXPECT_GT(added, 100);
}
