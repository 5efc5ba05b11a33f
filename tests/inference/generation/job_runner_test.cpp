#include "inference/generation/job_runner.h"

#include <gtest/gtest.h>

#include <random>

#include "inference/generation/reply.h"
#include "inference/inference_error.h"
#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

ErrorCode failureOf(const LoadedModel& model, const Request& request) {
  JobRunner runner(model);
  try {
    record(runner, request);
  } catch (const InferenceError& error) {
    EXPECT_FALSE(std::string(error.what()).empty());
    return error.code();
  }
  ADD_FAILURE() << "The job was done.";
  return ErrorCode::Internal;
}

int largestDifference(const Image& a, const Image& b) {
  int largest = 0;
  for (size_t index = 0; index < a.byteCount(); ++index) {
    largest =
        std::max(largest, std::abs(std::to_integer<int>(a.data()[index]) - std::to_integer<int>(b.data()[index])));
  }
  return largest;
}

class JobRunnerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { s_model = loadTinyModel(); }
  static void TearDownTestSuite() { s_model.reset(); }

  /// A request for the fifth turn of a conversation that `runner` had from its start.
  static Request converse(JobRunner& runner, std::vector<Recording>& replies) {
    const std::vector<std::pair<TaskKind, ContextTurn>> prompts{
        {TaskKind::Draw, userTurn("a red apple on a white background")},
        {TaskKind::Caption, userTurn("what do you see in this picture?", {randomPicture(48, 20, 4)})},
        {TaskKind::Edit, userTurn("make the background yellow", {randomPicture(32, 32, 5)})},
        {TaskKind::Continue, userTurn("two blue boats 猫", {randomPicture(16, 32, 6), randomPicture(32, 32, 7)})},
        {TaskKind::Draw, userTurn("a small penguin")},
    };
    std::vector<ContextTurn> context;
    Request request;
    for (const auto& [kind, prompt] : prompts) {
      context.push_back(prompt);
      request = makeRequest(kind, context, context.size());
      replies.push_back(record(runner, request));
      context.push_back(replies.back().turn());
    }
    return request;
  }

  static std::unique_ptr<LoadedModel> s_model;
};
std::unique_ptr<LoadedModel> JobRunnerTest::s_model;

TEST_F(JobRunnerTest, run_fifthTurnAndItsReplayInAFreshRunner_giveTheSameBits) {
  JobRunner live(*s_model);
  std::vector<Recording> replies;
  const Request fifth = converse(live, replies);
  EXPECT_GT(replies.back().stats.reusedTokens, 0);

  JobRunner fresh(*s_model);
  const Recording replay = record(fresh, fifth);
  EXPECT_EQ(replay.stats.reusedTokens, 0);
  ASSERT_EQ(replay.pictures().size(), 1U);
  expectSameReply(replies.back(), replay);
}

TEST_F(JobRunnerTest, run_sameRequestTwice_givesTheSameBits) {
  JobRunner runner(*s_model);
  const Request request = makeDraw("a red apple");
  const Recording first = record(runner, request);
  expectSameReply(first, record(runner, request));
}

TEST_F(JobRunnerTest, run_otherSeed_givesAnotherPicture) {
  JobRunner runner(*s_model);
  const Recording first = record(runner, makeDraw("a red apple", 1));
  const Recording second = record(runner, makeDraw("a red apple", 2));
  EXPECT_FALSE(*first.pictures().at(0) == *second.pictures().at(0));
}

TEST_F(JobRunnerTest, run_draw_emitsPictureThenText) {
  JobRunner runner(*s_model);
  Request request = makeDraw("a red apple");
  request.params.width = 16;
  const Recording recording = record(runner, request);
  EXPECT_EQ(recording.order(), "Started ImageStarted Progress Image Text");
  EXPECT_EQ(recording.pictures().at(0)->width(), 16);
  EXPECT_EQ(recording.pictures().at(0)->height(), 32);
  EXPECT_EQ(recording.stats.images, 1);
  EXPECT_EQ(recording.stats.steps, 4);
  EXPECT_EQ(std::get<JobStarted>(recording.events.front()).seenTurns, std::vector<int>{0});
}

