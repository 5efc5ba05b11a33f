#include "inference/training/data/dialogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <ranges>
#include <set>
#include <sstream>

#include "inference/training/data/phrases.h"
#include "inference/training/data/scene_text.h"
#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

/// Every thing with its background, its partner and a colour that is not its own.
std::set<std::string> combinationsOf(const DialoguePlan& plan, const World& world) {
  std::set<std::string> found;
  for (const Scene& scene : plan.scenes) {
    for (const PlacedThing& placed : scene.things) {
      const std::string& word = world.thing(placed.thing).word;
      found.insert(word + " on " + std::string(colorName(scene.background.color)));
      if (placed.color != kNoColor) found.insert(std::string(colorName(placed.color)) + " " + word);
      for (const PlacedThing& other : scene.things) {
        const std::string& otherWord = world.thing(other.thing).word;
        if (word < otherWord) found.insert(word + " and " + otherWord);
      }
    }
  }
  return found;
}

std::vector<std::string> textsOf(const DialoguePlan& plan) {
  std::vector<std::string> texts;
  for (const PlannedTurn& turn : plan.turns) {
    for (const PlannedPart& part : turn.parts) {
      if (const auto* text = std::get_if<std::string>(&part)) texts.push_back(*text);
    }
  }
  return texts;
}

}  // namespace

TEST(DialogueMaker, sameSeed_sameDialogueInAnotherThread) {
  const DialogueMaker maker = test::testMaker();
  const auto makeAll = [&] {
    std::vector<Dialogue> dialogues;
    for (uint64_t seed = 0; seed < 100; ++seed) dialogues.push_back(maker.make(seed, Split::Train));
    return dialogues;
  };
  auto elsewhere = std::async(std::launch::async, makeAll);
  const std::vector<Dialogue> here = makeAll();
  const std::vector<Dialogue> there = elsewhere.get();
  for (size_t i = 0; i < here.size(); ++i) {
    ASSERT_EQ(here[i].plan, there[i].plan);
    for (size_t turn = 0; turn < here[i].turns.size(); ++turn) {
      const ImageRef mine = lastImageOf(here[i].turns[turn].parts);
      const ImageRef theirs = lastImageOf(there[i].turns[turn].parts);
      ASSERT_EQ(mine == nullptr, theirs == nullptr);
      if (mine) {
        ASSERT_EQ(*mine, *theirs);
      }
    }
  }
}

TEST(DialogueMaker, train_nothingThatIsHeldOut) {
  const World& world = *test::testWorld();
  const DialogueMaker maker = test::testMaker();
  std::set<std::string> trained;
  std::set<std::string> texts;
  for (uint64_t seed = 0; seed < 20000; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    trained.merge(combinationsOf(plan, world));
    for (const std::string& text : textsOf(plan)) texts.insert(text);
  }
  size_t heldOut = 0;
  for (const Thing& thing : world.things()) {
    for (const NamedColor& color : namedColors()) {
      if (splitOfCombination("background", thing.word, color.name) == Split::Train) continue;
      ++heldOut;
      EXPECT_FALSE(trained.contains(thing.word + " on " + std::string(color.name)));
    }
    for (const Thing& other : world.things()) {
      if (!(thing.word < other.word)) continue;
      if (splitOfCombination("things", thing.word, other.word) == Split::Train) continue;
      ++heldOut;
      EXPECT_FALSE(trained.contains(thing.word + " and " + other.word));
    }
  }
  EXPECT_GT(heldOut, 30U);
  for (const std::string_view phrasing : phrases::captionRequests()) {
    EXPECT_EQ(texts.contains(std::string(phrasing)), splitOfPhrasing(phrasing) == Split::Train) << phrasing;
  }
}

