#pragma once

#include <memory>
#include <string>

#include "inference/training/data/dialogue.h"

namespace rebus::test {

/// The world of 24 things, loaded once for all tests of the process.
std::shared_ptr<const inference::World> testWorld();
/// A maker of that world with its own weights, at 64 x 64.
inference::DialogueMaker testMaker();
/// A maker of one ability.
inference::DialogueMaker testMaker(inference::DialogueWeights weights);
inference::DialogueWeights noAbility();
/// Index of the thing called `word`, which must exist.
size_t thingIndex(const std::string& word);
/// One thing of a white picture.
inference::Scene sceneOf(const std::string& word, int color = inference::kNoColor);

}  // namespace rebus::test