TEST_F(JobRunnerTest, run_progress_countsStepsUpToTheLast) {
  JobRunner runner(*s_model);
  int expected = 0;
  for (const EventBody& body : record(runner, makeDraw("a red apple")).events) {
    if (const auto* progress = std::get_if<JobProgress>(&body)) {
      EXPECT_EQ(progress->step, ++expected);
      EXPECT_EQ(progress->steps, 4);
      EXPECT_GE(progress->etaMilliseconds, 0);
    } else if (const auto* preview = std::get_if<JobPreview>(&body)) {
      EXPECT_EQ(preview->image->width(), 32);
      EXPECT_EQ(preview->step, expected);
    }
  }
  EXPECT_EQ(expected, 4);
}

TEST_F(JobRunnerTest, run_caption_emitsTextOnly) {
  JobRunner runner(*s_model);
  const auto request = makeRequest(TaskKind::Caption, {userTurn("", {randomPicture(100, 50, 1)})});
  const Recording recording = record(runner, request);
  EXPECT_EQ(recording.order(), "Started Text");
  EXPECT_LE(recording.stats.tokens, 8);
}

TEST_F(JobRunnerTest, run_edit_keepsTheSizeOfItsPicture) {
  JobRunner runner(*s_model);
  const auto request =
      makeRequest(TaskKind::Edit, {userTurn("make the background yellow", {randomPicture(50, 70, 1)})});
  const Recording recording = record(runner, request);
  EXPECT_EQ(recording.order(), "Started ImageStarted Progress Image Text");
  EXPECT_EQ(recording.pictures().at(0)->width(), 50);
  EXPECT_EQ(recording.pictures().at(0)->height(), 70);
}

TEST_F(JobRunnerTest, run_lowStrength_makesFewerStepsAndStaysCloser) {
  JobRunner runner(*s_model);
  Request request = makeRequest(TaskKind::Edit, {userTurn("make the background yellow", {randomPicture(32, 32, 1)})});
  request.params.steps = 8;
  const auto stepsAt = [&](double strength) {
    request.strength = strength;
    const Recording recording = record(runner, request);
    EXPECT_EQ(recording.pictures().size(), 1U);
    return recording.stats.steps;
  };
  EXPECT_EQ(stepsAt(0.01), 1);
  EXPECT_EQ(stepsAt(0.5), 4);
  EXPECT_EQ(stepsAt(1.0), 8);
}

TEST_F(JobRunnerTest, run_editAtFullStrength_startsFromTheNoiseOfItsSeed) {
  JobRunner runner(*s_model);
  Request request = makeRequest(TaskKind::Edit, {userTurn("make the background yellow", {randomPicture(32, 32, 1)})});
  const Recording first = record(runner, request);
  request.params.seed = 99;
  EXPECT_FALSE(*first.pictures().at(0) == *record(runner, request).pictures().at(0));
}

TEST_F(JobRunnerTest, run_guidance_batchedAndSequentialAgree) {
  JobRunner runner(*s_model);
  Request request = makeDraw("a red apple");
  const Recording batched = record(runner, request);
  request.sequentialGuidance = true;
  const Recording sequential = record(runner, request);
  EXPECT_TRUE(std::get<JobStarted>(sequential.events.front()).sequentialGuidance);
  // 1e-4 of a picture's range is below one step of eight bits, which rounding may still move by one.
  EXPECT_LE(largestDifference(*batched.pictures().at(0), *sequential.pictures().at(0)), 1);
}

TEST_F(JobRunnerTest, run_guidanceOutsideItsInterval_doesNotAct) {
  JobRunner runner(*s_model);
  Request request = makeDraw("a red apple");
  request.params.maxTokens = 1;
  const auto picture = [&](double guidance, double start, double end) {
    request.params.guidance = guidance;
    request.params.guidanceStart = start;
    request.params.guidanceEnd = end;
    return *record(runner, request).pictures().at(0);
  };
  const Image unguided = picture(1.0, 0.0, 1.0);
  const Image guided = picture(9.0, 0.0, 1.0);
  EXPECT_GT(largestDifference(unguided, guided), 1);
  // Steps stand at 0, 1/4, 1/2 and 3/4.
  EXPECT_TRUE(picture(9.0, 0.8, 1.0) == unguided);
  EXPECT_TRUE(picture(9.0, 0.0, 0.75) == guided);
  const Image half = picture(9.0, 0.4, 1.0);
  EXPECT_FALSE(half == unguided);
  EXPECT_FALSE(half == guided);
}

