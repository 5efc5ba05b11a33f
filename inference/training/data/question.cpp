#include "inference/training/data/question.h"

#include <algorithm>
#include <vector>

#include "inference/training/data/phrases.h"

namespace rebus::inference {
namespace {

const std::string kBeforeAnswer = ": ";

using Asker = Question (*)(Random&, const Scene&, const World&);

std::string the(const PlacedThing& placed, const World& world) {
  return "the " + world.thing(placed.thing).word;
}

/// How often a question takes something for granted that is not there.
constexpr double kAbsent = 0.1;

/// A question about a thing that `scene` does not show, and the answer that says so.
Question askOfAbsent(Random& random, const Scene& scene, const World& world, const phrases::Phrases& patterns) {
  const std::string& word = world.thing(absentThing(random, scene, world)).word;
  return {reword(random, patterns, {{"thing", "the " + word}}), "there is no " + word};
}

int otherColor(Random& random, int color) {
  const size_t count = namedColors().size();
  return static_cast<int>((static_cast<size_t>(color) + 1 + random.below(count - 1)) % count);
}

std::string yesOrNo(bool yes) {
  return yes ? "yes" : "no";
}

Question askHowMany(Random& random, const Scene& scene, const World& world) {
  const bool none = random.chance(kAbsent);
  const size_t thing = none ? absentThing(random, scene, world) : random.pick(scene.things).thing;
  const size_t count = scene.arrangement == Arrangement::Group ? scene.things.size() : 1;
  return {reword(random, phrases::howMany(), {{"words", world.thing(thing).plural}}),
          none ? "none" : std::string(countWord(count))};
}

Question askHowManyThings(Random& random, const Scene& scene, const World&) {
  return {reword(random, phrases::howManyThings(), {}), std::string(countWord(scene.things.size()))};
}

Question askBackground(Random& random, const Scene& scene, const World&) {
  return {reword(random, phrases::whichBackground(), {}), std::string(colorName(scene.background.color))};
}

Question askIsBackground(Random& random, const Scene& scene, const World&) {
  const bool yes = random.chance(0.5);
  const std::string color(colorName(yes ? scene.background.color : otherColor(random, scene.background.color)));
  const Blanks blanks = {{"color", color}, {"background", withArticle(color)}};
  return {reword(random, phrases::isBackground(), blanks), yesOrNo(yes)};
}

std::vector<PlacedThing> thingsWithColor(const Scene& scene, const World& world) {
  std::vector<PlacedThing> found;
  for (const PlacedThing& placed : scene.things) {
    if (visibleColor(placed, world) != kNoColor) found.push_back(placed);
  }
  return found;
}

Question askColor(Random& random, const Scene& scene, const World& world) {
  if (random.chance(kAbsent)) return askOfAbsent(random, scene, world, phrases::whichColor());
  const PlacedThing placed = random.pick(thingsWithColor(scene, world));
  return {reword(random, phrases::whichColor(), {{"thing", the(placed, world)}}),
          std::string(colorName(visibleColor(placed, world)))};
}

Question askIsColor(Random& random, const Scene& scene, const World& world) {
  const PlacedThing placed = random.pick(thingsWithColor(scene, world));
  const bool yes = random.chance(0.5);
  const int color = yes ? visibleColor(placed, world) : otherColor(random, visibleColor(placed, world));
  return {reword(random, phrases::isColor(), {{"thing", the(placed, world)}, {"color", std::string(colorName(color))}}),
          yesOrNo(yes)};
}

Question askIsThere(Random& random, const Scene& scene, const World& world) {
  const bool yes = random.chance(0.5);
  const size_t thing = yes ? random.pick(scene.things).thing : absentThing(random, scene, world);
  const Thing& asked = world.thing(thing);
  return {reword(random, phrases::isThere(),
                 {{"new", withArticle(asked.word)}, {"words", asked.plural}, {"word", asked.word}}),
          yesOrNo(yes)};
}

/// What stands beside one of a pair; "nothing" on its outer side.
Question askNeighbour(Random& random, const Scene& scene, const World& world) {
  constexpr double kNothing = 0.15;
  const bool beside = scene.arrangement == Arrangement::LeftOf;
  const size_t known = random.below(2);
  const bool outer = random.chance(kNothing);
  // The first thing's neighbour is right of it or below it, the second's left or above.
  const bool forward = (known == 0) != outer;
  const auto& patterns = beside ? (forward ? phrases::whatIsRightOf() : phrases::whatIsLeftOf())
                                : (forward ? phrases::whatIsBelow() : phrases::whatIsAbove());
  return {reword(random, patterns, {{"thing", the(scene.things[known], world)}}),
          outer ? "nothing" : withArticle(colored(scene.things[1 - known], world))};
}

Question askWhere(Random& random, const Scene& scene, const World& world) {
  if (random.chance(kAbsent)) return askOfAbsent(random, scene, world, phrases::whereIs());
  const size_t index = random.below(scene.things.size());
  Arrangement place = scene.arrangement;
  if (place == Arrangement::LeftOf) place = index == 0 ? Arrangement::Left : Arrangement::Right;
  if (place == Arrangement::Above) place = index == 0 ? Arrangement::Top : Arrangement::Bottom;
  return {reword(random, phrases::whereIs(), {{"thing", the(scene.things[index], world)}}),
          placeWords(place).empty() ? "in the middle" : std::string(placeWords(place))};
}

}  // namespace

Question randomQuestion(Random& random, const Scene& scene, const World& world) {
  std::vector<Asker> askers = {askHowMany, askHowMany,      askBackground,   askIsThere,
                               askIsThere, askIsBackground, askHowManyThings};
  if (!thingsWithColor(scene, world).empty()) {
    askers.insert(askers.end(), {askColor, askColor, askIsColor});
  }
  const bool pair = scene.arrangement == Arrangement::LeftOf || scene.arrangement == Arrangement::Above;
  if (pair) askers.insert(askers.end(), {askNeighbour, askNeighbour, askNeighbour});
  // Only groups have more than one to count, and one would else be nearly always right.
  if (scene.arrangement == Arrangement::Group) {
    askers.insert(askers.end(), 4, askHowMany);
  } else {
    askers.push_back(askWhere);
  }
  return random.pick(askers)(random, scene, world);
}

std::string replyTo(const Question& question, const Scene& scene, const World& world) {
  return describe(scene, world) + kBeforeAnswer + question.answer;
}

std::string answerIn(const std::string& reply) {
  const size_t at = reply.rfind(kBeforeAnswer);
  return at == std::string::npos ? reply : reply.substr(at + kBeforeAnswer.size());
}

}  // namespace rebus::inference
