#include <gtest/gtest.h>

#include "tests/inference/golden/sampling_case.h"

namespace rebus::test {
namespace {

using inference::Context;
using inference::Objective;
using inference::ObjectiveConfig;
using inference::ObjectiveType;
using inference::Prediction;
using nlohmann::json;

/// `objective` as a run of the golden data has it.
ObjectiveConfig forRun(ObjectiveConfig objective, const json& run) {
  objective.timeShift = run.value("shift", 1.0);
  objective.trainSteps = run.value("train_steps", objective.trainSteps);
  return objective;
}

struct Trajectory {
  std::vector<at::Tensor> pictures;  ///< [C, h, w] after each step.
  at::Tensor result;                 ///< [C, h, w]
};

Trajectory integrate(const ObjectiveConfig& config, const json& run, const Tensors& inputs,
                     const inference::Denoise& denoise) {
  Trajectory trajectory;
  int64_t draws = 0;
  const auto drawNoise = [&] { return inputs.at("step_noise")[draws++].unsqueeze(0); };
  const auto keep = [&](int64_t, const at::Tensor&, at::Tensor& x, double) { trajectory.pictures.push_back(x[0]); };
  inference::DiffusionRun settings;
  settings.sampler = *samplerFromName(run["sampler"].get<std::string>());
  settings.steps = run["steps"];
  trajectory.result = inference::sampleDiffusion(Objective(config), settings, inputs.at("start").unsqueeze(0), denoise,
                                                 drawNoise, keep)[0];
  return trajectory;
}

TEST(SamplingTimes, flow_areReferencesShiftedTimes) {
  const json schedules = goldenJson("schedules.json");
  for (const json& expected : schedules["flow_times"]) {
    ObjectiveConfig config;
    config.timeShift = expected["shift"];
    const auto times = inference::samplingTimes(config, expected["steps"]);
    const auto wanted = expected["times"].get<std::vector<double>>();
    ASSERT_EQ(times.size(), wanted.size());
    for (size_t index = 0; index < times.size(); ++index) EXPECT_NEAR(times[index], wanted[index], 1e-12);
  }
}

TEST(SamplingTimes, epsilon_areReferencesStepsWithHalvesRoundedUp) {
  const json schedules = goldenJson("schedules.json");
  for (const json& expected : schedules["epsilon_steps"]) {
    ObjectiveConfig config;
    config.type = ObjectiveType::Epsilon;
    config.prediction = Prediction::Noise;
    config.trainSteps = expected["train_steps"];
    auto times = inference::samplingTimes(config, expected["steps"]);
    ASSERT_FALSE(times.empty());
    EXPECT_EQ(times.back(), 0.0);
    times.pop_back();
    std::vector<int64_t> visited;
    for (const double time : times) visited.push_back(std::llround(time * static_cast<double>(config.trainSteps)));
    EXPECT_EQ(visited, expected["visited"].get<std::vector<int64_t>>());
  }
}

// The samplers alone: a formula stands in for the network, and the ε runs stay near 1, so that nothing hides in scale.
TEST(Samplers, withAFormulaForTheNetwork_followReferencesTrajectory) {
  const Tensors data = goldenTensors("samplers.safetensors");
  const json runs = goldenJson("samplers.json");
  for (const auto& [name, run] : runs.items()) {
    ObjectiveConfig config;
    if (run.contains("train_steps")) {
      config.type = ObjectiveType::Epsilon;
      config.prediction = Prediction::Noise;
    }
    config = forRun(config, run);
    const Objective objective(config);
    const auto denoise = [&](const at::Tensor& x, double time, int64_t) {
      if (config.type == ObjectiveType::Flow) return at::sin(x * 3) + x * time;
      const double bar = objective.alphaBar(std::llround(time * static_cast<double>(config.trainSteps)));
      return x * (std::sqrt(1 - bar) / (bar / 4 + 1 - bar));
    };
    const Trajectory actual = integrate(config, run, data, denoise);
    const at::Tensor& kept = data.at(name + ".trajectory");
    for (int64_t index = 0; index < kept.size(0); ++index) {
      const auto step = static_cast<size_t>(index) * run["keep_every"].get<size_t>();
      EXPECT_TRUE(isClose(actual.pictures.at(step), kept[index])) << name << " after step " << step;
    }
    EXPECT_TRUE(isClose(actual.result, data.at(name + ".result"))) << name;
  }
}

class Sampling : public testing::TestWithParam<std::string> {
 protected:
  SamplingCase m_case{GetParam()};
  const json& m_sampling = m_case.golden.description["sampling"];
};

// The reference runs both whole sequences anew at every step; here both prefixes come from the cache, in one batch.
TEST_P(Sampling, cachedContexts_followReferencesUncachedTrajectory) {
  Context conditional = m_case.context(m_sampling["conditional"]);
  Context unconditional = m_case.context(m_sampling["unconditional"]);
  at::Tensor source = m_case.golden.source(m_sampling["picture"]);
  if (source.defined()) source = source.unsqueeze(0);
  for (const auto& [name, run] : m_sampling["runs"].items()) {
    const json& guidance = run["guidance"];
    std::vector<at::Tensor> guided, pairs;
    const auto denoise = [&](const at::Tensor& x, double time, int64_t step) {
      const auto encoded = m_case.model.images.encode(x, at::full({1}, time, at::kFloat), source);
      const auto hidden = Context::denoise({&conditional, &unconditional}, encoded.tokens, {});
      const auto both = m_case.model.images.decode(hidden, encoded.expanded(2)).prediction;
      pairs.push_back(both);
      const double share = static_cast<double>(step) / run["steps"].get<double>();
      const bool acts = share >= guidance["start"] && share <= guidance["end"];
      guided.push_back(
          acts ? inference::guide(both.narrow(0, 0, 1), both.narrow(0, 1, 1), guidance["scale"], guidance["rescale"])
               : both.narrow(0, 0, 1));
      return guided.back();
    };
    const auto config = forRun(m_case.golden.config.objective, run);
    const Trajectory actual = integrate(config, run, m_case.expected, denoise);
    EXPECT_TRUE(isClose(pairs.front(), m_case.expected.at(name + ".pair"))) << name;
    EXPECT_TRUE(isClose(at::cat(guided), m_case.expected.at(name + ".guided"))) << name;
    const at::Tensor& wanted = m_case.expected.at(name + ".trajectory");
    ASSERT_EQ(static_cast<int64_t>(actual.pictures.size()), wanted.size(0));
    for (int64_t step = 0; step < wanted.size(0); ++step) {
      EXPECT_TRUE(isClose(actual.pictures[static_cast<size_t>(step)], wanted[step])) << name << " step " << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, Sampling, testing::ValuesIn(goldenNames()), goldenTestName);

}  // namespace
}  // namespace rebus::test
