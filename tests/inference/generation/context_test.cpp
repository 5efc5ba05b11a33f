#include "inference/generation/context.h"

#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "inference/inference_error.h"
#include "inference/sequence/training_batch.h"
#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

double distance(const at::Tensor& a, const at::Tensor& b) {
  return ((a - b).abs().max() / b.abs().max()).item<double>();
}

class ContextTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { s_model = loadTinyModel(); }
  static void TearDownTestSuite() { s_model.reset(); }

  static Sequence sequenceOf(const std::vector<ContextTurn>& turns) {
    SequenceBuilder builder(s_model->tokenizer, s_model->config.image);
    for (const ContextTurn& turn : turns) builder.addTurn(turn);
    builder.openTurn(Role::Model);
    return builder.take();
  }

  static Context newContext() { return Context(s_model->model, s_model->space); }

  /// Logits [T, V] of one pass over the whole sequence with the training mask.
  static at::Tensor allUncachedLogits(const Sequence& sequence) {
    TrainingSample sample;
    sample.sequence = sequence;
    const TrainingBatch batch = collate({sample});
    SequenceBatch input{batch.tokens, batch.bias, {}};
    for (const TrainingBatch::Group& group : batch.groups) {
      const auto count = static_cast<int64_t>(group.pictures.size());
      input.pictures.push_back({s_model->space.encode(group.pictures), at::zeros({count}), group.positions, {}});
    }
    return s_model->model.transformer.logits(s_model->model.forward(input).hidden[0]);
  }
  static at::Tensor uncachedLogits(const Sequence& sequence) { return allUncachedLogits(sequence)[-1]; }

  /// Patches of a noisy picture of the native size: [1, P, D].
  static at::Tensor noisyPatches() {
    const auto cells = at::ones(s_model->space.cellShape(32, 32)).unsqueeze(0) * 0.3;
    return s_model->model.images.encode(cells, at::full({1}, 0.7)).tokens;
  }

  const std::vector<ContextTurn> m_turns{userTurn("a red apple", {randomPicture(32, 32, 1), randomPicture(16, 32, 2)}),
                                         modelTurn("this is a red apple", {randomPicture(32, 16, 3)}),
                                         userTurn("make the background yellow")};
  const std::stop_token m_never;
  const c10::InferenceMode m_guard;

  static std::unique_ptr<LoadedModel> s_model;
};
std::unique_ptr<LoadedModel> ContextTest::s_model;

TEST_F(ContextTest, prefill_picturesOfSeveralSizes_agreesWithOneUncachedPass) {
  const Sequence sequence = sequenceOf(m_turns);
  ASSERT_EQ(sequence.pictures.size(), 3U);
  Context context = newContext();
  EXPECT_EQ(context.prefill(sequence, m_never), 0);
  EXPECT_EQ(context.length(), sequence.length());
  EXPECT_LT(distance(context.logits(), uncachedLogits(sequence)), 1e-5);
}

TEST_F(ContextTest, append_tokenByToken_agreesWithOneUncachedPass) {
  Sequence sequence = sequenceOf(m_turns);
  Context context = newContext();
  context.prefill(sequence, m_never);
  for (const int64_t token : s_model->tokenizer.encode("a green tree")) {
    context.append({token}, m_never);
    sequence.tokens.push_back(token);
    EXPECT_LT(distance(context.logits(), uncachedLogits(sequence)), 1e-5);
  }
}

TEST_F(ContextTest, logLikelihood_agreesWithOneUncachedPassAndLeavesNoTrace) {
  Sequence sequence = sequenceOf(m_turns);
  Context context = newContext();
  context.prefill(sequence, m_never);
  const int64_t start = context.length();
  const std::vector<int64_t> tokens = s_model->tokenizer.encode("a green tree");
  const double found = context.logLikelihood(tokens, m_never);
  EXPECT_EQ(context.length(), start);
  EXPECT_LT(distance(context.logits(), uncachedLogits(sequence)), 1e-5);

  sequence.tokens.insert(sequence.tokens.end(), tokens.begin(), tokens.end());
  const auto logs = at::log_softmax(allUncachedLogits(sequence), -1);
  double expected = 0;
  for (size_t index = 0; index < tokens.size(); ++index) {
    expected += logs[start - 1 + static_cast<int64_t>(index)][tokens[index]].item<double>();
  }
  EXPECT_NEAR(found, expected, 1e-4 * std::abs(expected));
}

TEST_F(ContextTest, appendPicture_afterBoi_agreesWithOneUncachedPass) {
  Context context = newContext();
  context.prefill(sequenceOf(m_turns), m_never);
  const ImageRef picture = randomPicture(32, 32, 9);
  context.append({special::kBeginImage}, m_never);
  context.appendPicture(s_model->space.encode({picture}), m_never);
  context.append({special::kEndImage}, m_never);

  SequenceBuilder builder(s_model->tokenizer, s_model->config.image);
  for (const ContextTurn& turn : m_turns) builder.addTurn(turn);
  builder.openTurn(Role::Model);
  builder.addPicture(picture);
  EXPECT_LT(distance(context.logits(), uncachedLogits(builder.sequence())), 1e-5);
}