TEST_F(JobRunnerTest, run_negativePrompt_changesTheGuidedPictureAlone) {
  JobRunner runner(*s_model);
  Request request = makeDraw("a red apple");
  request.params.maxTokens = 1;
  const auto picture = [&](double guidance, const std::string& negative) {
    request.params.guidance = guidance;
    request.params.negative = negative;
    return *record(runner, request).pictures().at(0);
  };
  const Image plain = picture(9.0, "");
  const Image without = picture(9.0, "a blue boat");
  EXPECT_FALSE(plain == without);
  EXPECT_FALSE(picture(9.0, "two penguins") == without);
  // What was cached for another negative prompt leaves no trace.
  EXPECT_TRUE(picture(9.0, "") == plain);
  EXPECT_TRUE(picture(9.0, "a blue boat") == without);
  EXPECT_TRUE(picture(1.0, "a blue boat") == picture(1.0, ""));
}

TEST_F(JobRunnerTest, run_negativePromptThatIsThePrompt_undoesGuidance) {
  JobRunner runner(*s_model);
  Request request = makeDraw("a red apple");
  request.params.maxTokens = 1;
  request.params.guidance = 9.0;
  request.params.negative = "a red apple";
  const Image same = *record(runner, request).pictures().at(0);
  request.params.guidance = 1.0;
  // Both contexts say the same, so that the difference to lead along is rounding.
  EXPECT_LE(largestDifference(same, *record(runner, request).pictures().at(0)), 1);
}

TEST_F(JobRunnerTest, run_negativePromptThatDoesNotFit_isTooLarge) {
  Request request = makeDraw("a red apple");
  for (int count = 0; count < 600; ++count) request.params.negative += "apple ";
  EXPECT_EQ(failureOf(*s_model, request), ErrorCode::TooLarge);
  request.params.guidance = 1.0;
  JobRunner runner(*s_model);
  EXPECT_EQ(record(runner, request).pictures().size(), 1U);
}

TEST_F(JobRunnerTest, run_context_isCountedAtTheStartAndAtTheEnd) {
  JobRunner runner(*s_model);
  const ContextTurn prompt = userTurn("a red apple");
  const Recording recording = record(runner, makeRequest(TaskKind::Caption, {prompt, modelTurn("yes"), prompt}));
  const auto length = [&](const ContextTurn& turn) {
    return static_cast<int>(turnLength(s_model->tokenizer, s_model->config.image, turn));
  };
  const int sent = 2 * length(prompt) + length(modelTurn("yes"));
  const auto& started = std::get<JobStarted>(recording.events.front());
  // One more for the role of the reply.
  EXPECT_EQ(started.contextTokens, sent + 2);
  EXPECT_EQ(recording.stats.contextTokens, started.contextTokens + recording.stats.tokens);
}

TEST_F(JobRunnerTest, run_promptThatDoesNotFit_isTooLarge) {
  std::string words;
  for (int count = 0; count < 600; ++count) words += "apple ";
  EXPECT_EQ(failureOf(*s_model, makeDraw(words)), ErrorCode::TooLarge);
}

TEST_F(JobRunnerTest, run_pictureThatDoesNotFitTheContext_isTooLarge) {
  Request request = makeDraw("a red apple");
  request.params.width = request.params.height = 1024;
  EXPECT_EQ(failureOf(*s_model, request), ErrorCode::TooLarge);
}

TEST_F(JobRunnerTest, run_samplerOfAnotherObjective_isRefused) {
  Request request = makeDraw("a red apple");
  request.params.sampler = Sampler::Ddpm;
  EXPECT_EQ(failureOf(*s_model, request), ErrorCode::InvalidArgument);
}

