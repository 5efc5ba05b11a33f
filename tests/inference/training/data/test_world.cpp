#include "test_world.h"

#include <cstdio>
#include <cstdlib>

namespace rebus::test {

using namespace rebus::inference;

std::shared_ptr<const World> testWorld() {
  static const std::shared_ptr<const World> world = [] {
    const auto orExit = [](auto result) {
      if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
      }
      return std::move(*result);
    };
    return std::make_shared<const World>(orExit(World::load(orExit(readWorldConfig(REBUS_WORLD_FILE)))));
  }();
  return world;
}

DialogueMaker testMaker() {
  return testMaker(testWorld()->config().dialogues);
}
DialogueMaker testMaker(DialogueWeights weights) {
  return {testWorld(), weights, 64};
}

DialogueWeights noAbility() {
  return DialogueWeights::none();
}

size_t thingIndex(const std::string& word) {
  const auto& things = testWorld()->things();
  for (size_t i = 0; i < things.size(); ++i) {
    if (things[i].word == word) return i;
  }
  std::fprintf(stderr, "The test world has no %s.\n", word.c_str());
  std::exit(1);
}

Scene sceneOf(const std::string& word, int color) {
  Random random(1);
  Scene scene;
  scene.background = makeBackground(random, colorByName("white"));
  scene.things = {placeAt(random, Arrangement::Middle)};
  scene.things[0].thing = thingIndex(word);
  scene.things[0].color = color;
  return scene;
}

}  // namespace rebus::test