TEST_F(ContextTest, denoise_severalSteps_leavesNoTrace) {
  Context touched = newContext();
  Context untouched = newContext();
  for (Context* context : {&touched, &untouched}) context->prefill(sequenceOf(m_turns), m_never);
  const int64_t length = touched.length();
  for (int step = 0; step < 3; ++step) Context::denoise({&touched}, noisyPatches() * (step + 1), m_never);
  EXPECT_EQ(touched.length(), length);
  for (Context* context : {&touched, &untouched}) context->append({special::kUser}, m_never);
  EXPECT_TRUE(at::equal(touched.logits(), untouched.logits()));
}

TEST_F(ContextTest, denoise_twoContexts_agreesWithEachAlone) {
  Context longer = newContext();
  longer.prefill(sequenceOf(m_turns), m_never);
  Context shorter = newContext();
  shorter.prefill(sequenceOf({m_turns.front()}), m_never);
  const auto both = Context::denoise({&longer, &shorter}, noisyPatches(), m_never);
  EXPECT_LT(distance(both.narrow(0, 0, 1), Context::denoise({&longer}, noisyPatches(), m_never)), 1e-5);
  EXPECT_LT(distance(both.narrow(0, 1, 1), Context::denoise({&shorter}, noisyPatches(), m_never)), 1e-5);
}

TEST_F(ContextTest, prefill_longerConversation_reusesWhatCameBefore) {
  Context context = newContext();
  const auto first = segmentsOf(sequenceOf({m_turns.front()}));
  context.prefill(sequenceOf({m_turns.front()}), m_never);
  context.append(s_model->tokenizer.encode("something else"), m_never);
  const int64_t reused = context.prefill(sequenceOf(m_turns), m_never);
  int64_t common = 0;
  for (size_t index = 0; index + 1 < first.size(); ++index) common += first[index].length();
  EXPECT_GT(common, 0);
  EXPECT_EQ(reused, common);

  Context fresh = newContext();
  fresh.prefill(sequenceOf(m_turns), m_never);
  EXPECT_TRUE(at::equal(context.logits(), fresh.logits()));
}

TEST_F(ContextTest, prefill_sameWordsButAnotherPicture_reusesOnlyWhatStandsBeforeIt) {
  std::vector<ContextTurn> other = m_turns;
  std::get<ImagePart>(other[0].parts[1]).image = randomPicture(16, 32, 77);
  Context context = newContext();
  context.prefill(sequenceOf(m_turns), m_never);
  const Sequence changed = sequenceOf(other);
  EXPECT_EQ(context.prefill(changed, m_never), changed.pictures[1].start);
  EXPECT_LT(distance(context.logits(), uncachedLogits(changed)), 1e-5);
}

TEST_F(ContextTest, copy_oneBranchGoesOn_otherIsUnaffected) {
  Context context = newContext();
  context.prefill(sequenceOf(m_turns), m_never);
  Context alone = newContext();
  alone.prefill(sequenceOf(m_turns), m_never);

  Context branch = context;
  branch.append(s_model->tokenizer.encode("two blue boats"), m_never);
  context.append(s_model->tokenizer.encode("a penguin"), m_never);
  alone.append(s_model->tokenizer.encode("a penguin"), m_never);
  EXPECT_TRUE(at::equal(context.logits(), alone.logits()));

  branch.prefill(sequenceOf({m_turns.front()}), m_never);
  for (Context* one : {&context, &alone}) one->append({special::kEndOfTurn}, m_never);
  EXPECT_TRUE(at::equal(context.logits(), alone.logits()));
}

TEST_F(ContextTest, prefill_stopped_throwsAndIsRightTheNextTime) {
  std::stop_source stop;
  stop.request_stop();
  Context context = newContext();
  EXPECT_THROW(context.prefill(sequenceOf(m_turns), stop.get_token()), JobStopped);
  context.prefill(sequenceOf(m_turns), m_never);
  EXPECT_THROW(context.append({special::kUser}, stop.get_token()), JobStopped);
  Context fresh = newContext();
  fresh.prefill(sequenceOf(m_turns), m_never);
  EXPECT_EQ(context.length(), fresh.length());
  EXPECT_TRUE(at::equal(context.logits(), fresh.logits()));
}

TEST_F(ContextTest, segmentsOf_cutsAtTurnsAtPicturesAndEveryBlock) {
  std::string words;
  for (int64_t count = 0; count < kTextBlock; ++count) words += "apple ";
  const Sequence sequence = sequenceOf({userTurn(words, {randomPicture(32, 32, 1)}), modelTurn("a tree")});
  int64_t position = 0;
  std::vector<int64_t> starts;
  for (const Segment& segment : segmentsOf(sequence)) {
    starts.push_back(position);
    EXPECT_GT(segment.length(), 0);
    EXPECT_TRUE(segment.isPicture() || segment.length() <= kTextBlock);
    for (size_t index = 0; index < segment.tokens.size(); ++index) {
      EXPECT_EQ(segment.tokens[index], sequence.tokens[static_cast<size_t>(position) + index]);
    }
    position += segment.length();
  }
  EXPECT_EQ(position, sequence.length());
  const auto isCut = [&](int64_t at) { return std::ranges::find(starts, at) != starts.end(); };
  for (const TurnSpan& turn : sequence.turns) EXPECT_TRUE(isCut(turn.start));
  for (const PictureSpan& picture : sequence.pictures) EXPECT_TRUE(isCut(picture.start) && isCut(picture.end()));
}

}  // namespace
}  // namespace rebus::test
