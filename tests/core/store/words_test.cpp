#include "core/store/words.h"

#include <gtest/gtest.h>

#include "core/store/snippet.h"

namespace rebus {
namespace {

std::vector<std::string> foldedWords(std::string_view text) {
  WordCutter cutter;
  std::vector<std::string> words;
  for (const Word& word : cutter.cut(text)) words.push_back(word.folded);
  return words;
}

using Strings = std::vector<std::string>;

TEST(Words, caseAndLatinAccents_areFolded) {
  EXPECT_EQ(foldedWords("Crème BRÛLÉE, Straße!"), (Strings{"creme", "brulee", "strasse"}));
}

TEST(Words, scriptsWithoutSpaces_areCutIntoCharacters) {
  EXPECT_EQ(foldedWords("赤い猫です。"), (Strings{"赤", "い", "猫", "て\xE3\x82\x99", "す"}));
}

TEST(Words, emoji_areWordsAndPunctuationIsNot) {
  EXPECT_EQ(foldedWords("a 🍎 -- (!)"), (Strings{"a", "🍎"}));
}

TEST(Words, positions_coverTheOriginalBytes) {
  WordCutter cutter;
  const std::string_view text = "Ein Löwe 猫!";
  Strings cut;
  for (const Word& word : cutter.cut(text)) cut.emplace_back(text.substr(word.start, word.length));
  EXPECT_EQ(cut, (Strings{"Ein", "Löwe", "猫"}));
}

TEST(Words, anyBytes_areCutWithoutACrash) {
  std::string text;
  for (int i = 0; i < 512; ++i) text.push_back(static_cast<char>(i * 7));
  EXPECT_NO_THROW(foldedWords(text));
  EXPECT_TRUE(foldedWords("").empty());
  EXPECT_TRUE(foldedWords("\xFF\xFE \x80").empty());
}

TEST(Snippet, query_keepsJoinedCharactersTogether) {
  WordCutter cutter;
  const SearchTerms terms = searchTerms(cutter, "cat 黒猫");
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(matchExpression(terms), "\"cat\" AND \"黒 猫\" *");
  EXPECT_EQ(matchExpression(searchTerms(cutter, "\" * -")), "");
}

TEST(Snippet, longText_isCutAroundTheHitWithHighlights) {
  WordCutter cutter;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "filler ";
  text += "a Grüne\nApfel ";
  for (int i = 0; i < 200; ++i) text += "filler ";
  const Snippet snippet = makeSnippet(cutter, text, searchTerms(cutter, "grune apf"));
  EXPECT_LT(snippet.text.size(), 400U);
  EXPECT_TRUE(snippet.text.starts_with("…"));
  EXPECT_TRUE(snippet.text.ends_with("…"));
  ASSERT_EQ(snippet.highlights.size(), 2U);
  EXPECT_EQ(snippet.text.substr(snippet.highlights[0].start, snippet.highlights[0].length), "Grüne");
  EXPECT_EQ(snippet.text.substr(snippet.highlights[1].start, snippet.highlights[1].length), "Apfel");
  EXPECT_EQ(snippet.text.find('\n'), std::string::npos);
}

TEST(Snippet, oneEndlessWord_isBounded) {
  WordCutter cutter;
  const std::string text(100'000, 'a');
  const Snippet snippet = makeSnippet(cutter, text, searchTerms(cutter, "aaa"));
  EXPECT_LT(snippet.text.size(), 1000U);
}

}  // namespace
}  // namespace rebus
