#include "inference/training/data/world.h"

#include <gmock/gmock.h>

#include "test_world.h"

using namespace rebus;
using namespace rebus::inference;
using testing::HasSubstr;

namespace {

WorldConfig shippedConfig() {
  return test::testWorld()->config();
}

std::string errorOf(const Result<World>& world) {
  return world.ok() ? std::string() : world.error().message;
}

}  // namespace

TEST(WorldConfig, shippedFile_24Things) {
  EXPECT_EQ(shippedConfig().things.size(), 24U);
  EXPECT_EQ(shippedConfig().things.front().plural, "apples");
}

TEST(WorldConfig, weights_read) {
  const auto config = worldConfigFromJson(R"({"scenes": {"pair": 0}, "dialogues": {"draw": 2.5}, "things": []})");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->scenes.pair, 0);
  EXPECT_EQ(config->dialogues.draw, 2.5);
}

TEST(WorldConfig, badInput_refused) {
  for (const char* json : {"", "[]", "{\"thing\": []}", "{\"scenes\": {\"pairs\": 1}}", "{\"scenes\": {\"pair\": -1}}",
                           "{\"things\": [{\"word\": \"apple\"}]}", "{\"things\": 3}",
                           "{\"scenes\": {\"one\": 0, \"sized\": 0, \"placed\": 0, \"pair\": 0, \"group\": 0}}"}) {
    const auto config = worldConfigFromJson(json);
    ASSERT_FALSE(config.ok()) << json;
    EXPECT_EQ(config.error().code, ErrorCode::Corrupt) << json;
  }
}

TEST(WorldConfig, missingFile_notFound) {
  const auto config = readWorldConfig("/nonexistent/world.json");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().code, ErrorCode::NotFound);
}

TEST(World, tooFewThings_refused) {
  WorldConfig config = shippedConfig();
  config.things.resize(3);
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("at least"));
}

TEST(World, unknownDrawing_named) {
  WorldConfig config = shippedConfig();
  config.things[0].drawing = "blue apple";
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("blue apple"));
}

TEST(World, wrongColor_named) {
  WorldConfig config = shippedConfig();
  config.things[0].color = "blue";
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("is not blue"));
  config.things[0].color = "plaid";
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("plaid"));
}

TEST(World, outsidePlaceInAColorThatIsNone_named) {
  WorldConfig config = shippedConfig();
  config.outsidePlaces = {{"at the beach", "sand"}};
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("'sand' to draw for at the beach"));
}

TEST(World, outsideThatIsInsideOrLikeNothing_named) {
  WorldConfig config = shippedConfig();
  config.outside = {{"apple", "lemon"}};
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("knows apple"));
  config.outside = {{"zebra", "horse"}};
  EXPECT_THAT(errorOf(World::load(config)), HasSubstr("no horse"));
}