TEST(DialogueMaker, tune_nothingOfTest) {
  const World& world = *test::testWorld();
  DialogueWeights weights = test::noAbility();
  weights.draw = 1;
  const DialogueMaker maker = test::testMaker(weights);
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    for (const Scene& scene : maker.plan(seed, Split::Tune).scenes) ASSERT_NE(splitOfScene(scene, world), Split::Test);
  }
}

TEST(DialogueMaker, turns_userAndModelInTurnAndModelLast) {
  const DialogueMaker maker = test::testMaker();
  std::set<Ability> abilities;
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    abilities.insert(plan.ability);
    ASSERT_EQ(plan.turns.size() % 2, 0U);
    for (size_t i = 0; i < plan.turns.size(); ++i) {
      ASSERT_EQ(plan.turns[i].role, i % 2 == 0 ? Role::User : Role::Model);
      ASSERT_FALSE(plan.turns[i].parts.empty());
    }
    for (const std::string& text : textsOf(plan)) ASSERT_FALSE(text.empty());
  }
  EXPECT_EQ(abilities.size(), 8U);
}

TEST(DialogueMaker, plainPrompt_drawsWhatItSays) {
  // Prompts in a caption's words must name exactly the scene that is the target.
  const World& world = *test::testWorld();
  DialogueWeights weights = test::noAbility();
  weights.draw = 1;
  const DialogueMaker maker = test::testMaker(weights);
  size_t asCaption = 0;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    ASSERT_EQ(plan.kind, TaskKind::Draw);
    ASSERT_EQ(plan.turns[1].parts, (std::vector<PlannedPart>{describe(plan.scenes[0], world), PlannedPicture{0}}));
    if (textsOf(plan)[0] == describe(plan.scenes[0], world)) ++asCaption;
  }
  EXPECT_GT(asCaption, 50U);
}

TEST(DialogueMaker, everyPictureOfTheModel_isDescribedFirst) {
  const World& world = *test::testWorld();
  const DialogueMaker maker = test::testMaker();
  size_t pictures = 0;
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    for (const PlannedTurn& turn : plan.turns) {
      const auto* picture = std::get_if<PlannedPicture>(&turn.parts.back());
      if (turn.role == Role::User || picture == nullptr) continue;
      ASSERT_EQ(turn.parts.size(), 2U);
      const auto& words = std::get<std::string>(turn.parts[0]);
      const std::string description = describe(plan.scenes[picture->scene], world);
      if (plan.ability == Ability::Outside) {
        EXPECT_TRUE(words.ends_with("so this is " + description + ".")) << words;
      } else {
        EXPECT_EQ(words, description);
      }
      ++pictures;
    }
  }
  EXPECT_GT(pictures, 1000U);
}

TEST(DialogueMaker, captions_knownWordsOnly) {
  DialogueWeights weights = test::noAbility();
  weights.caption = 1;
  weights.answer = 1;
  weights.edit = 1;
  weights.mixed = 1;
  const DialogueMaker maker = test::testMaker(weights);
  const std::vector<std::string> words = maker.words();
  ASSERT_TRUE(std::is_sorted(words.begin(), words.end()));
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    for (std::string text : textsOf(maker.plan(seed, Split::Train))) {
      std::replace_if(
          text.begin(), text.end(), [](unsigned char letter) { return std::isalpha(letter) == 0; }, ' ');
      std::istringstream stream(text);
      for (std::string word; stream >> word;) {
        ASSERT_TRUE(std::binary_search(words.begin(), words.end(), word)) << word << " in: " << text;
      }
    }
  }
}

TEST(DialogueMaker, paint_picturesOfThePlan) {
  const DialogueMaker maker = test::testMaker();
  for (uint64_t seed = 0; seed < 50; ++seed) {
    const Dialogue dialogue = maker.make(seed, Split::Train);
    ASSERT_EQ(dialogue.turns.size(), dialogue.plan.turns.size());
    for (size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
      const Parts& parts = dialogue.turns[turn].parts;
      ASSERT_EQ(parts.size(), dialogue.plan.turns[turn].parts.size());
      for (size_t i = 0; i < parts.size(); ++i) {
        const auto* planned = std::get_if<PlannedPicture>(&dialogue.plan.turns[turn].parts[i]);
        ASSERT_EQ(planned != nullptr, std::holds_alternative<ImagePart>(parts[i]));
        if (!planned) continue;
        EXPECT_EQ(*std::get<ImagePart>(parts[i]).image,
                  render(dialogue.plan.scenes[planned->scene], maker.world(), maker.pictureSize()));
      }
    }
  }
}