TEST_F(JobRunnerTest, run_longConversation_dropsTheOldestWholeTurns) {
  std::string words = "apple";
  while (turnLength(s_model->tokenizer, s_model->config.image, userTurn(words)) < 100) words += " apple";
  std::vector<ContextTurn> context;
  for (int turn = 0; turn < 3; ++turn) {
    context.push_back(userTurn(words));
    context.push_back(modelTurn(words));
  }
  context.push_back(userTurn("a red apple"));
  JobRunner runner(*s_model);
  const auto seenBy = [&](const Request& request) {
    return std::get<JobStarted>(record(runner, request).events.front()).seenTurns;
  };
  const auto seen = seenBy(makeRequest(TaskKind::Draw, context));
  ASSERT_GT(seen.size(), 1U);
  ASSERT_LT(seen.size(), context.size());
  for (size_t index = 0; index < seen.size(); ++index) {
    EXPECT_EQ(seen[index], static_cast<int>(context.size() - seen.size() + index));
  }

  context.front().pinned = true;
  const auto pinned = seenBy(makeRequest(TaskKind::Draw, context));
  EXPECT_EQ(pinned.front(), 0);
  EXPECT_EQ(pinned.back(), static_cast<int>(context.size()) - 1);
}

TEST_F(JobRunnerTest, run_manyTokensAskedFor_countsOnlyWhatTheModelCanHold) {
  JobRunner runner(*s_model);
  Request request = makeRequest(TaskKind::Continue, {userTurn("a red apple")});
  request.params.maxTokens = 1'000'000;
  const Recording recording = record(runner, request);
  EXPECT_LT(recording.stats.tokens, 512);
}

TEST(JobRunner, run_modelThatAlwaysDraws_stopsAtTheEndOfItsContext) {
  const auto model = loadTinyModel({.maxTokens = 64, .favourite = special::kBeginImage});
  JobRunner runner(*model);
  Request request = makeRequest(TaskKind::Continue, {userTurn("a red apple")});
  request.params.maxTokens = 40;
  request.params.width = request.params.height = 64;
  const Recording few = record(runner, request);
  EXPECT_EQ(few.order().substr(0, 35), "Started ImageStarted Progress Image");
  // Each has 16 patches and EOI behind the BOI that was picked; four would not fit.
  EXPECT_GT(few.stats.images, 0);
  EXPECT_LE(few.stats.tokens + 17 * few.stats.images, 64);

  request.kind = TaskKind::Caption;
  request.context.back().parts.emplace_back(ImagePart{randomPicture(32, 32, 1)});
  EXPECT_TRUE(record(runner, request).pictures().empty());
}

TEST(JobRunner, run_modelThatEndsItsTurn_saysNothing) {
  const auto model = loadTinyModel({.favourite = special::kEndOfTurn});
  JobRunner runner(*model);
  EXPECT_EQ(record(runner, makeRequest(TaskKind::Continue, {userTurn("a red apple")})).order(), "Started");
}

TEST(JobRunner, run_modelThatDescribesFirst_saysItAndThenDraws) {
  const auto model = loadTinyModel({.favourite = 300, .describesFirst = true});
  JobRunner runner(*model);
  Request request = makeDraw("a red apple");
  const Recording drawn = record(runner, request);
  EXPECT_EQ(drawn.order(), "Started Text ImageStarted Progress Image");
  EXPECT_EQ(drawn.stats.tokens, request.params.maxTokens);

  request = makeRequest(TaskKind::Edit, {userTurn("make it yellow", {randomPicture(32, 32, 1)})});
  EXPECT_EQ(record(runner, request).order(), "Started Text ImageStarted Progress Image");
}

TEST(JobRunner, run_modelThatHasNothingToDescribe_drawsAllTheSame) {
  for (const int64_t silent : {special::kEndOfTurn, special::kBeginImage}) {
    const auto model = loadTinyModel({.favourite = silent, .describesFirst = true});
    JobRunner runner(*model);
    EXPECT_EQ(record(runner, makeDraw("a red apple")).pictures().size(), 1U) << silent;
  }
}

TEST(JobRunner, run_descriptionWithoutEnd_leavesRoomForThePicture) {
  const auto model = loadTinyModel({.maxTokens = 64, .favourite = 300, .describesFirst = true});
  JobRunner runner(*model);
  Request request = makeDraw("a red apple");
  request.params.maxTokens = 1000;
  EXPECT_EQ(record(runner, request).pictures().size(), 1U);
}

