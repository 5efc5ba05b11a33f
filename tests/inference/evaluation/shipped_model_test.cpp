// What ships, as a person would judge it.
#include <gtest/gtest.h>

#include "inference/evaluation/judge.h"
#include "inference/formats/model_bundle.h"
#include "inference/generation/job_runner.h"
#include "inference/training/data/scene_text.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

TEST(ShippedModel, draw_redApple_isOneForTheDetector) {
  const std::string folder = REBUS_MODELS "/rebus-mini";
  const auto config = readWorldConfig(folder + "/world.json");
  ASSERT_TRUE(config) << config.error().message;
  const auto world = World::load(*config);
  ASSERT_TRUE(world) << world.error().message;
  auto model = loadBundle(folder, Device{}, [](double) {});
  ASSERT_TRUE(model) << model.error().message;

  Request request;
  request.kind = TaskKind::Draw;
  request.params = (*model)->config.sampling;
  request.params.width = request.params.height = (*model)->config.image.width;
  request.params.seed = 1;
  request.context = {ContextTurn{.role = Role::User, .parts = {TextPart{"a red apple on a white background"}}}};
  ImageRef picture;
  JobRunner runner(**model);
  runner.run(request,
             [&](const EventBody& body) {
               if (const auto* made = std::get_if<JobImage>(&body)) picture = made->image;
             },
             {});
  ASSERT_TRUE(picture);
  EXPECT_EQ(describeDetection(Detector(*world).detect(*picture), *world), "a red apple on white");
}

}  // namespace
}  // namespace rebus::test
