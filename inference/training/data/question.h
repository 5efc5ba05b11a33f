#pragma once

#include "inference/training/data/scene_text.h"

namespace rebus::inference {

/// A question about a picture and its one right answer, in a few words.
struct Question {
  Wording wording;
  std::string answer;
};

/// A question that `scene` can answer: how many, which colour, what stands where, yes or no (as often as each other).
Question randomQuestion(Random& random, const Scene& scene, const World& world);

}  // namespace rebus::inference
