#include "inference/training/data/outside.h"

#include <algorithm>
#include <array>

#include "inference/training/data/phrases.h"

namespace rebus::inference {
namespace {

constexpr double kNamesNothingElse = 0.4;

std::string withoutArticle(const std::string& words) {
  return words.substr(words.find(' ') + 1);
}

void replaceFirst(std::string& text, const std::string& words, const std::string& by) {
  text.replace(text.find(words), words.size(), by);
}

/// A scene in which one thing, or what stands in for one, can be seen.
Scene sceneOf(Random& random, const World& world, size_t thing, int color) {
  Scene scene;
  do {
    scene = randomScene(random, world);
    scene.things[0].thing = thing;
    scene.things[0].color = color;
  } while (scene.things.size() != 1 || anyBlendsIn(world, scene.things, scene.background.color));
  return scene;
}

/// The scene's caption with the one thing called `asked`, or nothing but that.
OutsidePrompt promptFor(Random& random, const World& world, const Scene& scene, const std::string& asked) {
  const Split split = splitOfCombination("outside", asked, colorName(scene.background.color));
  if (random.chance(kNamesNothingElse)) return {withArticle(asked), scene, split};
  std::string prompt = describe(scene, world);
  replaceFirst(prompt, colored(scene.things[0], world), asked);
  return {withArticle(withoutArticle(prompt)), scene, split};
}

OutsidePrompt askForThing(Random& random, const World& world) {
  const World::Outside& outside = random.pick(world.outside());
  const int color = randomColor(random, world.thing(outside.like));
  const std::string asked = (color == kNoColor ? "" : std::string(colorName(color)) + " ") + outside.word;
  return promptFor(random, world, sceneOf(random, world, outside.like, color), asked);
}

std::string impossibleColor(Random& random, const Thing& thing) {
  int color = 0;
  do {
    color = static_cast<int>(random.below(namedColors().size()));
  } while (thing.canBe(color));
  return std::string(colorName(color));
}

/// A thing that the world has, in a colour that it can't be had in.
OutsidePrompt askForColor(Random& random, const World& world) {
  const size_t index = random.below(world.things().size());
  const Thing& thing = world.thing(index);
  return promptFor(random, world, sceneOf(random, world, index, kNoColor),
                   impossibleColor(random, thing) + " " + thing.word);
}

OutsidePrompt askForPlace(Random& random, const World& world) {
  const World::OutsidePlace& place = random.pick(world.outsidePlaces());
  Scene scene;
  do {
    scene = randomScene(random, world);
  } while (anyBlendsIn(world, scene.things, place.color));
  scene.background = makeBackground(random, place.color);
  const std::string_view where = placeWords(scene.arrangement);
  return {describeThings(scene, world) + (where.empty() ? "" : " ") + std::string(where) + " " + place.words, scene,
          splitOfCombination("outside", place.words, world.thing(scene.things[0].thing).word)};
}

/// More of a thing than there is room for: four are drawn.
OutsidePrompt askForMany(Random& random, const World& world) {
  Scene scene;
  do {
    scene = randomScene(random, world);
  } while (scene.things.size() != 4);
  const std::string& many = random.pick(phrases::tooMany());
  std::string prompt = random.chance(kNamesNothingElse) ? describeThings(scene, world) : describe(scene, world);
  replaceFirst(prompt, std::string(countWord(4)), many);
  return {prompt, scene, splitOfCombination("outside", many, world.thing(scene.things[0].thing).word)};
}

/// `sentence` speaks of the {scene}.
OutsideEdit changeNothing(Wording words, const Scene& scene, const World& world, std::string_view sentence) {
  return {{std::move(words), scene}, fill(sentence, {{"scene", describe(scene, world)}})};
}

OutsideEdit changeWhatIsAbsent(Random& random, const Scene& before, const World& world) {
  const std::string& word = world.thing(absentThing(random, before, world)).word;
  const std::string color(colorName(static_cast<int>(random.below(namedColors().size()))));
  const Blanks blanks = {{"thing", "the " + word},
                         {"word", word},
                         {"color", color},
                         {"background", withArticle(color)},
                         {"side", std::string(placeWords(Arrangement::Left))}};
  const phrases::Phrases& patterns = *random.pick(std::array{
      &phrases::removeThing(), &phrases::setColor(), &phrases::moveThing(), &phrases::enlarge(), &phrases::shrink()});
  Wording words;
  do {
    words = reword(random, patterns, blanks);
  } while (words.phrasing.find("{thing}") == std::string::npos);
  return changeNothing(std::move(words), before, world, fill(phrases::notThere(), {{"word", word}}));
}

OutsideEdit changeAsNeverSeen(Random& random, const Scene& before, const World& world) {
  const size_t index = random.below(before.things.size());
  const Blanks blanks = {{"thing", theThing(before, index, world)}};
  return changeNothing(reword(random, phrases::unknownEdits(), blanks), before, world, phrases::notKnown());
}

OutsideEdit changeToImpossibleColor(Random& random, const Scene& before, const World& world) {
  const size_t index = random.below(before.things.size());
  const std::string color = impossibleColor(random, world.thing(before.things[index].thing));
  const Blanks blanks = {
      {"thing", theThing(before, index, world)}, {"color", color}, {"background", withArticle(color)}};
  return changeNothing(reword(random, phrases::setColor(), blanks), before, world, phrases::notKnown());
}

/// What the world lacks in place of a thing or beside it. Precondition: no group, which keeps to its kind.
OutsideEdit addWhatIsOutside(Random& random, const Scene& before, const World& world) {
  while (true) {
    SceneEdit edit = randomEdit(random, before, world);
    const World::Outside& outside = random.pick(world.outside());
    const auto isLike = [&](const PlacedThing& placed) { return placed.thing == outside.like; };
    const auto shows = [&](const Scene& scene) {
      return std::any_of(scene.things.begin(), scene.things.end(), isLike);
    };
    if (shows(before) || !shows(edit.after)) continue;
    replaceFirst(edit.instruction.text, withArticle(world.thing(outside.like).word), withArticle(outside.word));
    std::string reply = fill(phrases::notKnown(), {{"scene", describe(edit.after, world)}});
    return {std::move(edit), std::move(reply)};
  }
}

}  // namespace

OutsidePrompt randomOutsidePrompt(Random& random, const World& world) {
  const double things = world.outside().empty() ? 0 : 0.4;
  const double places = world.outsidePlaces().empty() ? 0 : 0.25;
  switch (random.pickWeighted({things, 0.2, places, 0.15})) {
    case 0: return askForThing(random, world);
    case 1: return askForColor(random, world);
    case 2: return askForPlace(random, world);
    default: return askForMany(random, world);
  }
}

OutsideEdit randomOutsideEdit(Random& random, const Scene& before, const World& world) {
  const bool canGetOther = before.arrangement != Arrangement::Group && !world.outside().empty();
  switch (random.pickWeighted({0.25, 0.25, 0.25, canGetOther ? 0.25 : 0})) {
    case 0: return changeWhatIsAbsent(random, before, world);
    case 1: return changeAsNeverSeen(random, before, world);
    case 2: return changeToImpossibleColor(random, before, world);
    default: return addWhatIsOutside(random, before, world);
  }
}

}  // namespace rebus::inference
