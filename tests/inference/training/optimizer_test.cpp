#include "inference/training/optimizer.h"

#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "inference/inference_error.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

OptimizerConfig testConfig() {
  OptimizerConfig config;
  config.learningRate = 0.01;
  config.finalLearningRate = 0.001;
  config.warmupSteps = 3;
  config.totalSteps = 10;
  config.emaDecay = 0.9;
  return config;
}

/// A matrix that decays, an embedding and a bias that don't.
Parameters testParameters() {
  Parameters parameters = Parameters::forTraining(1);
  parameters.get("layer.weight", {3, 4}, Init::normal(1.0));
  parameters.get("layer.bias", {4}, Init::normal(1.0));
  parameters.get("text.embedding.weight", {5, 3}, Init::normal(1.0));
  return parameters;
}

at::Tensor gradientAt(const std::string& name, const at::Tensor& weight, int64_t step, double scale) {
  const auto seed = static_cast<uint64_t>(step) * 31 + name.size();
  return at::randn(weight.sizes(), at::make_generator<at::CPUGeneratorImpl>(seed), at::TensorOptions(at::kFloat)) *
         scale;
}

/// AdamW as its paper writes it, one number after the other in double precision.
class PlainAdamW {
 public:
  PlainAdamW(const Parameters& parameters, const OptimizerConfig& config) : m_config(config) {
    for (const auto& [name, weight] : parameters.all()) {
      Values& values = m_values[name];
      for (int64_t index = 0; index < weight.numel(); ++index) {
        values.weight.push_back(weight.flatten()[index].item<double>());
      }
      values.average = values.weight;
      values.moment1.resize(values.weight.size());
      values.moment2.resize(values.weight.size());
    }
  }

  void step(const std::map<std::string, at::Tensor>& gradients) {
    double squares = 0;
    for (const auto& [name, gradient] : gradients) squares += gradient.square().sum().item<double>();
    const double scale = std::min(1.0, m_config.clip / std::sqrt(squares));
    const double rate = learningRateAt(m_config, m_steps);
    const double decay =
        std::min(m_config.emaDecay, (1.0 + static_cast<double>(m_steps)) / (10.0 + static_cast<double>(m_steps)));
    ++m_steps;
    const auto count = static_cast<double>(m_steps);
    for (auto& [name, values] : m_values) {
      const double weightDecay = name == "layer.weight" ? m_config.weightDecay : 0.0;
      for (size_t index = 0; index < values.weight.size(); ++index) {
        const double g = gradients.at(name).flatten()[static_cast<int64_t>(index)].item<double>() * scale;
        double& m = values.moment1[index];
        double& v = values.moment2[index];
        double& w = values.weight[index];
        w -= rate * weightDecay * w;
        m = m_config.beta1 * m + (1.0 - m_config.beta1) * g;
        v = m_config.beta2 * v + (1.0 - m_config.beta2) * g * g;
        const double first = m / (1.0 - std::pow(m_config.beta1, count));
        const double second = v / (1.0 - std::pow(m_config.beta2, count));
        w -= rate * first / (std::sqrt(second) + m_config.epsilon);
        values.average[index] = decay * values.average[index] + (1.0 - decay) * w;
      }
    }
  }

  void expectSame(const Parameters& parameters, const Optimizer& optimizer) const {
    for (const auto& [name, weight] : parameters.all()) {
      const Values& values = m_values.at(name);
      for (size_t index = 0; index < values.weight.size(); ++index) {
        const auto at = static_cast<int64_t>(index);
        EXPECT_NEAR(weight.flatten()[at].item<double>(), values.weight[index], 2e-6) << name;
        EXPECT_NEAR(optimizer.average().at(name).flatten()[at].item<double>(), values.average[index], 2e-6) << name;
      }
    }
  }

 private:
  struct Values {
    std::vector<double> weight, average, moment1, moment2;
  };
  OptimizerConfig m_config;
  std::map<std::string, Values> m_values;
  int64_t m_steps = 0;
};