TEST(DialogueMaker, corpus_asManySentencesAsAsked) {
  const DialogueMaker maker = test::testMaker();
  const std::vector<std::string> corpus = maker.corpus(1000);
  EXPECT_EQ(corpus.size(), 1000U);
  EXPECT_EQ(corpus, maker.corpus(1000));
}

TEST(DialogueMaker, heldOutPrompt_neverTrained) {
  const DialogueMaker maker = test::testMaker();
  std::set<std::string> prompts;
  for (uint64_t seed = 0; seed < 100; ++seed) prompts.insert(maker.heldOutPrompt(seed));
  EXPECT_GT(prompts.size(), 50U);
  DialogueWeights weights = test::noAbility();
  weights.caption = 1;
  const DialogueMaker captions = test::testMaker(weights);
  for (uint64_t seed = 0; seed < 5000; ++seed) {
    for (const std::string& text : textsOf(captions.plan(seed, Split::Train))) ASSERT_FALSE(prompts.contains(text));
  }
}

TEST(DialogueMaker, outside_whatTheWorldLacks_getsTheNearestAndASentence) {
  DialogueWeights weights = test::noAbility();
  weights.outside = 1;
  const DialogueMaker maker = test::testMaker(weights);
  const World& world = maker.world();
  std::set<std::string> words, places, colors;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    ASSERT_EQ(plan.scenes.size(), 1U);
    const Scene& scene = plan.scenes[0];
    const Thing& drawn = world.thing(scene.things[0].thing);
    const std::string reply = std::get<std::string>(plan.turns[1].parts[0]);
    EXPECT_EQ(reply, "i do not know that yet, so this is " + describe(scene, world) + ".");
    EXPECT_EQ(plan.turns[1].parts[1], PlannedPart(PlannedPicture{0}));

    std::string prompt = " " + std::get<std::string>(plan.turns[0].parts[0]) + " ";
    std::replace_if(
        prompt.begin(), prompt.end(), [](unsigned char letter) { return std::isalpha(letter) == 0; }, ' ');
    const auto names = [&](const std::string& text) { return prompt.find(" " + text + " ") != std::string::npos; };
    const auto place = std::ranges::find_if(world.outsidePlaces(), names, &World::OutsidePlace::words);
    const auto thing = std::ranges::find_if(world.outside(), names, &World::Outside::word);
    if (place != world.outsidePlaces().end()) {
      places.insert(place->words);
      EXPECT_EQ(scene.background.color, place->color) << prompt;
    } else if (thing != world.outside().end()) {
      words.insert(thing->word);
      EXPECT_EQ(scene.things[0].thing, thing->like) << prompt;
      EXPECT_FALSE(names(drawn.word)) << prompt;
    } else {
      const auto isAsked = [&](int color) { return names(std::string(colorName(color)) + " " + drawn.word); };
      const auto all = std::views::iota(0, static_cast<int>(namedColors().size()));
      const auto color = std::ranges::find_if(all, isAsked);
      ASSERT_NE(color, all.end()) << prompt;
      EXPECT_FALSE(drawn.canBe(*color)) << prompt;
      colors.insert(std::string(colorName(*color)) + drawn.word);
    }
  }
  EXPECT_GT(words.size(), world.outside().size() / 2);
  EXPECT_GT(places.size(), world.outsidePlaces().size() / 2);
  EXPECT_GT(colors.size(), 50U);
}
