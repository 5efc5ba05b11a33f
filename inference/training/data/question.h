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

/// What the model says to it: the picture in the words of its caption, which it knows best, and what follows from them:
/// "a cat on a red background: no".
std::string replyTo(const Question& question, const Scene& scene, const World& world);
/// The answer in such a reply; all of one that describes nothing.
std::string answerIn(const std::string& reply);

}  // namespace rebus::inference
