#include "inference/training/data/scene_edit.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "inference/training/data/phrases.h"

namespace rebus::inference {
namespace {

using Edit = SceneEdit (*)(Random&, const Scene&, const World&);

bool isPair(const Scene& scene) {
  return scene.arrangement == Arrangement::LeftOf || scene.arrangement == Arrangement::Above;
}
bool isPlaced(const Scene& scene) {
  return !placeWords(scene.arrangement).empty();
}
bool isAlone(const Scene& scene) {
  return scene.things.size() == 1;
}
bool isAtSide(const Scene& scene) {
  return isPlaced(scene) && scene.things[0].slot < 0;
}
/// One thing that may get a neighbour of another kind; in a corner it gets more of its own kind.
bool canGetNeighbour(const Scene& scene) {
  return isAlone(scene) && scene.things[0].slot < 0;
}

Blanks thingBlanks(const Scene& scene, size_t index, const World& world) {
  const Thing& thing = world.thing(scene.things[index].thing);
  return {{"thing", theThing(scene, index, world)}, {"word", thing.word}, {"words", thing.plural}};
}

SceneEdit editBackground(Random& random, const Scene& before, const World& world) {
  Scene after = before;
  do {
    after.background = makeBackground(random, static_cast<int>(random.below(namedColors().size())));
  } while (after.background.color == before.background.color ||
           anyBlendsIn(world, after.things, after.background.color));
  const std::string color(colorName(after.background.color));
  const Blanks blanks = {{"color", color}, {"background", withArticle(color)}};
  return {reword(random, phrases::setBackground(), blanks), std::move(after)};
}

std::vector<size_t> recolorableThings(const Scene& scene, const World& world) {
  std::vector<size_t> found;
  for (size_t i = 0; i < scene.things.size(); ++i) {
    if (world.thing(scene.things[i].thing).recolorable()) found.push_back(i);
  }
  return found;
}

SceneEdit editColor(Random& random, const Scene& before, const World& world) {
  const size_t index = random.pick(recolorableThings(before, world));
  const Thing& thing = world.thing(before.things[index].thing);
  const int old = visibleColor(before.things[index], world);
  int color = old;
  while (color == old || color == before.background.color || !thing.canBe(color)) {
    color = static_cast<int>(random.below(namedColors().size()));
  }
  Scene after = before;
  for (size_t i = 0; i < after.things.size(); ++i) {
    if (i != index && after.arrangement != Arrangement::Group) continue;
    after.things[i].color = color == thing.color ? kNoColor : color;
  }
  Blanks blanks = thingBlanks(before, index, world);
  blanks.emplace_back("color", colorName(color));
  blanks.emplace_back("background", withArticle(std::string(colorName(color))));
  constexpr double kWithoutName = 0.3;
  const bool withoutName = !isPair(before) && random.chance(kWithoutName);
  const auto& patterns = withoutName ? phrases::setColorOfAll() : phrases::setColor();
  return {reword(random, patterns, blanks), std::move(after)};
}

/// A thing that `scene` does not have and that can be seen on its background, at `place`.
PlacedThing newThing(Random& random, const Scene& scene, const World& world, PlacedThing place) {
  place.color = kNoColor;
  do {
    place.thing = absentThing(random, scene, world);
  } while (blendsIn(world, place, scene.background.color));
  return place;
}

SceneEdit editReplace(Random& random, const Scene& before, const World& world) {
  const size_t index = random.below(before.things.size());
  Scene after = before;
  after.things[index] = newThing(random, before, world, before.things[index]);
  Blanks blanks = thingBlanks(before, index, world);
  blanks.emplace_back("new", withArticle(world.thing(after.things[index].thing).word));
  return {reword(random, phrases::replaceThing(), blanks), std::move(after)};
}

Arrangement opposite(Arrangement side) {
  switch (side) {
    case Arrangement::Left: return Arrangement::Right;
    case Arrangement::Right: return Arrangement::Left;
    case Arrangement::Top: return Arrangement::Bottom;
    default: return Arrangement::Top;
  }
}

/// A neighbour. One thing alone in the middle makes room for it: on the right, where the words name no side.
SceneEdit editAdd(Random& random, const Scene& before, const World& world) {
  constexpr std::array kSides = {Arrangement::Left, Arrangement::Right, Arrangement::Top, Arrangement::Bottom};
  const std::string_view pattern = random.pick(phrases::addThing());
  Arrangement side = Arrangement::Right;
  if (isAtSide(before)) {
    side = opposite(before.arrangement);
  } else if (pattern.find("{side}") != std::string_view::npos) {
    side = random.pick(kSides);
  }
  const PlacedThing added = newThing(random, before, world, placeAt(random, side));
  Scene after = before;
  if (!isAtSide(before)) {
    after.things[0] = placeAt(random, opposite(side));
    after.things[0].thing = before.things[0].thing;
    after.things[0].color = before.things[0].color;
  }
  const bool first = side == Arrangement::Left || side == Arrangement::Top;
  after.things.insert(first ? after.things.begin() : after.things.end(), added);
  const bool beside = side == Arrangement::Left || side == Arrangement::Right;
  after.arrangement = beside ? Arrangement::LeftOf : Arrangement::Above;
  Blanks blanks = thingBlanks(before, 0, world);
  blanks.emplace_back("new", withArticle(world.thing(added.thing).word));
  blanks.emplace_back("side", placeWords(side));
  return {{fill(pattern, blanks), std::string(pattern)}, std::move(after)};
}

SceneEdit editAddAnother(Random& random, const Scene& before, const World& world) {
  std::vector<int> free = {0, 1, 2, 3};
  for (const PlacedThing& placed : before.things) std::erase(free, placed.slot);
  PlacedThing added = placeInSlot(random, random.pick(free));
  added.thing = before.things[0].thing;
  added.color = before.things[0].color;
  Scene after = before;
  after.arrangement = Arrangement::Group;
  const auto later = [&](const PlacedThing& placed) { return placed.slot > added.slot; };
  after.things.insert(std::find_if(after.things.begin(), after.things.end(), later), added);
  return {reword(random, phrases::addAnother(), thingBlanks(before, 0, world)), std::move(after)};
}

SceneEdit editRemove(Random& random, const Scene& before, const World& world) {
  const size_t index = random.below(2);
  Scene after = before;
  after.things.erase(after.things.begin() + static_cast<ptrdiff_t>(index));
  if (before.arrangement == Arrangement::LeftOf) {
    after.arrangement = index == 0 ? Arrangement::Right : Arrangement::Left;
  } else {
    after.arrangement = index == 0 ? Arrangement::Bottom : Arrangement::Top;
  }
  return {reword(random, phrases::removeThing(), thingBlanks(before, index, world)), std::move(after)};
}

Arrangement cornerOfSlot(int slot) {
  return static_cast<Arrangement>(static_cast<int>(Arrangement::TopLeft) + slot);
}

SceneEdit editRemoveOne(Random& random, const Scene& before, const World& world) {
  Scene after = before;
  after.things.erase(after.things.begin() + static_cast<ptrdiff_t>(random.below(before.things.size())));
  if (after.things.size() == 1) after.arrangement = cornerOfSlot(after.things[0].slot);
  return {reword(random, phrases::removeOne(), thingBlanks(before, 0, world)), std::move(after)};
}

/// The one thing at another place. At sides and in corners its size stays; they have no room for one of the middle's.
SceneEdit editMove(Random& random, const Scene& before, const World& world) {
  constexpr std::array kPlaces = {Arrangement::Left,       Arrangement::Right,       Arrangement::Top,
                                  Arrangement::Bottom,     Arrangement::TopLeft,     Arrangement::TopRight,
                                  Arrangement::BottomLeft, Arrangement::BottomRight, Arrangement::Middle};
  Scene after = before;
  const auto isThere = [&] {
    return after.arrangement == before.arrangement || (after.arrangement == Arrangement::Middle && !isPlaced(before));
  };
  while (isThere()) after.arrangement = random.pick(kPlaces);
  PlacedThing place = placeAt(random, after.arrangement);
  if (isPlaced(before) && isPlaced(after)) place.size = before.things[0].size;
  place.thing = before.things[0].thing;
  place.color = before.things[0].color;
  after.things[0] = place;
  Blanks blanks = thingBlanks(before, 0, world);
  blanks.emplace_back("side", isPlaced(after) ? placeWords(after.arrangement) : "in the middle");
  return {reword(random, phrases::moveThing(), blanks), std::move(after)};
}

SceneEdit resizeTo(Random& random, const Scene& before, const World& world, Arrangement size,
                   const phrases::Phrases& patterns) {
  Scene after = before;
  after.arrangement = size;
  after.things[0].size = placeAt(random, size).size;
  return {reword(random, patterns, thingBlanks(before, 0, world)), std::move(after)};
}
SceneEdit editEnlarge(Random& random, const Scene& before, const World& world) {
  return resizeTo(random, before, world, Arrangement::Large, phrases::enlarge());
}
SceneEdit editShrink(Random& random, const Scene& before, const World& world) {
  return resizeTo(random, before, world, Arrangement::Small, phrases::shrink());
}

SceneEdit editSwap(Random& random, const Scene& before, const World& world) {
  Scene after = before;
  std::swap(after.things[0].x, after.things[1].x);
  std::swap(after.things[0].y, after.things[1].y);
  std::swap(after.things[0], after.things[1]);
  Blanks blanks = thingBlanks(before, 0, world);
  blanks.emplace_back("other", theThing(before, 1, world));
  return {reword(random, phrases::swapThings(), blanks), std::move(after)};
}

}  // namespace

SceneEdit randomEdit(Random& random, const Scene& before, const World& world) {
  // What people ask for most comes twice.
  std::vector<Edit> edits = {editBackground, editBackground};
  const auto allow = [&](bool possible, Edit edit) {
    if (possible) edits.push_back(edit);
  };
  const bool recolorable = !recolorableThings(before, world).empty();
  allow(recolorable, editColor);
  allow(recolorable, editColor);
  const bool isGroup = before.arrangement == Arrangement::Group;
  allow(!isGroup, editReplace);
  allow(!isGroup, editReplace);
  allow(canGetNeighbour(before), editAdd);
  allow(before.things[0].slot >= 0 && before.things.size() < 4, editAddAnother);
  allow(isPair(before), editRemove);
  allow(isPair(before), editRemove);
  allow(isPair(before), editSwap);
  allow(isGroup, editRemoveOne);
  allow(isAlone(before), editMove);
  const bool middle = before.arrangement == Arrangement::Middle;
  allow(middle || before.arrangement == Arrangement::Small, editEnlarge);
  allow(middle || before.arrangement == Arrangement::Large, editShrink);
  return random.pick(edits)(random, before, world);
}

}  // namespace rebus::inference
