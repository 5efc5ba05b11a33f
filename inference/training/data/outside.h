#pragma once

#include "inference/training/data/scene_edit.h"
#include "inference/training/data/split.h"

namespace rebus::inference {

/// A picture that the world can't show, in words, and the nearest that it can.
struct OutsidePrompt {
  std::string prompt;  ///< In the words of a caption: "a zebra on a red background".
  Scene nearest;
  Split split;  ///< Of what the prompt combines, over and above that of the scene.
};

/// Asks for a thing, a colour, a place or a number that the world lacks.
OutsidePrompt randomOutsidePrompt(Random& random, const World& world);

/// An edit that can't be made as asked for.
struct OutsideEdit {
  SceneEdit edit;     ///< `after` is the nearest that can be had, mostly `before` itself.
  std::string reply;  ///< The sentence that says so and what the picture is now.
};

/// Asks to change what `before` does not show, or for a change or a thing that the world lacks.
OutsideEdit randomOutsideEdit(Random& random, const Scene& before, const World& world);

}  // namespace rebus::inference