TEST(JobRunner, run_sketches_makesThePictureOfOneOfThem) {
  const auto model = loadTinyModel({.describesFirst = true});
  JobRunner runner(*model);
  Request request = makeDraw("a red apple");
  request.params.steps = 6;
  request.params.sketches = 3;
  request.params.temperature = 0;  // So that the description does not depend on the seed.
  const Recording sketched = record(runner, request);
  // Random weights are never sure of a description, so that all three are tried.
  EXPECT_EQ(sketched.stats.steps, 3 * 2 + 6);
  expectSameReply(sketched, record(runner, request));

  int step = 0;
  for (const EventBody& body : sketched.events) {
    const auto* progress = std::get_if<JobProgress>(&body);
    if (progress == nullptr) continue;
    EXPECT_EQ(progress->step, ++step);
    EXPECT_EQ(progress->steps, 12);
  }
  EXPECT_EQ(step, 12);

  request.params.sketches = 1;
  int same = 0;
  for (uint64_t sketch = 0; sketch < 3; ++sketch) {
    request.params.seed = 1 + sketch * 0x9E3779B97F4A7C15;
    const Recording alone = record(runner, request);
    EXPECT_EQ(alone.stats.steps, 6);
    same += *alone.pictures().at(0) == *sketched.pictures().at(0) ? 1 : 0;
  }
  EXPECT_EQ(same, 1);
}

TEST(JobRunner, run_sketchesWithoutADescription_areNotMade) {
  const auto model = loadTinyModel();
  JobRunner runner(*model);
  Request request = makeDraw("a red apple");
  const Recording plain = record(runner, request);
  request.params.sketches = 3;
  expectSameReply(plain, record(runner, request));
}

TEST(UnguidedReply, keepsThePicturesAndDropsTheWords) {
  const ImageRef picture = randomPicture(32, 32, 1);
  const std::vector<int64_t> begin{special::kBeginImage};
  EXPECT_EQ(unguidedReply({std::vector<int64_t>{300, 301, special::kBeginImage}}), std::vector<ReplyItem>{begin});
  EXPECT_EQ(unguidedReply({std::vector<int64_t>{300}, picture, std::vector<int64_t>{301, special::kBeginImage}}),
            (std::vector<ReplyItem>{picture, begin}));
}

TEST(JobRunner, run_everyVariantAndSampler_drawsTheSamePictureTwice) {
  const std::vector<TinyModel> variants{
      {},
      {.patch = PatchKind::Linear},
      tinyPixelModel(),
      {.space = ImageSpace::Pixel, .patch = PatchKind::Unet, .objective = {.prediction = Prediction::Clean}},
      tinyEpsilonModel(),
  };
  for (const TinyModel& variant : variants) {
    const auto model = loadTinyModel(variant);
    for (const Sampler sampler : samplersFor(model->config.objective)) {
      SCOPED_TRACE(std::string(samplerName(sampler)) + " of " + toJson(model->config));
      Request request = makeDraw("a red apple");
      request.params.sampler = sampler;
      JobRunner first(*model);
      JobRunner second(*model);
      expectSameReply(record(first, request), record(second, request));
    }
  }
}

/// Stops the job at its `stopAt`-th progress report and says whether it ended there.
void stopDuring(JobRunner& runner, const Request& request, int stopAt) {
  std::stop_source stop;
  int reports = 0;
  const auto emit = [&](const EventBody& body) {
    EXPECT_LE(reports, stopAt);
    if (std::holds_alternative<JobProgress>(body) && ++reports == stopAt) stop.request_stop();
  };
  EXPECT_THROW(runner.run(request, emit, stop.get_token()), JobStopped);
  EXPECT_EQ(reports, stopAt);
}

TEST_F(JobRunnerTest, run_stoppedAtAnyStep_endsThereAndTheNextJobIsUnaffected) {
  JobRunner undisturbed(*s_model);
  const Recording expected = record(undisturbed, makeDraw("two blue boats"));
  JobRunner runner(*s_model);
  std::mt19937_64 random(1);
  for (int round = 0; round < 4; ++round) {
    stopDuring(runner, makeDraw("a red apple", static_cast<uint64_t>(round)), static_cast<int>(random() % 3) + 1);
    expectSameReply(record(runner, makeDraw("two blue boats")), expected);
  }
}

TEST_F(JobRunnerTest, run_stoppedBeforeItStarts_throws) {
  JobRunner runner(*s_model);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(record(runner, makeDraw("a red apple"), stop.get_token()), JobStopped);
}

}  // namespace
}  // namespace rebus::test
