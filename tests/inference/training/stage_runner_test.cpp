#include "inference/training/stage_runner.h"

#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "inference/inference_error.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

/// A stage that draws one vector towards random targets.
class ToyStage {
 public:
  explicit ToyStage(const TemporaryFolder& folder, const std::string& fingerprint = "toy")
      : m_weight(m_parameters.get("weight", {6}, Init::normal(1.0))),
        m_optimizer(m_parameters, {}),
        m_log(folder / "log.jsonl", "toy", 6) {
    m_runner.checkpointPath = folder / "toy.checkpoint.safetensors";
    m_runner.fingerprint = fingerprint;
    m_runner.schedule = {.steps = 6, .logEvery = 2, .checkpointEvery = 4, .sheetEvery = 3};
    m_runner.accumulate = [this](int64_t step) {
      const auto generator = at::make_generator<at::CPUGeneratorImpl>(mixSeed(1, static_cast<uint64_t>(step)));
      const auto loss = (m_weight - at::randn({6}, generator, at::TensorOptions(at::kFloat))).square().mean();
      loss.backward();
      if (step + 1 == stopAfter) stop.request_stop();
      return StepValues{{"loss", loss.item<double>()}, {"samples", 1.0}};
    };
    m_runner.sheet = [this](int64_t step) { sheets.push_back(step); };
  }

  Result<int64_t> resume() { return m_runner.resume(m_optimizer); }
  Result<void> run(int64_t firstStep = 0) { return m_runner.run(m_optimizer, firstStep, m_log, stop.get_token()); }
  at::Tensor weight() const { return m_weight.detach(); }

  std::stop_source stop;
  int64_t stopAfter = -1;
  std::vector<int64_t> sheets;

 private:
  Parameters m_parameters = Parameters::forTraining(1);
  at::Tensor m_weight;
  Optimizer m_optimizer;
  TrainingLog m_log;
  StageRunner m_runner;
};

TEST(StageRunner, run_stoppedAndResumed_givesTheSameBits) {
  const TemporaryFolder straightFolder;
  ToyStage straight(straightFolder);
  ASSERT_TRUE(straight.run());

  const TemporaryFolder folder;
  ToyStage stopped(folder);
  stopped.stopAfter = 3;
  const auto cancelled = stopped.run();
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
  EXPECT_NE(cancelled.error().message.find("step 3"), std::string::npos);

  ToyStage resumed(folder);
  const auto first = resumed.resume();
  ASSERT_TRUE(first);
  EXPECT_EQ(*first, 3);
  ASSERT_TRUE(resumed.run(*first));
  EXPECT_TRUE(at::equal(resumed.weight(), straight.weight()));
}

TEST(StageRunner, run_stoppedAtTheLastStep_isDone) {
  const TemporaryFolder folder;
  ToyStage stage(folder);
  stage.stopAfter = 6;
  EXPECT_TRUE(stage.run());
}

TEST(StageRunner, run_sheets_comeAsScheduledAndAtTheEnd) {
  const TemporaryFolder folder;
  ToyStage stage(folder);
  ASSERT_TRUE(stage.run());
  EXPECT_EQ(stage.sheets, (std::vector<int64_t>{3, 6}));
}

TEST(StageRunner, run_log_hasOneLineAReport) {
  const TemporaryFolder folder;
  ASSERT_TRUE(ToyStage(folder).run());
  std::ifstream file(folder / "log.jsonl");
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    for (const char* key : {"\"step\"", "\"loss\"", "\"samples_per_second\"", "\"gradient_norm\""}) {
      EXPECT_NE(line.find(key), std::string::npos) << line;
    }
  }
  EXPECT_EQ(lines, 3);
}

TEST(StageRunner, resume_noCheckpoint_startsFromNothing) {
  const TemporaryFolder folder;
  const auto first = ToyStage(folder).resume();
  ASSERT_TRUE(first);
  EXPECT_EQ(*first, 0);
}

TEST(StageRunner, resume_checkpointOfAnotherConfiguration_isRefused) {
  const TemporaryFolder folder;
  ASSERT_TRUE(ToyStage(folder).run());
  const auto refused = ToyStage(folder, "another").resume();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
}

TEST(StageRunner, resume_cutCheckpoint_isRefused) {
  const TemporaryFolder folder;
  ASSERT_TRUE(ToyStage(folder).run());
  const std::string path = folder / "toy.checkpoint.safetensors";
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 5);
  const auto refused = ToyStage(folder).resume();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Corrupt);
}

TEST(StageRunner, run_folderThatIsGone_failsWithIo) {
  TemporaryFolder folder;
  ToyStage stage(folder);
  std::filesystem::remove_all(folder.path());
  const auto failed = stage.run();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::Io);
}

TEST(MixSeed, neighbours_areFarApart) {
  EXPECT_NE(mixSeed(1, 0), mixSeed(1, 1));
  EXPECT_NE(mixSeed(1, 1), mixSeed(2, 0));
  EXPECT_EQ(mixSeed(7, 9), mixSeed(7, 9));
}

}  // namespace
}  // namespace rebus::test