/// Gives every parameter its gradient of `step`; returns them.
std::map<std::string, at::Tensor> setGradients(const Parameters& parameters, int64_t step, double scale) {
  std::map<std::string, at::Tensor> gradients;
  for (const auto& [name, weight] : parameters.all()) {
    gradients[name] = gradientAt(name, weight, step, scale);
    weight.mutable_grad() = gradients[name].clone();
  }
  return gradients;
}

TEST(Optimizer, step_smallAndLargeGradients_agreesWithAdamWInPlainLoops) {
  Parameters parameters = testParameters();
  Optimizer optimizer(parameters, testConfig());
  PlainAdamW plain(parameters, testConfig());
  for (int64_t step = 0; step < 8; ++step) {
    // Norms of about 0.06 and 60: below and above the clip of 1.
    const auto gradients = setGradients(parameters, step, step % 2 == 0 ? 0.01 : 10.0);
    double squares = 0;
    for (const auto& [name, gradient] : gradients) squares += gradient.square().sum().item<double>();
    EXPECT_NEAR(optimizer.step(), std::sqrt(squares), 1e-5 * std::sqrt(squares));
    plain.step(gradients);
    plain.expectSame(parameters, optimizer);
  }
  EXPECT_EQ(optimizer.steps(), 8);
}

TEST(Optimizer, step_clearsTheGradients) {
  Parameters parameters = testParameters();
  Optimizer optimizer(parameters, testConfig());
  setGradients(parameters, 0, 1.0);
  optimizer.step();
  for (const at::Tensor& weight : parameters.tensors()) EXPECT_EQ(weight.grad().abs().sum().item<double>(), 0.0);
}

TEST(Optimizer, step_gradientThatIsNoNumber_changesNothing) {
  Parameters parameters = testParameters();
  Optimizer optimizer(parameters, testConfig());
  const auto before = parameters.all().at("layer.weight").detach().clone();
  setGradients(parameters, 0, 1.0);
  parameters.all().at("layer.bias").mutable_grad()[1] = NAN;
  EXPECT_FALSE(std::isfinite(optimizer.step()));
  EXPECT_TRUE(at::equal(parameters.all().at("layer.weight"), before));
  EXPECT_EQ(optimizer.steps(), 1);
}

TEST(Optimizer, restore_stateOfAnother_goesOnWithTheSameBits) {
  Parameters straight = testParameters();
  Optimizer first(straight, testConfig());
  for (int64_t step = 0; step < 3; ++step) {
    setGradients(straight, step, 1.0);
    first.step();
  }
  std::map<std::string, at::Tensor> saved;
  for (const auto& [name, tensor] : first.state()) saved[name] = tensor.clone();

  Parameters resumed = testParameters();
  Optimizer second(resumed, testConfig());
  second.restore(saved, 3);
  for (int64_t step = 3; step < 6; ++step) {
    for (auto* parameters : {&straight, &resumed}) setGradients(*parameters, step, 1.0);
    first.step();
    second.step();
  }
  const auto expected = first.state();
  for (const auto& [name, tensor] : second.state()) EXPECT_TRUE(at::equal(tensor, expected.at(name))) << name;
}

TEST(Optimizer, restore_stateThatDoesNotFit_throws) {
  Parameters parameters = testParameters();
  Optimizer optimizer(parameters, testConfig());
  auto state = optimizer.state();
  state.erase("moment2.layer.bias");
  EXPECT_THROW(optimizer.restore(state, 1), InferenceError);
  state = optimizer.state();
  state["weight.layer.bias"] = at::zeros({5});
  EXPECT_THROW(optimizer.restore(state, 1), InferenceError);
}

