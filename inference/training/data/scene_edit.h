#pragma once

#include "inference/training/data/scene_text.h"

namespace rebus::inference {

/// What an instruction makes of a scene. Whatever it does not speak of is the same, pixel by pixel.
struct SceneEdit {
  Wording instruction;
  Scene after;
};

/// An edit that `before` allows: another background, colour, thing, place or size, or a thing more or less.
/// The first two are always possible or else avoided, so there is always one.
SceneEdit randomEdit(Random& random, const Scene& before, const World& world);

}  // namespace rebus::inference
