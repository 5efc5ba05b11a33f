#include <gtest/gtest.h>

#include "tests/inference/golden/sampling_case.h"

namespace rebus::test {
namespace {

using inference::Context;
using nlohmann::json;

/// The sequence whose picture is only seen: it can be walked in a cache from end to end.
constexpr int64_t kSeenSample = 2;

class Cache : public testing::TestWithParam<std::string> {
 protected:
  SamplingCase m_case{GetParam()};
  const json& m_sequence = m_case.golden.description["samples"][kSeenSample];
  const at::Tensor& m_logits = m_case.golden.forward.at("sample." + std::to_string(kSeenSample) + ".logits");
};

TEST_P(Cache, textInRuns_endsInReferencesLogits) {
  const Context context = m_case.context(m_sequence);
  EXPECT_EQ(context.length(), m_logits.size(0));
  EXPECT_TRUE(isClose(context.logits(), m_logits[-1]));
}

TEST_P(Cache, textTokenByToken_givesReferencesLogitsAtEveryToken) {
  Context context(m_case.model, m_case.space);
  const auto tokens = m_sequence["tokens"].get<std::vector<int64_t>>();
  const json& span = m_sequence["spans"][0];
  for (int64_t position = 0; position < static_cast<int64_t>(tokens.size());) {
    if (position == span[0]) {
      const auto name = "picture." + std::to_string(span[2].get<int64_t>()) + ".clean";
      context.appendPicture(m_case.golden.forward.at(name).unsqueeze(0), {});
      position += span[1].get<int64_t>();
      continue;
    }
    context.append({tokens[static_cast<size_t>(position)]}, {});
    EXPECT_TRUE(isClose(context.logits(), m_logits[position])) << "position " << position;
    ++position;
  }
}

TEST_P(Cache, denoising_leavesNoTrace) {
  const json& sequence = m_case.golden.description["sampling"]["conditional"];
  Context plain = m_case.context(sequence);
  Context used = m_case.context(sequence);
  const auto x = m_case.expected.at("start").unsqueeze(0);
  for (const double time : {1.0, 0.5}) {
    const auto encoded = m_case.model.images.encode(x, at::full({1}, time, at::kFloat));
    Context::denoise({&used}, encoded.tokens, {});
  }
  EXPECT_EQ(used.length(), plain.length());
  plain.appendPicture(x, {});
  used.appendPicture(x, {});
  plain.append({inference::special::kEndImage}, {});
  used.append({inference::special::kEndImage}, {});
  EXPECT_TRUE(at::equal(used.logits(), plain.logits()));
}

TEST_P(Cache, branch_doesNotDisturbWhatItWasTakenFrom) {
  const json& sequence = m_case.golden.description["sampling"]["conditional"];
  Context original = m_case.context(sequence);
  Context branch = original;
  branch.append({40, 41, 42}, {});
  const Context untouched = m_case.context(sequence);
  EXPECT_EQ(original.length(), untouched.length());
  const auto encoded =
      m_case.model.images.encode(m_case.expected.at("start").unsqueeze(0), at::full({1}, 1.0, at::kFloat));
  Context reference = untouched;
  EXPECT_TRUE(
      at::equal(Context::denoise({&original}, encoded.tokens, {}), Context::denoise({&reference}, encoded.tokens, {})));
}

INSTANTIATE_TEST_SUITE_P(Golden, Cache, testing::ValuesIn(goldenNames()), goldenTestName);

}  // namespace
}  // namespace rebus::test
