#include "inference/evaluation/judge.h"

#include <algorithm>
#include <cmath>

#include "inference/training/data/scene_text.h"

namespace rebus::inference {
namespace {

struct Centre {
  double x, y;
};

/// Shares of the picture's side.
Centre centreOf(const FoundThing& found, int size) {
  return {(found.box.x + found.box.width / 2.0) / size, (found.box.y + found.box.height / 2.0) / size};
}

template <typename Key, typename Things>
std::vector<Key> sortedKeys(const Things& things, Key (*key)(const typename Things::value_type&, const World&),
                            const World& world) {
  std::vector<Key> keys;
  keys.reserve(things.size());
  for (const auto& thing : things) keys.push_back(key(thing, world));
  std::sort(keys.begin(), keys.end());
  return keys;
}

using ThingAndColor = std::pair<size_t, int>;

ThingAndColor wantedKey(const PlacedThing& placed, const World& world) {
  return {placed.thing, visibleColor(placed, world)};
}
ThingAndColor foundKey(const FoundThing& found, const World&) {
  return {found.thing, found.color};
}

std::vector<size_t> thingsOf(const std::vector<ThingAndColor>& keys) {
  std::vector<size_t> things;
  things.reserve(keys.size());
  for (const ThingAndColor& key : keys) things.push_back(key.first);
  return things;
}

/// Where one thing should stand: -1, 0 or 1 of the middle in each direction.
std::pair<int, int> sideOf(Arrangement arrangement) {
  switch (arrangement) {
    case Arrangement::Left: return {-1, 0};
    case Arrangement::Right: return {1, 0};
    case Arrangement::Top: return {0, -1};
    case Arrangement::Bottom: return {0, 1};
    case Arrangement::TopLeft: return {-1, -1};
    case Arrangement::TopRight: return {1, -1};
    case Arrangement::BottomLeft: return {-1, 1};
    case Arrangement::BottomRight: return {1, 1};
    default: return {0, 0};
  }
}

bool standsRight(const Scene& wanted, const Detection& found, int size) {
  if (wanted.arrangement == Arrangement::Group) return true;
  if (wanted.things.size() == 2) {
    const bool isFirst = found.things[0].thing == wanted.things[0].thing;
    const Centre first = centreOf(found.things[isFirst ? 0 : 1], size);
    const Centre second = centreOf(found.things[isFirst ? 1 : 0], size);
    const double across = second.x - first.x;
    const double down = second.y - first.y;
    if (wanted.arrangement == Arrangement::LeftOf) return across > std::abs(down);
    return down > std::abs(across);
  }
  // Half-way between the middle and the place of a thing at a side.
  constexpr double kOffMiddle = 0.12;
  const Centre centre = centreOf(found.things[0], size);
  const auto sign = [](double offset) { return offset > kOffMiddle ? 1 : offset < -kOffMiddle ? -1 : 0; };
  return sideOf(wanted.arrangement) == std::pair(sign(centre.x - 0.5), sign(centre.y - 0.5));
}

double meanLength(const std::vector<Rect>& boxes) {
  double sum = 0;
  for (const Rect& box : boxes) sum += std::max(box.width, box.height);
  return sum / static_cast<double>(boxes.size());
}

bool isLargeEnough(const Scene& wanted, const Detection& found, const World& world, int size) {
  // Between a thing of common size and a small or a large one there is a factor of 1.5.
  constexpr double kTolerance = 1.3;
  std::vector<Rect> wantedBoxes;
  std::vector<Rect> foundBoxes;
  for (const PlacedThing& placed : wanted.things) wantedBoxes.push_back(boundsOf(placed, world, size));
  for (const FoundThing& thing : found.things) foundBoxes.push_back(thing.box);
  const double ratio = meanLength(foundBoxes) / meanLength(wantedBoxes);
  return ratio < kTolerance && ratio > 1 / kTolerance;
}

}  // namespace

Verdict judge(const Scene& wanted, const Detection& found, const World& world, int size) {
  const auto wantedKeys = sortedKeys<ThingAndColor>(wanted.things, wantedKey, world);
  const auto foundKeys = sortedKeys<ThingAndColor>(found.things, foundKey, world);
  const bool recognisable = std::all_of(found.things.begin(), found.things.end(),
                                        [](const FoundThing& thing) { return thing.likeness >= kRecognisable; });
  Verdict verdict;
  verdict.background = found.background == wanted.background.color;
  verdict.count = found.things.size() == wanted.things.size();
  verdict.things = recognisable && thingsOf(foundKeys) == thingsOf(wantedKeys);
  verdict.colors = verdict.things && foundKeys == wantedKeys;
  verdict.position = verdict.things && standsRight(wanted, found, size);
  verdict.sizes = verdict.things && isLargeEnough(wanted, found, world, size);
  return verdict;
}

std::string describeDetection(const Detection& found, const World& world) {
  std::string text;
  for (const FoundThing& thing : found.things) {
    const std::string color = thing.color == kNoColor ? "" : std::string(colorName(thing.color)) + " ";
    const std::string name = thing.likeness < kRecognisable ? "something" : color + world.thing(thing.thing).word;
    text += (text.empty() ? "" : ", ") + (thing.likeness < kRecognisable ? name : withArticle(name));
  }
  return (text.empty() ? "nothing" : text) + " on " + std::string(colorName(found.background));
}

}  // namespace rebus::inference
