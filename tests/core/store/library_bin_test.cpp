// Turns in the bin.
#include <gtest/gtest.h>

#include "core/store/repair.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

class LibraryBin : public testing::Test {
 protected:
  LibraryBin() {
    EXPECT_TRUE(m_library.createSession(m_session).ok());
    addTurn(m_library, m_session, "apple", "round");
    m_second = addTurn(m_library, m_session, Parts{TextPart{"pear"}}, Parts{ImagePart{makePicture(1)}});
    addTurn(m_library, m_session, "cherry", "red");
    m_turns = m_session.turns();
  }

  Session stored() const { return *m_library.openSession(m_session.id); }
  const std::string& pictureHash() const { return std::get<ImagePart>(m_second.parts.front()).hash; }

  TestFolder m_folder;
  Library m_library = openLibrary(m_folder.options());
  Session m_session = makeSession("Fruit");
  Turn m_second;
  std::deque<Turn> m_turns;
};

TEST_F(LibraryBin, deletedTurn_leavesWithAllThatFollows) {
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  const Session left = stored();
  EXPECT_EQ(left.turnCount(), 2U);
  EXPECT_EQ(left.head(), m_turns[1].id);
  EXPECT_TRUE(m_library.search("cherry")->empty());
  EXPECT_EQ(m_library.search("apple")->size(), 1U);
  EXPECT_TRUE(m_library.listPictures({}, {}, 10)->empty());
  EXPECT_EQ(m_library.listSessions()->front().turns, 2);
  EXPECT_TRUE(m_library.listSessions()->front().pictureHash.empty());
  EXPECT_EQ(m_library.usage()->turnsInBin, 4);
  EXPECT_GT(m_library.usage()->binBytes, 0U);
  EXPECT_TRUE(m_library.verify()->empty());
  const auto deleted = m_library.deletedTurns();
  ASSERT_EQ(deleted->size(), 1U);
  EXPECT_EQ(deleted->front().turn, m_turns[2].id);
  EXPECT_EQ(deleted->front().text, "pear");
  EXPECT_EQ(deleted->front().turns, 4);
  EXPECT_EQ(deleted->front().sessionTitle, "Fruit");
}

TEST_F(LibraryBin, restoredTurn_isAsItWas) {
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  ASSERT_TRUE(m_library.restoreTurn(m_turns[2].id).ok());
  EXPECT_EQ(stored().turnCount(), 6U);
  EXPECT_EQ(m_library.search("cherry")->size(), 1U);
  EXPECT_TRUE(m_library.deletedTurns()->empty());
  EXPECT_EQ(m_library.loadRequest(m_turns[5].id)->context.size(), 5U);
}

TEST_F(LibraryBin, turnsDeletedOneAfterTheOther_comeBackOneByOne) {
  ASSERT_TRUE(m_library.deleteTurn(m_turns[4].id).ok());
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  EXPECT_EQ(m_library.deletedTurns()->size(), 2U);
  ASSERT_TRUE(m_library.restoreTurn(m_turns[2].id).ok());
  EXPECT_EQ(stored().turnCount(), 4U);
  ASSERT_TRUE(m_library.restoreTurn(m_turns[4].id).ok());
  EXPECT_EQ(stored().turnCount(), 6U);
}

TEST_F(LibraryBin, restoredTurnBelowADeletedOne_bringsBackWhatItFollows) {
  ASSERT_TRUE(m_library.deleteTurn(m_turns[4].id).ok());
  ASSERT_TRUE(m_library.deleteTurn(m_turns[1].id).ok());
  ASSERT_TRUE(m_library.restoreTurn(m_turns[4].id).ok());
  EXPECT_EQ(stored().turnCount(), 6U);
}

TEST_F(LibraryBin, deletedTurn_takesNoReplyAndNoHead) {
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  // The session as it was before.
  EXPECT_EQ(m_library.beginTurn(makeNewTurn(m_session, {TextPart{"plum"}})).error().code, ErrorCode::NotFound);
  EXPECT_EQ(m_library.setHead(m_session.id, m_turns[5].id).error().code, ErrorCode::NotFound);
  EXPECT_EQ(m_library.deleteTurn(TurnId::create()).error().code, ErrorCode::NotFound);
}

TEST_F(LibraryBin, turnBeforeAPendingReply_isNotDeleted) {
  const NewTurn pending = makeNewTurn(m_session, {TextPart{"plum"}});
  ASSERT_TRUE(m_library.beginTurn(pending).ok());
  EXPECT_EQ(m_library.deleteTurn(m_turns[0].id).error().code, ErrorCode::Busy);
  EXPECT_EQ(stored().turnCount(), 8U);
}

TEST_F(LibraryBin, emptied_losesTheTurnsForGood) {
  const auto picture = m_library.blobPath(pictureHash());
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  const auto report = m_library.emptyBin();
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->sessions, 0);
  EXPECT_EQ(report->pictures, 1);
  EXPECT_FALSE(std::filesystem::exists(picture));
  EXPECT_EQ(stored().turnCount(), 2U);
  EXPECT_EQ(m_library.restoreTurn(m_turns[2].id).error().code, ErrorCode::NotFound);
  EXPECT_TRUE(m_library.verify()->empty());
}

TEST_F(LibraryBin, exportedSession_holdsNoDeletedTurnAndItsFileBringsOneBack) {
  const auto whole = m_folder.path() / "whole.rebus";
  ASSERT_TRUE(m_library.exportSession(m_session.id, {}, whole).ok());
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  const auto rest = m_library.exportSession(m_session.id, {}, m_folder.path() / "rest.rebus");
  ASSERT_TRUE(rest.ok());
  EXPECT_EQ(rest->turns, 2);
  EXPECT_EQ(rest->leftOut, 0);
  EXPECT_EQ(m_library.exportSession(m_session.id, m_turns[5].id, m_folder.path() / "no.rebus").error().code,
            ErrorCode::NotFound);
  ASSERT_TRUE(m_library.importSession(whole).ok());
  EXPECT_EQ(stored().turnCount(), 6U);
}

TEST_F(LibraryBin, repairedLibrary_keepsThemInTheBin) {
  ASSERT_TRUE(m_library.deleteTurn(m_turns[2].id).ok());
  const auto to = m_folder.path() / "repaired";
  { const Library closed = std::move(m_library); }
  ASSERT_TRUE(repairLibrary(m_folder.options().folder, to).ok());
  m_library = openLibrary({to, Access::Write, false, nullptr, {}});
  EXPECT_EQ(stored().turnCount(), 2U);
  EXPECT_EQ(m_library.deletedTurns()->size(), 1U);
}

}  // namespace
}  // namespace rebus::test
