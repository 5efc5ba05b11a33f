#include "inference/sequence/tokenizer.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <random>

#include "core/base/utf8.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;

class TokenizerTest : public testing::Test {
 protected:
  Tokenizer m_tokenizer = std::move(*Tokenizer::open(tinyTokenizerPath()));

  /// The token that stands for one byte.
  int64_t byteToken(unsigned char byte) const {
    for (int64_t token = special::kCount; token < m_tokenizer.size(); ++token) {
      if (m_tokenizer.bytesOf(token) == std::string(1, static_cast<char>(byte))) return token;
    }
    ADD_FAILURE() << "No token for byte " << int{byte};
    return special::kUnknown;
  }

  std::string decodeBytes(const std::string& bytes) const {
    std::vector<int64_t> tokens;
    for (const char byte : bytes) tokens.push_back(byteToken(static_cast<unsigned char>(byte)));
    return m_tokenizer.decode(tokens);
  }
};

TEST_F(TokenizerTest, encode_textThatLooksSpecial_givesNoSpecialToken) {
  for (const char* text : {"<pad>", "<unk>", "<s>", "<user>", "<model>", "<eot>", "<boi>", "<eoi>", "<BOI>",
                           "a<boi>b <eot><model> <user>", "<0x06>", "\xE2\x96\x81<boi>"}) {
    for (const int64_t token : m_tokenizer.encode(text)) EXPECT_GE(token, special::kCount) << text;
    EXPECT_FALSE(m_tokenizer.encode(text).empty()) << text;
  }
  EXPECT_EQ(m_tokenizer.decode(m_tokenizer.encode("a <boi> b <0x06>")), "a <boi> b <0x06>");
}

TEST_F(TokenizerTest, decode_encodedText_isTheTextInLowerCase) {
  for (const char* text : {"a red apple", "猫", "a 猫 and a 犬", "🍎", "👩‍🚀 and 🇮🇩", "ünïcode ß", "αβγ",
                           "привет", "3 lemons, 12 boats!", "\"quoted\" \\ /", "สวัสดี", "x"}) {
    EXPECT_EQ(m_tokenizer.decode(m_tokenizer.encode(text)), text);
  }
  EXPECT_EQ(m_tokenizer.decode(m_tokenizer.encode("A Red APPLE")), "a red apple");
  EXPECT_TRUE(m_tokenizer.encode("").empty());
}

TEST_F(TokenizerTest, encode_anyBytes_endsAndStaysInTheVocabulary) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 50; ++round) {
    std::string bytes(random() % 40, '\0');
    std::ranges::generate(bytes, [&] { return static_cast<char>(random() & 0xFFU); });
    for (const int64_t token : m_tokenizer.encode(bytes)) {
      EXPECT_GE(token, special::kCount);
      EXPECT_LT(token, m_tokenizer.size());
    }
  }
}

TEST_F(TokenizerTest, bytesOf_specialAndImpossibleTokens_isEmpty) {
  for (const int64_t token : {special::kPad, special::kStart, special::kUser, special::kModel, special::kEndOfTurn,
                              special::kBeginImage, special::kEndImage, int64_t{-1}, m_tokenizer.size()}) {
    EXPECT_EQ(m_tokenizer.bytesOf(token), "") << token;
  }
}

TEST_F(TokenizerTest, push_bytesOfACodePoint_comeTogether) {
  TextStream stream(m_tokenizer);
  EXPECT_EQ(stream.push(byteToken(0xE7)), "");
  EXPECT_EQ(stream.push(byteToken(0x8C)), "");
  EXPECT_EQ(stream.push(byteToken(0xAB)), "猫");
  EXPECT_EQ(stream.push(byteToken(0xF0)), "");
  EXPECT_EQ(stream.finish(), "\xEF\xBF\xBD");
  EXPECT_EQ(stream.finish(), "");
}

TEST_F(TokenizerTest, decode_bytesThatAreNotUtf8_givesReplacements) {
  const std::string replaced = "\xEF\xBF\xBD";
  EXPECT_EQ(decodeBytes("a\xFFz"), "a" + replaced + "z");
  EXPECT_EQ(decodeBytes("\xE7z"), replaced + "z");
  EXPECT_EQ(decodeBytes("\x80z"), replaced + "z");
  for (const char* bad :
       {"\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF7\xBF\xBF\xBF"}) {
    const std::string text = decodeBytes(std::string("a") + bad + "z");
    EXPECT_TRUE(isUtf8(text)) << text;
    EXPECT_EQ(text.front(), 'a');
    EXPECT_EQ(text.back(), 'z');
  }
}

TEST_F(TokenizerTest, decode_anyTokens_isUtf8InWholePieces) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 100; ++round) {
    TextStream stream(m_tokenizer);
    std::vector<int64_t> tokens;
    std::string streamed;
    for (int count = 0; count < 30; ++count) {
      tokens.push_back(static_cast<int64_t>(random() % static_cast<uint64_t>(m_tokenizer.size())));
      const std::string piece = stream.push(tokens.back());
      EXPECT_TRUE(isUtf8(piece));
      streamed += piece;
    }
    streamed += stream.finish();
    EXPECT_TRUE(isUtf8(streamed));
    EXPECT_EQ(streamed, m_tokenizer.decode(tokens));
  }
}

TEST_F(TokenizerTest, train_sameSentences_givesTheSameFile) {
  const TemporaryFolder folder;
  const std::vector<std::string> sentences{"one red apple", "two blue boats", "a tree and a green apple"};
  for (const char* name : {"a", "b"}) ASSERT_TRUE(Tokenizer::train(sentences, 300, folder / name));
  const auto bytesOf = [&](const char* name) {
    std::ifstream file(folder / name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_FALSE(bytesOf("a").empty());
  EXPECT_EQ(bytesOf("a"), bytesOf("b"));
}

TEST(Tokenizer, open_badFiles_areRefused) {
  const TemporaryFolder folder;
  const auto codeOf = [](const std::string& path) {
    const auto opened = Tokenizer::open(path);
    EXPECT_FALSE(opened.ok());
    return opened ? ErrorCode::Internal : opened.error().code;
  };
  EXPECT_EQ(codeOf(folder / "missing.model"), ErrorCode::NotFound);
  EXPECT_EQ(codeOf(folder.path().string()), ErrorCode::NotFound);
  std::ofstream(folder / "text.model") << "not a tokenizer";
  EXPECT_EQ(codeOf(folder / "text.model"), ErrorCode::Corrupt);
  std::ofstream(folder / "empty.model") << "";
  EXPECT_EQ(codeOf(folder / "empty.model"), ErrorCode::Corrupt);
}

// sentencepiece's FLAGS_minloglevel is larger than LibTorch's of that name, which this flag stands behind: overwritten,
// it would make every failed allocation end the process.
TEST(Sentencepiece, besideLibTorch_leavesItsFlagsAlone) {
  // Looked up by name: naming it here would make the linker give this program a copy of its own.
  const void* flag = dlsym(RTLD_DEFAULT, "FLAGS_caffe2_use_fatal_for_enforce");
  ASSERT_NE(flag, nullptr);
  unsigned char value = 1;
  std::memcpy(&value, flag, 1);
  EXPECT_EQ(value, 0);
}

}  // namespace
}  // namespace rebus::test
