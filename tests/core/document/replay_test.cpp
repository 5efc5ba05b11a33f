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
  stored.device = "cpu (Zen)";
  stored.build = "1.0";
  const auto says = [&](const std::string& model, const JobStarted& started) {
    return replayConditions(stored, model, started);
  };
  const JobStarted same{7, false, {}, "cpu (Zen)", "1.0"};
  EXPECT_EQ(says("aaaa", same), "Model, threads, device and build are the same.");
  EXPECT_EQ(says("bbbb", same), "Not the same as then: the model (aaaa…, now bbbb…).");
  EXPECT_EQ(says("aaaa", {4, true, {}, "cpu (Zen)", "1.0"}),
            "Not the same as then: the threads (7, now 4); the way of guidance.");
  EXPECT_EQ(says("aaaa", {7, false, {}, "cuda:0 (H100)", "1.1"}),
            "Not the same as then: the device (cpu (Zen), now cuda:0 (H100)); the build (1.0, now 1.1).");
}

TEST(Replay, turnThatNamesNoDevice_saysSo) {
  const std::string said = replayConditions({}, {}, {0, false, {}, "cpu", "1.0"});
  EXPECT_NE(said.find("does not say on which device"), std::string::npos) << said;
}

}  // namespace
}  // namespace rebus
