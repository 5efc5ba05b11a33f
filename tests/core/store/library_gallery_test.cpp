#include <gtest/gtest.h>

#include <set>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

class LibraryGallery : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(m_library.createSession(m_session).ok()); }

  /// Draws picture `variant` for a prompt.
  Turn draw(Session& session, const std::string& prompt, int variant) {
    return addTurn(m_library, session, Parts{TextPart{prompt}}, Parts{ImagePart{makePicture(variant)}});
  }

  std::vector<PictureEntry> list(const std::string& query = {}, const PicturePlace& after = {}, int limit = 100) {
    const auto page = m_library.listPictures(query, after, limit);
    EXPECT_TRUE(page.ok()) << (page ? "" : page.error().message);
    return page ? *page : std::vector<PictureEntry>{};
  }

  TestFolder m_folder;
  Library m_library = openLibrary(m_folder.options());
  Session m_session = makeSession("Sketches");
};

TEST_F(LibraryGallery, picturesOfAllSessions_comeNewestFirstWithTheirPrompt) {
  Session other = makeSession();
  ASSERT_TRUE(m_library.createSession(other).ok());
  const Turn first = draw(m_session, "an apple", 1);
  const Turn second = draw(other, "a pear", 2);
  const auto entries = list();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].turn, second.id);
  EXPECT_EQ(entries[0].session, other.id);
  EXPECT_EQ(entries[0].prompt, "a pear");
  EXPECT_EQ(entries[0].width, 24);
  EXPECT_EQ(entries[0].role, Role::Model);
  EXPECT_EQ(entries[1].turn, first.id);
  EXPECT_TRUE(m_library.loadThumbnail(entries[1].hash).ok());
}

TEST_F(LibraryGallery, pages_holdEveryPictureOnce) {
  for (int i = 0; i < 7; ++i) draw(m_session, "picture", i);
  std::set<std::string> hashes;
  PicturePlace place;
  int pages = 0;
  for (auto page = list({}, place, 3); !page.empty(); page = list({}, place, 3), ++pages) {
    for (const PictureEntry& entry : page) hashes.insert(entry.hash);
    place = page.back().place;
  }
  EXPECT_EQ(hashes.size(), 7U);
  EXPECT_EQ(pages, 3);
}

TEST_F(LibraryGallery, pictureOfSeveralTurns_isListedWhereItCameFirst) {
  const Turn made = draw(m_session, "an apple", 1);
  addTurn(m_library, m_session, Parts{TextPart{"what is it"}, ImagePart{makePicture(1)}}, Parts{TextPart{"an apple"}});
  addTurn(m_library, m_session, Parts{TextPart{"and this"}, ImagePart{makePicture(2)}}, Parts{TextPart{"a pear"}});
  const auto entries = list();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].role, Role::User);
  EXPECT_EQ(entries[0].prompt, "and this");
  EXPECT_EQ(entries[1].turn, made.id);
}

TEST_F(LibraryGallery, bin_hidesPicturesUntilTheyAreRestored) {
  Session other = makeSession();
  ASSERT_TRUE(m_library.createSession(other).ok());
  draw(m_session, "an apple", 1);
  draw(other, "the same apple", 1);
  ASSERT_TRUE(m_library.deleteSession(m_session.id).ok());
  ASSERT_EQ(list().size(), 1U);
  EXPECT_EQ(list()[0].session, other.id);
  ASSERT_TRUE(m_library.restoreSession(m_session.id).ok());
  EXPECT_EQ(list()[0].session, m_session.id);
}

TEST_F(LibraryGallery, search_findsByPromptAndByReply) {
  draw(m_session, "a green apple", 1);
  addTurn(m_library, m_session, Parts{TextPart{"draw"}}, Parts{ImagePart{makePicture(2)}, TextPart{"a pear"}});
  ASSERT_EQ(list("app").size(), 1U);
  EXPECT_EQ(list("app")[0].prompt, "a green apple");
  EXPECT_EQ(list("PEAR").size(), 1U);
  EXPECT_EQ(list("banana").size(), 0U);
  EXPECT_EQ(list("!?").size(), 0U);
  EXPECT_EQ(list("a", {}, 1).size(), 1U);
  EXPECT_EQ(list("a", list("a", {}, 1)[0].place, 1)[0].prompt, "a green apple");
}

TEST_F(LibraryGallery, previewOfAPendingTurn_isNotListed) {
  NewTurn turn = makeNewTurn(m_session, {TextPart{"an apple"}});
  ASSERT_TRUE(m_library.beginTurn(turn).ok());
  ASSERT_TRUE(m_library.saveDraft(turn.request.job, {ImagePart{makePicture(1)}}).ok());
  EXPECT_TRUE(list().empty());
}

TEST_F(LibraryGallery, pictureMetadata_saysHowAReplyWasMade) {
  NewTurn turn = makeNewTurn(m_session, {TextPart{"an apple"}, TextPart{"on a plate"}});
  turn.request.kind = TaskKind::Draw;
  turn.request.params.seed = 77;
  turn.model = makePendingTurn(turn.user->id, turn.request);
  ASSERT_TRUE(m_library.beginTurn(turn).ok());
  const auto metadata = m_library.pictureMetadata(turn.model.id);
  ASSERT_TRUE(metadata.ok()) << metadata.error().message;
  EXPECT_EQ(metadata->prompt, "an apple\non a plate");
  EXPECT_EQ(metadata->kind, TaskKind::Draw);
  EXPECT_EQ(metadata->params.seed, 77U);
  EXPECT_EQ(metadata->modelHash, std::string(64, 'a'));
  EXPECT_EQ(m_library.pictureMetadata(turn.user->id).error().code, ErrorCode::NotFound);
  EXPECT_EQ(m_library.pictureMetadata(TurnId::create()).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace rebus::test
