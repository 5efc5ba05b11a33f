#include "inference/sampling/objective.h"

#include <gtest/gtest.h>

#include "tests/inference/golden/golden_case.h"

namespace rebus::test {
namespace {

using inference::Objective;
using inference::ObjectiveConfig;
using inference::ObjectiveType;
using inference::Prediction;

class ObjectiveGolden : public testing::TestWithParam<std::string> {
 protected:
  at::Tensor tensor(int64_t picture, const std::string& what) const {
    return m_case.forward.at("picture." + std::to_string(picture) + "." + what).unsqueeze(0);
  }
  std::vector<int64_t> madePictures() const {
    std::vector<int64_t> result;
    for (const auto& group : m_case.groups()) {
      for (const int64_t picture : group) {
        if (m_case.made(picture)) result.push_back(picture);
      }
    }
    return result;
  }

  GoldenCase m_case{GetParam()};
  Objective m_objective{m_case.config.objective};
};

TEST_P(ObjectiveGolden, addNoise_givesReferencesNoisyPicture) {
  for (const int64_t picture : madePictures()) {
    const auto time = at::full({1}, m_case.time(picture), at::kFloat);
    const auto noisy = m_objective.addNoise(tensor(picture, "clean"), tensor(picture, "noise"), time);
    EXPECT_TRUE(isClose(noisy, tensor(picture, "input"))) << "picture " << picture;
  }
}

TEST_P(ObjectiveGolden, velocity_ofOutputIsReferences) {
  if (m_case.config.objective.type != ObjectiveType::Flow) GTEST_SKIP() << "An epsilon network has no velocity.";
  for (const int64_t picture : madePictures()) {
    const auto actual = m_objective.velocity(tensor(picture, "output"), tensor(picture, "input"), m_case.time(picture));
    EXPECT_TRUE(isClose(actual, tensor(picture, "velocity"))) << "picture " << picture;
  }
}

TEST_P(ObjectiveGolden, predictedClean_undoesNoiseWhenPredictionIsRight) {
  for (const int64_t picture : madePictures()) {
    const auto clean = tensor(picture, "clean");
    const auto noise = tensor(picture, "noise");
    at::Tensor right = noise;
    if (m_case.config.objective.prediction == Prediction::Velocity) right = noise - clean;
    if (m_case.config.objective.prediction == Prediction::Clean) right = clean;
    const auto actual = m_objective.predictedClean(right, tensor(picture, "input"), m_case.time(picture));
    EXPECT_TRUE(isClose(actual, clean)) << "picture " << picture;
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, ObjectiveGolden, testing::ValuesIn(goldenNames()), goldenTestName);

Objective cosineObjective(int64_t trainSteps) {
  ObjectiveConfig config;
  config.type = ObjectiveType::Epsilon;
  config.prediction = Prediction::Noise;
  config.trainSteps = trainSteps;
  return Objective(config);
}

// The table spans nine decades, so each entry is compared with itself. A product of 1000 doubles keeps 1e-12.
TEST(CosineSchedule, alphaBars_areReferencesToTheLastStep) {
  const auto schedules = goldenJson("schedules.json");
  const Objective thousand = cosineObjective(1000);
  for (const auto& [step, expected] : schedules["alpha_bar_1000"].items()) {
    const double value = expected.get<double>();
    EXPECT_NEAR(thousand.alphaBar(std::stoll(step)), value, value * 1e-10) << "step " << step;
  }
  const Objective twenty = cosineObjective(20);
  int64_t step = 0;
  for (const auto& expected : schedules["alpha_bar_20"]) {
    const double value = expected.get<double>();
    EXPECT_NEAR(twenty.alphaBar(step), value, value * 1e-10) << "step " << step;
    ++step;
  }
  EXPECT_EQ(twenty.alphaBar(-1), 1.0);
}

}  // namespace
}  // namespace rebus::test
