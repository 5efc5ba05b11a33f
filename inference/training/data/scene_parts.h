#pragma once

#include <cstdint>
#include <vector>

#include "inference/training/data/dialogue.h"

namespace rebus::inference {

/// How many labels sceneParts() tells apart: the background, and sixteen parts of each thing's drawing.
int64_t partCount(const World& world);

/// Which part of which thing is in front in each patch of a picture of `size` x `size` pixels, row by row: 0 for the
/// background, else 1 + 16 · thing + the row and column of a four by four grid over its drawing.
std::vector<int64_t> sceneParts(const Scene& scene, const World& world, int size, int patchPixels);

/// sceneParts() of every picture of a dialogue, in order.
std::vector<std::vector<int64_t>> dialogueParts(const DialoguePlan& plan, const World& world, int size,
                                                int patchPixels);

}  // namespace rebus::inference
