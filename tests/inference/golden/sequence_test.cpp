#include "inference/sequence/sequence.h"

#include <gtest/gtest.h>

#include "inference/sequence/training_batch.h"
#include "tests/inference/golden/golden_case.h"

namespace rebus::test {
namespace {

class SequenceGolden : public testing::TestWithParam<std::string> {
 protected:
  GoldenCase m_case{GetParam()};
};

TEST_P(SequenceGolden, attentionBias_isPlainLoopsMask) {
  const auto sequences = m_case.sequences();
  const int64_t length = m_case.forward.at("sample.0.mask").size(0);
  const auto bias = inference::attentionBias(sequences, length);
  ASSERT_EQ(bias.sizes(), (std::vector<int64_t>{m_case.sampleCount(), 1, length, length}));
  for (int64_t sample = 0; sample < m_case.sampleCount(); ++sample) {
    // What padding itself sees reaches nobody.
    const auto rows = [&](const at::Tensor& all) { return all.narrow(0, 0, m_case.sampleLength(sample)); };
    const auto expected = rows(m_case.forward.at("sample." + std::to_string(sample) + ".mask")).to(at::kBool);
    const auto actual = rows(bias[sample][0]);
    EXPECT_TRUE(actual.eq(0).equal(expected)) << "sample " << sample;
    EXPECT_TRUE(actual.isneginf().equal(~expected)) << "sample " << sample;
  }
}

TEST_P(SequenceGolden, targets_areReferences) {
  const auto sequences = m_case.sequences();
  for (size_t sample = 0; sample < sequences.size(); ++sample) {
    auto expected = m_case.description["samples"][sample]["targets"].get<std::vector<int64_t>>();
    for (int64_t& target : expected) target = target < 0 ? inference::kIgnoredTarget : target;
    EXPECT_EQ(inference::nextTokenTargets(sequences[sample]), expected) << "sample " << sample;
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, SequenceGolden, testing::ValuesIn(goldenNames()), goldenTestName);

}  // namespace
}  // namespace rebus::test
