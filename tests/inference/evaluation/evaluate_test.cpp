#include "inference/evaluation/evaluate.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

std::string readFile(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Evaluate : public testing::Test {
 protected:
  Evaluate() {
    writeTinyBundle({}, m_folder.path() / "model");
    std::filesystem::copy_file(REBUS_TRAINING_CONFIGS "/worlds/24.json", m_folder.path() / "model" / "world.json");
  }

  EvalOptions options(const char* output) const {
    return {.modelFolder = m_folder / "model", .outputFolder = m_folder / output, .onTestSplit = false, .cases = 1};
  }

  TemporaryFolder m_folder;
};

TEST_F(Evaluate, evaluate_stoppedOften_givesTheResultsOfAnUnbrokenRun) {
  const auto straight = evaluate(options("straight"), [](double) {}, {});
  ASSERT_TRUE(straight) << straight.error().message;
  int runs = 0;
  for (bool done = false; !done; ++runs) {
    std::stop_source stop;
    int cases = 0;
    const auto part = evaluate(
        options("stopped"),
        [&](double) {
          // The earlier runs' cases are passed by at once.
          if (++cases > 3 * (runs + 1)) stop.request_stop();
        },
        stop.get_token());
    done = part.ok();
    if (!done) {
      ASSERT_EQ(part.error().code, ErrorCode::Cancelled) << part.error().message;
    }
  }
  EXPECT_EQ(runs, 3);
  const std::string expected = readFile(m_folder.path() / "straight" / "results.jsonl");
  EXPECT_EQ(readFile(m_folder.path() / "stopped" / "results.jsonl"), expected);
  EXPECT_EQ(readFile(m_folder.path() / "stopped" / "report.html"),
            readFile(m_folder.path() / "straight" / "report.html"));
}

TEST_F(Evaluate, evaluate_folderOfAnotherModel_isRefused) {
  ASSERT_TRUE(evaluate(options("run"), [](double) {}, {}));
  EvalOptions other = options("run");
  other.cases = 2;
  const auto refused = evaluate(other, [](double) {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
}

TEST_F(Evaluate, evaluate_bundleWithoutAWorld_isRefused) {
  std::filesystem::remove(m_folder.path() / "model" / "world.json");
  const auto refused = evaluate(options("run"), [](double) {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace rebus::test
