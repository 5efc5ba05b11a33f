#include <gtest/gtest.h>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

class LibrarySearch : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(m_library.createSession(m_session).ok()); }

  std::vector<std::string> texts(const std::string& query) {
    std::vector<std::string> found;
    const auto hits = m_library.search(query);
    EXPECT_TRUE(hits.ok()) << hits.error().message;
    for (const SearchHit& hit : *hits) found.push_back(hit.snippet);
    return found;
  }

  TestFolder m_folder;
  Library m_library = openLibrary(m_folder.options());
  Session m_session = makeSession("Sketches");
};

TEST_F(LibrarySearch, oneCharacterInAJapaneseSentence_isFound) {
  addTurn(m_library, m_session, "これは赤い猫です", "犬");
  const auto hits = m_library.search("猫");
  ASSERT_TRUE(hits.ok());
  ASSERT_EQ(hits->size(), 1U);
  const Highlight& highlight = hits->front().highlights.at(0);
  EXPECT_EQ(hits->front().snippet.substr(highlight.start, highlight.length), "猫");
  EXPECT_EQ(texts("赤い猫").size(), 1U);
  EXPECT_TRUE(texts("猫赤").empty());
}

TEST_F(LibrarySearch, prefixOfTheLastWord_isFound) {
  addTurn(m_library, m_session, "a spotted giraffe", "yes");
  EXPECT_EQ(texts("spotted gir").size(), 1U);
  EXPECT_EQ(texts("GIR").size(), 1U);
  EXPECT_TRUE(texts("spot giraffe").empty());
}

TEST_F(LibrarySearch, accentsAndCase_doNotMatter) {
  addTurn(m_library, m_session, "eine GRÜNE Straße", "crème brûlée");
  EXPECT_EQ(texts("grune strasse").size(), 1U);
  EXPECT_EQ(texts("Creme Brulee").size(), 1U);
}

TEST_F(LibrarySearch, emojiAndOtherScripts_areFound) {
  addTurn(m_library, m_session, "draw 🍎 please", "яблоко тут");
  addTurn(m_library, m_session, "สวัสดีครับ", "תפוח אדום");
  EXPECT_EQ(texts("🍎").size(), 1U);
  EXPECT_EQ(texts("ЯБЛО").size(), 1U);
  EXPECT_EQ(texts("אדום").size(), 1U);
  EXPECT_EQ(texts("สวัสดี").size(), 1U);
}

TEST_F(LibrarySearch, titles_areFoundUnderTheirNewNameOnly) {
  ASSERT_EQ(texts("sketches").size(), 1U);
  EXPECT_TRUE(m_library.search("sketches")->front().turn.empty());
  ASSERT_TRUE(m_library.renameSession(m_session.id, "Paintings").ok());
  EXPECT_TRUE(texts("sketches").empty());
  EXPECT_EQ(texts("paintings").size(), 1U);
}

TEST_F(LibrarySearch, prompts_andReplies_leadToTheirTurns) {
  const Turn answer = addTurn(m_library, m_session, "one question", "one answer");
  const auto hits = m_library.search("answer");
  ASSERT_EQ(hits->size(), 1U);
  EXPECT_EQ(hits->front().turn, answer.id);
  EXPECT_EQ(hits->front().session, m_session.id);
  EXPECT_EQ(hits->front().sessionTitle, "Sketches");
  EXPECT_EQ(m_library.search("one", 1)->size(), 1U);
}

TEST_F(LibrarySearch, syntaxOfTheSearchEngine_isTakenForText) {
  addTurn(m_library, m_session, "salt AND pepper", "NEAR");
  EXPECT_EQ(texts("and").size(), 1U);
  EXPECT_EQ(texts("near").size(), 1U);
  for (const char* query : {"\"", "*", "a* OR b", "words:x", "(", "NOT", "^salt -", "a\"b", "{}+", "'; DROP TABLE x"}) {
    EXPECT_TRUE(m_library.search(query).ok()) << query;
  }
}

TEST_F(LibrarySearch, queryWithoutAWord_findsNothing) {
  addTurn(m_library, m_session, "text", "text");
  EXPECT_TRUE(texts("").empty());
  EXPECT_TRUE(texts("  ?! ").empty());
}

}  // namespace
}  // namespace rebus::test
