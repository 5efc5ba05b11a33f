#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/image/image.h"
#include "core/image/rect.h"
#include "inference/training/data/random.h"
#include "inference/training/data/world.h"

namespace rebus::inference {

/// A thing at its place. Lengths are shares of the picture's side, from its left top corner.
struct PlacedThing {
  size_t thing = 0;      ///< Index into World::things().
  int color = kNoColor;  ///< kNoColor: as it is drawn.
  double x = 0.5;        ///< Centre.
  double y = 0.5;
  double size = 0.7;  ///< Of the longer side of the drawing.
  int slot = -1;      ///< In a group: its place in the two by two grid, row by row.
  bool operator==(const PlacedThing&) const = default;
};

/// How the things stand, which is what the words of a caption follow.
enum class Arrangement {
  Middle,
  Small,
  Large,
  Left,
  Right,
  Top,
  Bottom,
  TopLeft,
  TopRight,
  BottomLeft,
  BottomRight,
  LeftOf,  ///< The first thing is left of the second.
  Above,   ///< The first thing is above the second.
  Group,   ///< Two to four of one thing.
};

struct Background {
  int color = 0;                    ///< Index into namedColors().
  std::array<uint8_t, 3> rgb = {};  ///< That colour, jittered a little.
  bool operator==(const Background&) const = default;
};

/// The exact truth about a picture. One thing unless the arrangement is LeftOf, Above (two) or Group (two to four).
struct Scene {
  Background background;
  std::vector<PlacedThing> things;
  Arrangement arrangement = Arrangement::Middle;
  bool operator==(const Scene&) const = default;
};

/// A scene as likely as the world's SceneWeights say. No thing has the colour of the background.
Scene randomScene(Random& random, const World& world);
/// Mostly kNoColor; a thing that can be had in other colours has one of them now and then.
int randomColor(Random& random, const Thing& thing);
/// A pair stands LeftOf or Above at a size that leaves room; one thing at a side or in a corner has the size of a
/// pair's or a group's, so that adding, removing and moving change nothing else.
PlacedThing placeAt(Random& random, Arrangement arrangement);
/// The place of a group's slot, 0..3.
PlacedThing placeInSlot(Random& random, int slot);
/// A thing that `scene` does not show.
size_t absentThing(Random& random, const Scene& scene, const World& world);
/// A jittered background of that colour.
Background makeBackground(Random& random, int color);
/// Whether a thing of `color` would be hard to see on a background of `background`.
bool blendsIn(const World& world, const PlacedThing& thing, int background);
/// Whether any of them would.
bool anyBlendsIn(const World& world, const std::vector<PlacedThing>& things, int background);

/// Where a thing's drawing lands in a picture of `size` x `size` pixels; always inside of it.
Rect boundsOf(const PlacedThing& placed, const World& world, int size);
/// `size` x `size` pixels, RGB U8. Outside of the things' alpha every pixel is exactly the background. Any thread.
Image render(const Scene& scene, const World& world, int size);

}  // namespace rebus::inference
