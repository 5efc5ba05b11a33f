#include "inference/sequence/sequence.h"

#include <gtest/gtest.h>

#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

class SequenceTest : public testing::Test {
 protected:
  Tokenizer m_tokenizer = std::move(*Tokenizer::open(tinyTokenizerPath()));
  ImageConfig m_images = tinyConfig().image;
};

TEST_F(SequenceTest, addTurn_textAndPicture_standInTheirOrder) {
  SequenceBuilder builder(m_tokenizer, m_images);
  builder.addTurn(userTurn("a tree", {randomPicture(16, 32, 1)}));
  builder.openTurn(Role::Model);
  const Sequence sequence = builder.take();
  const auto words = m_tokenizer.encode("a tree");
  std::vector<int64_t> expected{special::kStart,  special::kUser,   special::kBeginImage,
                                Sequence::kPatch, Sequence::kPatch, special::kEndImage};
  expected.insert(expected.end(), words.begin(), words.end());
  expected.insert(expected.end(), {special::kEndOfTurn, special::kModel});
  EXPECT_EQ(sequence.tokens, expected);
  ASSERT_EQ(sequence.pictures.size(), 1U);
  EXPECT_EQ(sequence.pictures[0].start, 3);
  EXPECT_EQ(sequence.pictures[0].rows, 2);
  EXPECT_EQ(sequence.pictures[0].columns, 1);
  ASSERT_EQ(sequence.turns.size(), 2U);
  EXPECT_EQ(sequence.turns[0].start, 1);
  EXPECT_EQ(sequence.turns[0].end, sequence.length() - 1);
}

TEST_F(SequenceTest, turnLength_anyTurn_isWhatItTakes) {
  for (const ContextTurn& turn :
       {userTurn("a tree"), modelTurn("", {randomPicture(32, 32, 1)}),
        userTurn("猫", {randomPicture(16, 16, 1), randomPicture(300, 20, 2)}), userTurn("")}) {
    SequenceBuilder builder(m_tokenizer, m_images);
    builder.addTurn(turn);
    EXPECT_EQ(turnLength(m_tokenizer, m_images, turn), builder.sequence().length() - 1);
  }
}

TEST_F(SequenceTest, modelSize_picturesThatFit_keepTheirs) {
  const auto sizeOf = [&](int width, int height) {
    const PictureSize size = modelSize(m_images, width, height);
    return std::pair(size.width, size.height);
  };
  EXPECT_EQ(sizeOf(16, 32), std::pair(16, 32));
  EXPECT_EQ(sizeOf(17, 32), std::pair(32, 32));
  EXPECT_EQ(sizeOf(64, 32), std::pair(32, 32));
  EXPECT_EQ(sizeOf(1, 1), std::pair(32, 32));
}

TEST_F(SequenceTest, addPicture_anyDepth_becomesEightBitRgbOfTheModelsSize) {
  SequenceBuilder builder(m_tokenizer, m_images);
  builder.addTurn(userTurn("", {randomPicture(70, 9, 1, 4, SampleType::U16), randomPicture(5, 5, 2, 1)}));
  for (const PictureSpan& picture : builder.sequence().pictures) {
    EXPECT_EQ(picture.image->channels(), 3);
    EXPECT_EQ(picture.image->sampleType(), SampleType::U8);
    EXPECT_EQ(picture.image->width(), 32);
    EXPECT_EQ(picture.image->height(), 32);
  }
}

}  // namespace
}  // namespace rebus::test
