#include "inference/training/data/question.h"

#include <gtest/gtest.h>

#include <regex>

#include <algorithm>
#include <map>

#include "inference/training/data/phrases.h"
#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;

namespace {

template <typename Visit>
void forRandomQuestions(Visit visit) {
  for (uint64_t seed = 0; seed < 5000; ++seed) {
    Random random(seed);
    const Scene scene = randomScene(random, *test::testWorld());
    visit(scene, randomQuestion(random, scene, *test::testWorld()));
  }
}

bool isOf(const Question& question, const phrases::Phrases& list) {
  return std::find(list.begin(), list.end(), question.wording.phrasing) != list.end();
}

}  // namespace

TEST(Question, yesAndNo_inBalance) {
  std::map<std::string, int> answers;
  forRandomQuestions([&](const Scene&, const Question& question) { ++answers[question.answer]; });
  const double yes = answers["yes"];
  const double no = answers["no"];
  // 2000 fair answers stray by less than 5 % of their number in all but 1 of 10,000 draws.
  ASSERT_GT(yes + no, 1000);
  EXPECT_NEAR(yes / (yes + no), 0.5, 0.05);
}

TEST(Question, isThere_truthful) {
  const World& world = *test::testWorld();
  forRandomQuestions([&](const Scene& scene, const Question& question) {
    if (!isOf(question, phrases::isThere())) return;
    bool shown = false;
    for (const PlacedThing& placed : scene.things) {
      const Thing& thing = world.thing(placed.thing);
      const std::regex named("\\b(" + thing.word + "|" + thing.plural + ")\\b");
      shown = shown || std::regex_search(question.wording.text, named);
    }
    ASSERT_EQ(question.answer, shown ? "yes" : "no") << question.wording.text << " " << describe(scene, world);
  });
}

TEST(Question, countsAndColors_truthful) {
  const World& world = *test::testWorld();
  forRandomQuestions([&](const Scene& scene, const Question& question) {
    if (isOf(question, phrases::whichBackground())) {
      ASSERT_EQ(question.answer, colorName(scene.background.color));
    } else if (isOf(question, phrases::howManyThings())) {
      ASSERT_EQ(question.answer, countWord(scene.things.size()));
    } else if (question.answer.starts_with("there is no ")) {
      const std::regex named("\\b" + question.answer.substr(std::string("there is no ").size()) + "\\b");
      ASSERT_FALSE(std::regex_search(describe(scene, world), named)) << describe(scene, world);
      ASSERT_TRUE(std::regex_search(question.wording.text, named)) << question.wording.text;
    } else if (isOf(question, phrases::whichColor())) {
      ASSERT_NE(describe(scene, world).find(question.answer + " "), std::string::npos);
    }
    ASSERT_EQ(question.wording.text.find('{'), std::string::npos) << question.wording.text;
  });
}

TEST(Question, pair_namesTheNeighbour) {
  const World& world = *test::testWorld();
  Scene scene = test::sceneOf("owl");
  scene.things.push_back(test::sceneOf("penguin").things[0]);
  scene.arrangement = Arrangement::LeftOf;
  int asked = 0;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    Random random(seed);
    const Question question = randomQuestion(random, scene, world);
    const bool left = isOf(question, phrases::whatIsLeftOf());
    if (!left && !isOf(question, phrases::whatIsRightOf())) continue;
    ++asked;
    const bool ofOwl = question.wording.text.find("owl") != std::string::npos;
    ASSERT_EQ(question.answer, left == ofOwl ? "nothing" : (ofOwl ? "a penguin" : "an owl")) << question.wording.text;
  }
  EXPECT_GT(asked, 50);
}
