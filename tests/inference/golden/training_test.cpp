#include <gtest/gtest.h>

#include "inference/sampling/objective.h"
#include "inference/sequence/training_batch.h"
#include "inference/training/model_stage.h"
#include "tests/inference/golden/golden_case.h"

namespace rebus::test {
namespace {

using inference::NoisedGroup;
using inference::Parameters;
using inference::TrainingBatch;
using inference::TrainingLoss;
using inference::UnifiedModel;

constexpr double kPictureWeight = 5.0;
constexpr double kChangesWeight = 0.3;

class Training : public testing::TestWithParam<std::string> {
 protected:
  TrainingBatch batch() const {
    const auto sequences = m_case.sequences();
    const auto input = m_case.batch();
    TrainingBatch batch;
    batch.samples = m_case.sampleCount();
    batch.tokens = input.tokens;
    batch.targets = at::full(input.tokens.sizes(), inference::kIgnoredTarget, at::kLong);
    batch.bias = input.bias;
    for (int64_t sample = 0; sample < batch.samples; ++sample) {
      const auto targets = inference::nextTokenTargets(sequences[static_cast<size_t>(sample)]);
      batch.targets[sample].narrow(0, 0, m_case.sampleLength(sample)).copy_(at::tensor(targets, at::kLong));
    }
    const auto groups = m_case.groups();
    for (size_t index = 0; index < groups.size(); ++index) {
      TrainingBatch::Group group;
      group.positions = input.pictures[index].positions;
      std::vector<int64_t> made;
      for (const int64_t picture : groups[index]) made.push_back(m_case.made(picture) ? 1 : 0);
      group.made = at::tensor(made, at::kLong).to(at::kBool);
      group.sources = m_case.sourcesOf(groups[index]);
      group.changed = m_case.changedOf(groups[index]);
      batch.groups.push_back(std::move(group));
    }
    return batch;
  }

  std::vector<NoisedGroup> noised() const {
    std::vector<NoisedGroup> result;
    for (const auto& pictures : m_case.groups()) {
      std::vector<at::Tensor> clean, noise;
      std::vector<double> times;
      for (const int64_t picture : pictures) {
        const auto prefix = "picture." + std::to_string(picture);
        clean.push_back(m_case.forward.at(prefix + ".clean"));
        noise.push_back(m_case.made(picture) ? m_case.forward.at(prefix + ".noise") : at::zeros_like(clean.back()));
        times.push_back(m_case.time(picture));
      }
      result.push_back({at::stack(clean), at::stack(noise), at::tensor(times, at::kFloat)});
    }
    return result;
  }

  TrainingLoss loss(Parameters& parameters) const {
    const UnifiedModel model(parameters, m_case.config);
    inference::ModelStageConfig config;
    config.model = m_case.config;
    config.pictureWeight = kPictureWeight;
    config.changesWeight = kChangesWeight;
    return inference::trainingLoss(model, config, batch(), noised());
  }

  GoldenCase m_case{GetParam()};
  Tensors m_expected = goldenTensors(GetParam() + "/gradients.safetensors");
};

TEST_P(Training, loss_isReferencesInAllParts) {
  auto parameters = Parameters::fromTensors(m_case.weights);
  const TrainingLoss actual = loss(parameters);
  EXPECT_TRUE(isClose(actual.text, m_expected.at("loss.text")));
  EXPECT_TRUE(isClose(actual.picture, m_expected.at("loss.picture")));
  const bool edits = m_expected.contains("loss.changes");
  EXPECT_EQ(edits, actual.changes.defined());
  if (edits) {
    EXPECT_TRUE(isClose(actual.changes, m_expected.at("loss.changes")));
  }
  EXPECT_TRUE(isClose(actual.total, m_expected.at("loss")));
}

TEST_P(Training, gradients_areReferencesForEveryParameter) {
  Tensors leaves;
  for (const auto& [name, weight] : m_case.weights) leaves[name] = weight.clone().set_requires_grad(true);
  auto parameters = Parameters::fromTensors(leaves);
  loss(parameters).total.backward();
  for (const auto& [name, leaf] : leaves) {
    EXPECT_TRUE(isClose(leaf.grad(), m_expected.at("gradient." + name))) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, Training, testing::ValuesIn(goldenNames()), goldenTestName);

}  // namespace
}  // namespace rebus::test