TEST(Optimizer, orthogonalized_matrix_keepsDirectionsAndLosesLengths) {
  const auto generator = at::make_generator<at::CPUGeneratorImpl>(4);
  for (const auto arithmetic : {at::kFloat, at::kBFloat16}) {
    for (const auto& shape : {std::array<int64_t, 2>{6, 20}, {20, 6}, {8, 8}}) {
      const auto matrix = at::randn(shape, generator, at::TensorOptions(at::kFloat)) * 100;
      const auto result = orthogonalized(matrix, arithmetic);
      ASSERT_EQ(result.scalar_type(), at::kFloat);
      const auto values = at::linalg_svdvals(result);
      EXPECT_GT(values.min().item<double>(), 0.6);
      EXPECT_LT(values.max().item<double>(), 1.3);
      // U V', of which it is a stretched copy.
      const auto [u, s, v] = at::linalg_svd(matrix, false);
      const auto ideal = u.mm(v);
      const double cosine = (result * ideal).sum().item<double>() / (result.norm() * ideal.norm()).item<double>();
      EXPECT_GT(cosine, 0.97);
    }
  }
}

TEST(Optimizer, step_muon_movesMatricesByOrthogonalStepsAndTheRestAsAdamW) {
  OptimizerConfig config = testConfig();
  config.warmupSteps = 0;
  Parameters plain = testParameters();
  Parameters moved = testParameters();
  const auto before = moved.all().at("layer.weight").detach().clone();
  Optimizer adamW(plain, config);
  config.muon = true;
  Optimizer muon(moved, config);
  for (Parameters* parameters : {&plain, &moved}) {
    for (const auto& [name, weight] : parameters->all()) {
      weight.mutable_grad() = gradientAt(name, weight, 1, 0.1);
    }
  }
  adamW.step();
  muon.step();
  for (const char* name : {"layer.bias", "text.embedding.weight"}) {
    EXPECT_TRUE(moved.all().at(name).equal(plain.all().at(name))) << name;
  }
  const double rate = config.learningRate;
  const auto change = before * (1.0 - rate * config.weightDecay) - moved.all().at("layer.weight").detach();
  const auto lengths = at::linalg_svdvals(change) / (rate * 0.2 * std::sqrt(4.0));
  EXPECT_GT(lengths.min().item<double>(), 0.6);
  EXPECT_LT(lengths.max().item<double>(), 1.3);
}

TEST(Optimizer, restore_muon_goesOnWithTheSameBits) {
  OptimizerConfig config = testConfig();
  config.muon = true;
  const auto move = [](Parameters& parameters, Optimizer& optimizer, int64_t step) {
    for (const auto& [name, weight] : parameters.all()) weight.mutable_grad() = gradientAt(name, weight, step, 0.1);
    optimizer.step();
  };
  Parameters straight = testParameters();
  Optimizer first(straight, config);
  move(straight, first, 1);
  std::map<std::string, at::Tensor> state;
  for (const auto& [name, tensor] : first.state()) state[name] = tensor.clone();
  move(straight, first, 2);
  Parameters resumed = testParameters();
  Optimizer second(resumed, config);
  second.restore(state, 1);
  move(resumed, second, 2);
  for (const auto& [name, weight] : straight.all()) EXPECT_TRUE(weight.equal(resumed.all().at(name))) << name;
}

TEST(LearningRateAt, schedule_warmsUpThenFallsAlongACosine) {
  const OptimizerConfig config = testConfig();
  EXPECT_DOUBLE_EQ(learningRateAt(config, 0), 0.01 / 3.0);
  EXPECT_DOUBLE_EQ(learningRateAt(config, 2), 0.01);
  EXPECT_DOUBLE_EQ(learningRateAt(config, 3), 0.01);
  EXPECT_NEAR(learningRateAt(config, 10), 0.001, 1e-12);
  EXPECT_NEAR(learningRateAt(config, 1000), 0.001, 1e-12);
  for (int64_t step = 3; step < 10; ++step) EXPECT_GT(learningRateAt(config, step), learningRateAt(config, step + 1));
}

TEST(LearningRateAt, noWarmup_startsAtTheTop) {
  OptimizerConfig config = testConfig();
  config.warmupSteps = 0;
  EXPECT_DOUBLE_EQ(learningRateAt(config, 0), 0.01);
}

}  // namespace
}  // namespace rebus::test
