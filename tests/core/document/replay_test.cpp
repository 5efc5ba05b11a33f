#include "core/document/replay.h"

#include <gtest/gtest.h>

#include <limits>

namespace rebus {
namespace {

ImagePart grey(int value, int width = 4) {
  auto image = std::make_shared<Image>(width, 2, 1, SampleType::U8);
  for (size_t i = 0; i < image->byteCount(); ++i) image->data()[i] = static_cast<std::byte>(value);
  return {image};
}

TEST(Replay, sameTextInOtherPieces_isBitExact) {
  auto withTexts = std::make_shared<Image>(*grey(7).image);
  withTexts->texts["parameters"] = "seed 1";
  const Parts stored = {TextPart{"a red apple"}, grey(7), TextPart{"there"}};
  const Parts replayed = {TextPart{"a red"}, TextPart{" apple"}, ImagePart{withTexts}, TextPart{""}, TextPart{"there"}};
  const ReplayComparison comparison = compareReplay(stored, replayed);
  EXPECT_EQ(comparison.verdict, ReplayVerdict::BitExact);
  EXPECT_EQ(comparison.distance, 0);
  EXPECT_EQ(comparison.reason, "");
}

TEST(Replay, pictureOneStepOff_isWithinTolerance) {
  const ReplayComparison comparison = compareReplay({grey(7), grey(7)}, {grey(8), grey(7)});
  EXPECT_EQ(comparison.verdict, ReplayVerdict::WithinTolerance);
  // Integers are scaled in single precision.
  EXPECT_NEAR(comparison.distance, 1.0 / 255, 1e-7);
}

TEST(Replay, pictureTwoStepsOff_isDifferentAndSaysHowFar) {
  const ReplayComparison comparison = compareReplay({grey(7)}, {grey(9)});
  EXPECT_EQ(comparison.verdict, ReplayVerdict::Different);
  EXPECT_NEAR(comparison.distance, 2.0 / 255, 1e-7);
}

TEST(Replay, anotherTextNumberOrderOrSize_isDifferent) {
  const auto verdict = [](const Parts& a, const Parts& b) { return compareReplay(a, b).verdict; };
  EXPECT_EQ(verdict({TextPart{"a"}}, {TextPart{"b"}}), ReplayVerdict::Different);
  EXPECT_EQ(verdict({TextPart{"a"}}, {}), ReplayVerdict::Different);
  EXPECT_EQ(verdict({grey(1)}, {grey(1), grey(1)}), ReplayVerdict::Different);
  EXPECT_EQ(verdict({grey(1), TextPart{"a"}}, {TextPart{"a"}, grey(1)}), ReplayVerdict::Different);
  EXPECT_EQ(verdict({grey(1)}, {grey(1, 5)}), ReplayVerdict::Different);
  EXPECT_EQ(verdict({grey(1)}, {ImagePart{}}), ReplayVerdict::Different);
  EXPECT_EQ(verdict({}, {}), ReplayVerdict::BitExact);
}

TEST(Replay, sampleThatIsNoNumber_isDifferent) {
  auto broken = std::make_shared<Image>(1, 1, 1, SampleType::F32);
  *broken->row<float>(0) = std::numeric_limits<float>::quiet_NaN();
  const auto good = std::make_shared<Image>(1, 1, 1, SampleType::F32);
  EXPECT_EQ(compareReplay({ImagePart{good}}, {ImagePart{broken}}).verdict, ReplayVerdict::Different);
}

TEST(Replay, conditions_nameWhatChanged) {
  Request stored;
  stored.modelHash = "aaaa";
  stored.threads = 7;
  const auto says = [&](const std::string& model, const JobStarted& started, const char* word) {
    return replayConditions(stored, model, started).find(word) != std::string::npos;
  };
  EXPECT_TRUE(says("bbbb", {7, false, {}}, "another model"));
  EXPECT_TRUE(says("aaaa", {4, false, {}}, "threads"));
  EXPECT_TRUE(says("aaaa", {7, true, {}}, "Guidance"));
  EXPECT_TRUE(says("aaaa", {7, false, {}}, "another device or by another build"));
}

}  // namespace
}  // namespace rebus
