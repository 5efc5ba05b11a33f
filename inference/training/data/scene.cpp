#include "inference/training/data/scene.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/image/resample.h"

namespace rebus::inference {
namespace {

// Where a half's middle lies, and how far things stray from their place.
constexpr double kNear = 0.26;
constexpr double kFar = 0.74;
constexpr double kStray = 0.02;
constexpr double kRecolorShare = 0.35;
constexpr double kMargin = 0.01;

double strayed(Random& random, double place, double by) {
  return place + random.between(-by, by);
}

void addPair(Random& random, const World& world, Scene& scene) {
  const bool beside = random.chance(0.6);
  scene.arrangement = beside ? Arrangement::LeftOf : Arrangement::Above;
  scene.things.push_back(placeAt(random, beside ? Arrangement::Left : Arrangement::Top));
  scene.things.push_back(placeAt(random, beside ? Arrangement::Right : Arrangement::Bottom));
  scene.things[0].thing = random.below(world.things().size());
  const size_t step = 1 + random.below(world.things().size() - 1);
  scene.things[1].thing = (scene.things[0].thing + step) % world.things().size();
  for (PlacedThing& placed : scene.things) placed.color = randomColor(random, world.thing(placed.thing));
}

void addGroup(Random& random, const World& world, Scene& scene) {
  scene.arrangement = Arrangement::Group;
  std::vector<int> slots = {0, 1, 2, 3};
  const size_t count = 2 + random.below(3);
  while (slots.size() > count) slots.erase(slots.begin() + static_cast<ptrdiff_t>(random.below(slots.size())));
  const size_t thing = random.below(world.things().size());
  const int color = randomColor(random, world.thing(thing));
  for (const int slot : slots) {
    scene.things.push_back(placeInSlot(random, slot));
    scene.things.back().thing = thing;
    scene.things.back().color = color;
  }
}

void addOne(Random& random, const World& world, Scene& scene, Arrangement arrangement) {
  scene.arrangement = arrangement;
  scene.things.push_back(placeAt(random, arrangement));
  scene.things[0].thing = random.below(world.things().size());
  scene.things[0].color = randomColor(random, world.thing(scene.things[0].thing));
}

Arrangement randomPlace(Random& random) {
  constexpr int kFirst = static_cast<int>(Arrangement::Left);
  constexpr int kCount = static_cast<int>(Arrangement::BottomRight) - kFirst + 1;
  return static_cast<Arrangement>(kFirst + static_cast<int>(random.below(kCount)));
}

void paint(const Image& drawing, const Rect& box, Image& picture) {
  const Image scaled = resample(drawing, box.width, box.height);
  for (int y = 0; y < box.height; ++y) {
    const uint8_t* from = scaled.row<uint8_t>(y);
    uint8_t* to = picture.row<uint8_t>(box.y + y) + static_cast<ptrdiff_t>(box.x) * 3;
    for (int x = 0; x < box.width; ++x, from += 4, to += 3) {
      const int alpha = from[3];
      for (int c = 0; c < 3; ++c) {
        to[c] = static_cast<uint8_t>((from[c] * alpha + to[c] * (255 - alpha) + 127) / 255);
      }
    }
  }
}

}  // namespace

int randomColor(Random& random, const Thing& thing) {
  if (!thing.recolorable() || !random.chance(kRecolorShare)) return kNoColor;
  std::vector<int> choices;
  for (size_t i = 0; i < thing.recolored.size(); ++i) {
    if (!thing.recolored[i].empty()) choices.push_back(static_cast<int>(i));
  }
  return random.pick(choices);
}

PlacedThing placeAt(Random& random, Arrangement arrangement) {
  PlacedThing placed;
  switch (arrangement) {
    case Arrangement::Middle:
      placed.size = random.between(0.56, 0.81);
      placed.x = strayed(random, 0.5, 0.06);
      placed.y = strayed(random, 0.5, 0.06);
      return placed;
    case Arrangement::Small:
      placed.size = random.between(0.28, 0.38);
      placed.x = strayed(random, 0.5, 0.1);
      placed.y = strayed(random, 0.5, 0.1);
      return placed;
    case Arrangement::Large: placed.size = random.between(0.88, 0.96); return placed;
    case Arrangement::TopLeft: return placeInSlot(random, 0);
    case Arrangement::TopRight: return placeInSlot(random, 1);
    case Arrangement::BottomLeft: return placeInSlot(random, 2);
    case Arrangement::BottomRight: return placeInSlot(random, 3);
    default: break;
  }
  placed.size = random.between(0.39, 0.44);
  placed.x = strayed(random, 0.5, 2 * kStray);
  placed.y = strayed(random, 0.5, 2 * kStray);
  switch (arrangement) {
    case Arrangement::Left: placed.x = strayed(random, kNear, kStray); break;
    case Arrangement::Right: placed.x = strayed(random, kFar, kStray); break;
    case Arrangement::Top: placed.y = strayed(random, kNear, kStray); break;
    case Arrangement::Bottom: placed.y = strayed(random, kFar, kStray); break;
    default: assert(false && "an arrangement of several things has no one place");
  }
  return placed;
}

PlacedThing placeInSlot(Random& random, int slot) {
  PlacedThing placed;
  placed.slot = slot;
  placed.size = random.between(0.36, 0.43);
  placed.x = strayed(random, slot % 2 == 0 ? kNear : kFar, kStray);
  placed.y = strayed(random, slot < 2 ? kNear : kFar, kStray);
  return placed;
}

size_t absentThing(Random& random, const Scene& scene, const World& world) {
  size_t thing = 0;
  do {
    thing = random.below(world.things().size());
  } while (std::any_of(scene.things.begin(), scene.things.end(),
                       [&](const PlacedThing& placed) { return placed.thing == thing; }));
  return thing;
}

Scene randomScene(Random& random, const World& world) {
  const SceneWeights& weights = world.config().scenes;
  const std::vector<double> kinds = {weights.one, weights.sized, weights.placed, weights.pair, weights.group};
  Scene scene;
  switch (random.pickWeighted(kinds)) {
    case 0: addOne(random, world, scene, Arrangement::Middle); break;
    case 1: addOne(random, world, scene, random.chance(0.5) ? Arrangement::Small : Arrangement::Large); break;
    case 2: addOne(random, world, scene, randomPlace(random)); break;
    case 3: addPair(random, world, scene); break;
    default: addGroup(random, world, scene); break;
  }
  int background = 0;
  do {
    background = static_cast<int>(random.below(namedColors().size()));
  } while (anyBlendsIn(world, scene.things, background));
  scene.background = makeBackground(random, background);
  return scene;
}

Background makeBackground(Random& random, int color) {
  // Lighter or darker more than off its hue: white with a tint would not be white.
  constexpr int kLightness = 5;
  constexpr int kTint = 1;
  const NamedColor& named = namedColors()[static_cast<size_t>(color)];
  const auto within = [&](int range) {
    return static_cast<int>(random.below(2 * static_cast<size_t>(range) + 1)) - range;
  };
  const int lighter = within(kLightness);
  const auto jittered = [&](uint8_t level) {
    return static_cast<uint8_t>(std::clamp(level + lighter + within(kTint), 0, 255));
  };
  Background background;
  background.color = color;
  for (size_t c = 0; c < 3; ++c) background.rgb[c] = jittered(std::array{named.red, named.green, named.blue}[c]);
  return background;
}

bool blendsIn(const World& world, const PlacedThing& thing, int background) {
  return background == (thing.color == kNoColor ? world.thing(thing.thing).color : thing.color);
}

bool anyBlendsIn(const World& world, const std::vector<PlacedThing>& things, int background) {
  return std::any_of(things.begin(), things.end(),
                     [&](const PlacedThing& thing) { return blendsIn(world, thing, background); });
}

Rect boundsOf(const PlacedThing& placed, const World& world, int size) {
  const Image& drawing = world.thing(placed.thing).drawingIn(placed.color);
  const double scale = placed.size * size / std::max(drawing.width(), drawing.height());
  const int width = std::clamp(static_cast<int>(std::lround(drawing.width() * scale)), 1, size);
  const int height = std::clamp(static_cast<int>(std::lround(drawing.height() * scale)), 1, size);
  const int margin = static_cast<int>(std::lround(kMargin * size));
  const auto place = [&](double centre, int length) {
    const int wanted = static_cast<int>(std::lround(centre * size - length / 2.0));
    const int last = size - margin - length;
    return last < margin ? (size - length) / 2 : std::clamp(wanted, margin, last);
  };
  return {place(placed.x, width), place(placed.y, height), width, height};
}

Image render(const Scene& scene, const World& world, int size) {
  Image picture(size, size, 3);
  for (int y = 0; y < size; ++y) {
    uint8_t* pixel = picture.row<uint8_t>(y);
    for (int x = 0; x < size; ++x, pixel += 3) std::copy_n(scene.background.rgb.begin(), 3, pixel);
  }
  for (const PlacedThing& placed : scene.things) {
    const Image& drawing = world.thing(placed.thing).drawingIn(placed.color);
    paint(drawing, boundsOf(placed, world, size), picture);
  }
  return picture;
}

}  // namespace rebus::inference
