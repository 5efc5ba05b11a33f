#pragma once

#include "inference/evaluation/detector.h"
#include "inference/training/data/scene.h"

namespace rebus::inference {

/// What of a wanted scene a picture shows.
struct Verdict {
  bool background = false;  ///< The named colour.
  bool count = false;       ///< As many things, whatever they are.
  bool things = false;      ///< Exactly these things, in any colour and place.
  bool colors = false;      ///< Exactly these things in these colours.
  bool position = false;    ///< Given the things: they stand as the arrangement says.
  bool sizes = false;       ///< Given the things: on average about as large as wanted.
  bool all() const { return background && colors && position && sizes; }
};

/// Below this likeness a shape is taken for none of the world's things: set so that on labelled pictures of the tune
/// split it finds as many things as an eye does (see EXPERIMENTS.md).
constexpr double kRecognisable = 0.68;

/// `size`: the picture's side in pixels.
Verdict judge(const Scene& wanted, const Detection& found, const World& world, int size);

/// "a red apple, a car on white", for reports.
std::string describeDetection(const Detection& found, const World& world);

}  // namespace rebus::inference
