#include "inference/evaluation/eval_report.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/store/temporary_folder.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

std::string readFile(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class EvalReport : public testing::Test {
 protected:
  const TemporaryFolder m_temporary;
  const std::filesystem::path& m_folder = m_temporary.path();
};

CaseResult drawn(const char* name, bool passed, double likeness) {
  CaseResult result;
  result.name = name;
  result.prompt = "<apple>";
  result.picture = std::string(name) + ".png";
  result.nearest = {"near.png"};
  result.likeness = likeness;
  result.checks[rows::kOneThing] = passed;
  return result;
}

TEST_F(EvalReport, writeReport_cases_standWorstFirstWithTheirPictures) {
  const std::vector<CaseResult> results = {drawn("good", true, 0.95), drawn("fair", true, 0.85),
                                           drawn("bad", false, 0.9)};
  ASSERT_TRUE(writeReport(m_folder.string(), "mini", tabulate(results), results));
  const std::string html = readFile(m_folder / "report.html");
  const auto bad = html.find("bad.png");
  const auto fair = html.find("fair.png");
  const auto good = html.find("good.png");
  ASSERT_NE(good, std::string::npos);
  EXPECT_LT(bad, fair);
  EXPECT_LT(fair, good);
  EXPECT_NE(html.find("near.png"), std::string::npos);
  EXPECT_NE(html.find("66.7%"), std::string::npos);
  // What people typed is text, never markup.
  EXPECT_EQ(html.find("<apple>"), std::string::npos);
  EXPECT_NE(html.find("&lt;apple&gt;"), std::string::npos);
  EXPECT_NE(readFile(m_folder / "report.json").find("\"floor\": 0.9"), std::string::npos);
}

TEST_F(EvalReport, writeReport_folderThatIsGone_isAnError) {
  const auto refused = writeReport((m_folder / "absent").string(), "mini", {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace rebus::test
