#include "inference/training/data/dialogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <set>
#include <sstream>

#include "inference/training/data/phrases.h"
#include "inference/training/data/question.h"
#include "inference/training/data/scene_text.h"
#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

std::string bothOf(const std::string& first, const std::string& second) {
  return first + " and " + second;
}

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
        if (word < otherWord) found.insert(bothOf(word, otherWord));
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
      EXPECT_FALSE(trained.contains(bothOf(thing.word, other.word)));
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
  EXPECT_EQ(abilities.size(), 9U);
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
        EXPECT_TRUE(words.ends_with(", so this is " + description + ".")) << words;
      } else {
        EXPECT_EQ(words, description);
      }
      ++pictures;
    }
  }
  EXPECT_GT(pictures, 1000U);
}

TEST(DialogueMaker, repliesAndAllButSlips_knownWordsOnly) {
  DialogueWeights weights = test::noAbility();
  weights.caption = 1;
  weights.answer = 1;
  weights.edit = 1;
  weights.mixed = 1;
  const DialogueMaker maker = test::testMaker(weights);
  const std::vector<std::string> words = maker.words();
  ASSERT_TRUE(std::is_sorted(words.begin(), words.end()));
  const auto knowsAll = [&](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return std::isalpha(letter) ? std::tolower(letter) : ' '; });
    std::istringstream stream(text);
    for (std::string word; stream >> word;) {
      if (!std::binary_search(words.begin(), words.end(), word)) return false;
    }
    return true;
  };
  int slips = 0;
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    const std::vector<std::string> texts = textsOf(maker.plan(seed, Split::Train));
    ASSERT_TRUE(knowsAll(texts.back())) << texts.back();
    slips += knowsAll(texts.front()) ? 0 : 1;
  }
  // Two in a hundred; three times as many are not due to chance.
  EXPECT_LT(slips, 120);
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

TEST(DialogueMaker, answer_followsFromTheDescription) {
  DialogueWeights weights = test::noAbility();
  weights.answer = 1;
  const DialogueMaker maker = test::testMaker(weights);
  for (uint64_t seed = 0; seed < 500; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    const std::string reply = std::get<std::string>(plan.turns[1].parts.back());
    const std::string answer = answerIn(reply);
    EXPECT_EQ(reply, describe(plan.scenes[0], maker.world()) + ": " + answer);
    EXPECT_FALSE(answer.empty());
  }
}

TEST(DialogueMaker, questions_severalAboutOnePicture) {
  DialogueWeights weights = test::noAbility();
  weights.questions = 1;
  const DialogueMaker maker = test::testMaker(weights);
  std::set<size_t> lengths;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const DialoguePlan plan = maker.plan(seed, Split::Train);
    lengths.insert(plan.turns.size() / 2);
    EXPECT_EQ(plan.scenes.size(), 1U);
    EXPECT_EQ(plan.turns[0].parts.front(), PlannedPart(PlannedPicture{0}));
    for (size_t turn = 1; turn < plan.turns.size(); ++turn) EXPECT_EQ(plan.turns[turn].parts.size(), 1U);
  }
  EXPECT_EQ(lengths, (std::set<size_t>{2, 3, 4, 5}));
}

TEST(DialogueMaker, typedWords_withCapitalsAndCourtesies) {
  DialogueWeights weights = test::noAbility();
  weights.edit = 1;
  const DialogueMaker maker = test::testMaker(weights);
  int capitals = 0;
  int pleas = 0;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const std::string words = textsOf(maker.plan(seed, Split::Train)).front();
    capitals += std::isupper(static_cast<unsigned char>(words.front())) ? 1 : 0;
    pleas += words.find("lease") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(capitals, 50);
  EXPECT_LT(capitals, 300);
  EXPECT_GT(pleas, 20);
}
