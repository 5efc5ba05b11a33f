#include <gtest/gtest.h>

#include <cstring>

#include "inference/generation/job_runner.h"
#include "inference/inference_error.h"
#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

struct Depth {
  const char* name;
  int channels;
  SampleType type;
};

/// An edit under a mask keeps every sample outside of it, whatever the picture's depth.
class MaskedEdit : public testing::TestWithParam<Depth> {
 protected:
  static void SetUpTestSuite() { s_model = loadTinyModel(); }
  static void TearDownTestSuite() { s_model.reset(); }

  static std::unique_ptr<LoadedModel> s_model;
};
std::unique_ptr<LoadedModel> MaskedEdit::s_model;

bool samePixel(const Image& a, const Image& b, int x, int y) {
  const size_t bytes = static_cast<size_t>(a.channels()) * sampleBytes(a.sampleType());
  const size_t offset = a.rowBytes() * static_cast<size_t>(y) + bytes * static_cast<size_t>(x);
  return std::memcmp(a.data() + offset, b.data() + offset, bytes) == 0;
}

TEST_P(MaskedEdit, run_rectangle_changesNothingOutside) {
  const ImageRef source = randomPicture(90, 60, 3, GetParam().channels, GetParam().type);
  const ImageRef mask = rectangleMask(90, 60, 20, 10, 47, 33);
  for (const double strength : {0.01, 0.6, 1.0}) {
    Request request = makeRequest(TaskKind::Edit, {userTurn("make the background yellow", {source})});
    request.mask = mask;
    request.strength = strength;
    JobRunner runner(*s_model);
    const Recording recording = record(runner, request);
    ASSERT_EQ(recording.pictures().size(), 1U);
    const Image& edited = *recording.pictures().front();
    ASSERT_EQ(edited.channels(), source->channels());
    ASSERT_EQ(edited.sampleType(), source->sampleType());
    int changedInside = 0;
    int changedOutside = 0;
    for (int y = 0; y < source->height(); ++y) {
      for (int x = 0; x < source->width(); ++x) {
        const bool changed = !samePixel(edited, *source, x, y);
        (mask->row<uint8_t>(y)[x] > 0 ? changedInside : changedOutside) += changed ? 1 : 0;
      }
    }
    EXPECT_EQ(changedOutside, 0);
    EXPECT_GT(changedInside, 0);
    for (const EventBody& body : recording.events) {
      if (const auto* preview = std::get_if<JobPreview>(&body)) {
        EXPECT_TRUE(samePixel(*preview->image, *source, 0, 0));
        EXPECT_EQ(preview->image->width(), source->width());
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Depths, MaskedEdit,
                         testing::Values(Depth{"grey8", 1, SampleType::U8}, Depth{"rgb8", 3, SampleType::U8},
                                         Depth{"rgba8", 4, SampleType::U8}, Depth{"rgb16", 3, SampleType::U16},
                                         Depth{"rgba16", 4, SampleType::U16}),
                         [](const auto& depth) { return std::string(depth.param.name); });

class Edit : public testing::Test {
 protected:
  std::unique_ptr<LoadedModel> m_model = loadTinyModel(tinyPixelModel());
};

TEST_F(Edit, run_emptyMask_isRefused) {
  Request request = makeRequest(TaskKind::Edit, {userTurn("make it yellow", {randomPicture(32, 32, 1)})});
  request.mask = rectangleMask(32, 32, 0, 0, 0, 0);
  JobRunner runner(*m_model);
  try {
    record(runner, request);
    FAIL();
  } catch (const InferenceError& error) {
    EXPECT_EQ(error.code(), ErrorCode::InvalidArgument);
  }
}

TEST_F(Edit, run_pictureOfTheRequest_isEditedInsteadOfTheNewest) {
  const ImageRef chosen = randomPicture(40, 24, 1);
  Request request = makeRequest(TaskKind::Edit, {userTurn("make it yellow", {randomPicture(32, 32, 2)})});
  request.image = chosen;
  JobRunner runner(*m_model);
  EXPECT_EQ(record(runner, request).pictures().at(0)->width(), 40);
}

TEST_F(Edit, run_noPictureInTheTurn_editsTheNewestOfTheConversation) {
  const Request request = makeRequest(
      TaskKind::Edit, {userTurn("a tree"), modelTurn("", {randomPicture(48, 40, 1)}), userTurn("make it red")});
  JobRunner runner(*m_model);
  EXPECT_EQ(record(runner, request).pictures().at(0)->width(), 48);
}

// Twins that differ in one weight alone, the one that sees what a picture is made from.
TEST_F(Edit, run_anyKind_showsTheSourceWhereItIsWanted) {
  const auto seeing = loadTinyModel();
  const auto blind = loadTinyModel({.seesSources = false});
  const auto drawAlike = [&](TaskKind kind, ImageRef picture) {
    Request request = makeRequest(
        kind, {userTurn("a tree"), modelTurn("", {std::move(picture)}), userTurn("make the background yellow")});
    const auto pictureOf = [&](const LoadedModel& model) {
      JobRunner runner(model);
      const auto pictures = record(runner, request).pictures();
      return pictures.empty() ? nullptr : pictures.front();
    };
    const ImageRef seen = pictureOf(*seeing);
    EXPECT_NE(seen, nullptr);
    return seen && *seen == *pictureOf(*blind);
  };
  EXPECT_FALSE(drawAlike(TaskKind::Edit, randomPicture(32, 32, 1)));
  EXPECT_FALSE(drawAlike(TaskKind::Edit, randomPicture(50, 70, 1)));
  EXPECT_TRUE(drawAlike(TaskKind::Draw, randomPicture(32, 32, 1)));
}

// A model that draws at once when it may: what it leans on is then the newest picture, where that has its size.
TEST_F(Edit, run_modelChooses_showsTheNewestPictureOfTheSameSize) {
  TinyModel twin{.maxTokens = 128, .favourite = special::kBeginImage};
  const auto seeing = loadTinyModel(twin);
  twin.seesSources = false;
  const auto blind = loadTinyModel(twin);
  const auto drawAlike = [&](const Parts& shown) {
    ContextTurn prompt = userTurn("make the background yellow");
    prompt.parts.insert(prompt.parts.begin(), shown.begin(), shown.end());
    const Request request = makeRequest(TaskKind::Continue, {prompt});
    JobRunner first(*seeing), second(*blind);
    const auto pictures = record(first, request).pictures();
    EXPECT_FALSE(pictures.empty());
    return !pictures.empty() && *pictures.front() == *record(second, request).pictures().front();
  };
  EXPECT_FALSE(drawAlike({ImagePart{randomPicture(32, 32, 1), {}}}));
  EXPECT_TRUE(drawAlike({ImagePart{randomPicture(16, 32, 1), {}}}));
  EXPECT_TRUE(drawAlike({}));
}

// Whatever the model's own picture loses on the way through the coder, what it leaves alone keeps its bits. A model
// that keeps everything is made by a bias that no network output outweighs.
TEST_F(Edit, run_noMask_keepsTheBitsOfWhatTheModelLeavesAlone) {
  const auto model = loadTinyModel({.keepsSources = true});
  const ImageRef source = randomPicture(50, 70, 1, 4, SampleType::U16);
  const Request request = makeRequest(TaskKind::Edit, {userTurn("make it yellow", {source})});
  JobRunner runner(*model);
  EXPECT_TRUE(*record(runner, request).pictures().at(0) == *source);
}

// The model's word decides where it gives it, be the picture edited or only the newest of the conversation. This one
// draws what it sees, so that nothing else speaks for a change.
TEST_F(Edit, run_modelThatSaysWhatChanges_keepsTheBitsOfTheRest) {
  constexpr int kCell = 8;
  const auto model = loadTinyModel(
      {.maxTokens = 128, .favourite = special::kBeginImage, .keepsSources = true, .changesLeftHalves = true});
  const ImageRef source = randomPicture(32, 32, 1);
  for (const TaskKind kind : {TaskKind::Edit, TaskKind::Continue}) {
    JobRunner runner(*model);
    const auto pictures = record(runner, makeRequest(kind, {userTurn("make it yellow", {source})})).pictures();
    ASSERT_FALSE(pictures.empty());
    int changed = 0;
    for (int y = 0; y < source->height(); ++y) {
      for (int x = 0; x < source->width(); ++x) {
        const bool same = samePixel(*pictures.front(), *source, x, y);
        // Between the halves lies a soft edge of one pixel.
        const bool isFarRight = x % kCell == 5 || x % kCell == 6;
        ASSERT_TRUE(same || !isFarRight) << x << ' ' << y;
        if (x % kCell < 4 && !same) ++changed;
      }
    }
    EXPECT_GT(changed, 32 * 16 * 9 / 10);
  }
}

// A picture that is not the newest is brought into the last turn, as in training.
TEST_F(Edit, run_olderPictureOfTheConversation_isSeenLast) {
  const ImageRef older = randomPicture(32, 32, 1);
  const auto edited = [&](std::vector<ContextTurn> turns) {
    Request request = makeRequest(TaskKind::Edit, std::move(turns));
    request.image = older;
    JobRunner runner(*m_model);
    return *record(runner, request).pictures().at(0);
  };
  const ImageRef newer = randomPicture(32, 32, 2);
  EXPECT_TRUE(edited({userTurn("a tree", {older}), modelTurn("", {newer}), userTurn("make it red")}) ==
              edited({userTurn("a tree", {older}), modelTurn("", {newer}), userTurn("make it red", {older})}));
}

TEST_F(Edit, run_epsilonModel_keepsWhatTheMaskProtects) {
  const auto model = loadTinyModel(tinyEpsilonModel());
  const ImageRef source = randomPicture(32, 32, 1);
  for (const Sampler sampler : samplersFor(model->config.objective)) {
    Request request = makeRequest(TaskKind::Edit, {userTurn("make it yellow", {source})});
    request.mask = rectangleMask(32, 32, 8, 8, 24, 24);
    request.params.sampler = sampler;
    JobRunner runner(*model);
    const Image edited = *record(runner, request).pictures().at(0);
    EXPECT_TRUE(samePixel(edited, *source, 7, 8)) << samplerName(sampler);
    EXPECT_FALSE(edited == *source) << samplerName(sampler);
  }
}

}  // namespace
}  // namespace rebus::test
