// Tags of sessions: stored, listed, found, exported and merged.
#include <gtest/gtest.h>

#include "core/document/tags.h"
#include "core/store/portable_file.h"
#include "core/store/repair.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

using Tags = std::vector<std::string>;

class LibraryTags : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(m_library.createSession(m_session).ok());
    addTurn(m_library, m_session, "draw", "here");
  }
  std::filesystem::path file(const std::string& name) const { return m_folder.path() / name; }
  Library other() const { return openLibrary({file("other"), Access::Write, false, nullptr, {}}); }
  int64_t versionOf(const std::filesystem::path& path) const {
    return *Database::open(path.string(), SQLITE_OPEN_READONLY, {})->integer("PRAGMA user_version");
  }

  TestFolder m_folder;
  Library m_library = openLibrary(m_folder.options());
  Session m_session = makeSession("Fruit");
};

TEST_F(LibraryTags, set_areListedOpenedAndReplaced) {
  ASSERT_TRUE(m_library.setTags(m_session.id, {" pear ", "apple", "pear"}).ok());
  EXPECT_EQ(m_library.listSessions()->front().tags, (Tags{"apple", "pear"}));
  EXPECT_EQ(m_library.openSession(m_session.id)->tags, (Tags{"apple", "pear"}));
  ASSERT_TRUE(m_library.setTags(m_session.id, {"plum"}).ok());
  EXPECT_EQ(m_library.openSession(m_session.id)->tags, Tags{"plum"});
  EXPECT_EQ(m_library.setTags(m_session.id, {"two\nlines"}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(m_library.setTags(SessionId::create(), {}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(m_library.openSession(m_session.id)->tags, Tags{"plum"});
  EXPECT_TRUE(m_library.verify()->empty());
}

TEST_F(LibraryTags, words_findTheSessionWithAndWithoutATitle) {
  ASSERT_TRUE(m_library.setTags(m_session.id, {"for Grandma"}).ok());
  auto hits = *m_library.search("grandma");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_TRUE(hits.front().turn.empty());
  EXPECT_EQ(hits.front().sessionTitle, "Fruit");
  EXPECT_NE(hits.front().snippet.find("for Grandma"), std::string::npos);
  ASSERT_EQ(hits.front().highlights.size(), 1U);
  ASSERT_TRUE(m_library.renameSession(m_session.id, "").ok());
  EXPECT_EQ(m_library.search("grandma")->size(), 1U);
  EXPECT_TRUE(m_library.search("fruit")->empty());
  ASSERT_TRUE(m_library.setTags(m_session.id, {}).ok());
  EXPECT_TRUE(m_library.search("grandma")->empty());
  EXPECT_TRUE(m_library.verify()->empty());
}

TEST_F(LibraryTags, exported_comeBackAndAreMergedWithThoseOfTheOther) {
  ASSERT_TRUE(m_library.setTags(m_session.id, {"apple", "pear"}).ok());
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  Library copy = other();
  ASSERT_TRUE(copy.importSession(file("a.rebus")).ok());
  EXPECT_EQ(copy.openSession(m_session.id)->tags, (Tags{"apple", "pear"}));
  EXPECT_EQ(copy.search("pear")->size(), 1U);
  ASSERT_TRUE(copy.setTags(m_session.id, {"plum"}).ok());
  ASSERT_TRUE(copy.importSession(file("a.rebus")).ok());
  EXPECT_EQ(copy.openSession(m_session.id)->tags, (Tags{"apple", "pear", "plum"}));
  EXPECT_TRUE(copy.verify()->empty());
}

TEST_F(LibraryTags, none_areWrittenAsTheVersionThatEveryRebusReads) {
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("plain.rebus")).ok());
  EXPECT_EQ(versionOf(file("plain.rebus")), 1);
  EXPECT_TRUE(other().importSession(file("plain.rebus")).ok());
  ASSERT_TRUE(m_library.setTags(m_session.id, {"apple"}).ok());
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("tagged.rebus")).ok());
  EXPECT_EQ(versionOf(file("tagged.rebus")), 2);
}

TEST_F(LibraryTags, ofAStranger_areCheckedLikeAnyOther) {
  ASSERT_TRUE(m_library.setTags(m_session.id, {"apple"}).ok());
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, file("a.rebus")).ok());
  {
    auto database = Database::open(file("a.rebus").string(), SQLITE_OPEN_READWRITE, {});
    ASSERT_TRUE(database->run("INSERT INTO tags VALUES (1, ?)", std::string("two\nlines")).ok());
  }
  EXPECT_EQ(other().importSession(file("a.rebus")).error().code, ErrorCode::Corrupt);
  ASSERT_TRUE(repairFile(file("a.rebus"), file("b.rebus")).ok());
  Library copy = other();
  ASSERT_TRUE(copy.importSession(file("b.rebus")).ok());
  EXPECT_EQ(copy.openSession(m_session.id)->tags, Tags{"apple"});
}

TEST_F(LibraryTags, ofASessionInTheBin_goWithIt) {
  ASSERT_TRUE(m_library.setTags(m_session.id, {"apple"}).ok());
  ASSERT_TRUE(m_library.deleteSession(m_session.id).ok());
  ASSERT_TRUE(m_library.emptyBin().ok());
  EXPECT_TRUE(m_library.search("apple")->empty());
  EXPECT_TRUE(m_library.verify()->empty());
}

}  // namespace
}  // namespace rebus::test
