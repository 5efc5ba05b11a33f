#include "inference/memory.h"

#include <gtest/gtest.h>

#include "inference/generation/job_runner.h"
#include "inference/inference_error.h"
#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

JobSize pictureOf(int64_t side) {
  return {.contextTokens = 100, .patches = side * side / 256, .cells = side * side / 64, .pixels = side * side};
}

TEST(EstimateJobBytes, anythingLarger_needsMore) {
  const ModelConfig config = tinyConfig();
  const JobSize base = pictureOf(64);
  const int64_t bytes = estimateJobBytes(config, base, 4);
  EXPECT_GT(bytes, 0);
  EXPECT_GT(estimateJobBytes(config, pictureOf(128), 4), bytes);
  JobSize longer = base;
  longer.contextTokens = 10'000;
  EXPECT_GT(estimateJobBytes(config, longer, 4), bytes);
  JobSize batched = base;
  batched.branches = 2;
  EXPECT_GT(estimateJobBytes(config, batched, 4), bytes);
  EXPECT_LT(estimateJobBytes(config, base, 2), bytes);
}

TEST(EstimateJobBytes, largestRequests_doNotOverflow) {
  ModelConfig config = tinyConfig();
  config.transformer = {.width = 1 << 13, .layers = 128, .heads = 64, .kvHeads = 64, .ffnWidth = 1 << 15};
  EXPECT_GT(estimateJobBytes(config, pictureOf(4096), 4), int64_t{1} << 40);
}

TEST(Memory, ofThisProcess_isKnown) {
  EXPECT_GT(availableBytes(), 0);
  EXPECT_GT(peakResidentBytes(), int64_t{1} << 20);
}

TEST(Memory, run_farTooLargePicture_isRefusedBeforeAnythingIsAllocated) {
  TinyModel model = tinyPixelModel();
  model.maxTokens = 1 << 24;
  const auto loaded = loadTinyModel(model);
  JobRunner runner(*loaded);
  Request request = makeDraw("a red apple");
  request.params.width = request.params.height = 4096;
  const int64_t before = peakResidentBytes();
  std::vector<EventBody> events;
  try {
    runner.run(request, [&](EventBody body) { events.push_back(std::move(body)); }, {});
    FAIL();
  } catch (const InferenceError& error) {
    EXPECT_EQ(error.code(), ErrorCode::OutOfMemory);
    EXPECT_NE(std::string(error.what()).find("smaller picture"), std::string::npos) << error.what();
  }
  EXPECT_TRUE(events.empty());
  EXPECT_LT(peakResidentBytes() - before, int64_t{64} << 20);
  EXPECT_EQ(record(runner, makeDraw("a red apple")).pictures().size(), 1U);
}

}  // namespace
}  // namespace rebus::test
