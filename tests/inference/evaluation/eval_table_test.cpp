#include "inference/evaluation/eval_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace rebus::test {
namespace {

using namespace rebus::inference;
using testing::DoubleNear;

TEST(EvalTable, wilsonInterval_knownCases) {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  const Interval many = wilsonInterval(81, 263);
  EXPECT_NEAR(many.low, 0.2553, 1e-4);
  EXPECT_NEAR(many.high, 0.3662, 1e-4);
  const Interval none = wilsonInterval(0, 20);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.1611, 1e-4);
  EXPECT_EQ(wilsonInterval(20, 20).high, 1);
}

CaseResult resultWith(const char* row, bool passed) {
  CaseResult result;
  result.checks[row] = passed;
  return result;
}

TEST(EvalTable, tabulate_results_areCountedByRow) {
  std::vector<CaseResult> results = {resultWith(rows::kBackground, true), resultWith(rows::kBackground, false),
                                     resultWith(rows::kAnswer, true)};
  results[2].decibels[rows::kKept] = 20;
  results.emplace_back().decibels[rows::kKept] = 30;
  const auto table = tabulate(results);
  ASSERT_EQ(table.size(), 3U);
  EXPECT_EQ(table[0].name, rows::kBackground);
  EXPECT_EQ(table[0].cases, 2);
  EXPECT_EQ(table[0].value, 0.5);
  EXPECT_EQ(table[0].floor, 0.97);
  EXPECT_EQ(table[1].name, rows::kAnswer);
  EXPECT_EQ(table[1].value, 1);
  EXPECT_EQ(table[2].name, rows::kKept);
  EXPECT_TRUE(table[2].isDecibels);
  EXPECT_EQ(table[2].value, 25);
  EXPECT_NEAR(table[2].high - table[2].value, 1.96 * std::sqrt(50.0) / std::sqrt(2.0), 0.01);
}

TEST(EvalTable, caseResult_line_isReadBack) {
  CaseResult result;
  result.name = "draw-1";
  result.prompt = "an \"apple\"\n";
  result.wanted = "a";
  result.found = "b";
  result.checks = {{"row", true}};
  result.decibels = {{"other", 28.5}};
  result.likeness = 0.5;
  result.picture = "draw-1.png";
  result.source = "s.png";
  result.nearest = {"n1.png", "n2.png"};
  const std::string line = toJson(result);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto read = caseResultFromJson(line);
  ASSERT_TRUE(read);
  EXPECT_EQ(toJson(*read), line);
  EXPECT_EQ(read->nearest, result.nearest);
  EXPECT_FALSE(caseResultFromJson(line.substr(0, line.size() / 2)));
  EXPECT_FALSE(caseResultFromJson("{}"));
}

}  // namespace
}  // namespace rebus::test
