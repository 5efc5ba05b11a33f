// Disk use, the bin, and moving a library to another folder.
#include <gtest/gtest.h>

#include <fstream>

#include "core/store/backups.h"
#include "core/store/copy_library.h"
#include "tests/core/store/failing_files.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;

class LibraryCare : public testing::Test {
 protected:
  /// A finished session with one picture; returns the picture's hash.
  std::string addSession(Library& library, Session& session, int picture) {
    EXPECT_TRUE(library.createSession(session).ok());
    auto begun = library.beginTurn(makeNewTurn(session, {TextPart{"word" + std::to_string(picture)}}));
    EXPECT_TRUE(begun.ok());
    Turn reply = library.openSession(session.id)->turns().back();
    reply.state = TurnState::Complete;
    reply.parts = {ImagePart{makePicture(picture)}};
    const auto stored = library.finishTurn(reply);
    EXPECT_TRUE(stored.ok());
    return std::get<ImagePart>(stored->parts.front()).hash;
  }

  TestFolder m_folder;
  fs::path m_path = m_folder.options().folder;
};

TEST_F(LibraryCare, emptiedBin_losesItsSessionsAndPicturesAlone) {
  Library library = openLibrary(m_folder.options());
  Session kept = makeSession("kept");
  Session deleted = makeSession("deleted");
  const std::string keptPicture = addSession(library, kept, 1);
  const std::string picture = addSession(library, deleted, 2);
  ASSERT_TRUE(library.deleteSession(deleted.id).ok());
  EXPECT_EQ(library.usage()->sessionsInBin, 1);
  EXPECT_GT(library.usage()->binBytes, 0U);

  const auto report = library.emptyBin();
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->sessions, 1);
  EXPECT_EQ(report->pictures, 1);
  EXPECT_FALSE(fs::exists(library.blobPath(picture)));
  EXPECT_TRUE(library.loadPicture(keptPicture).ok());
  EXPECT_EQ(library.openSession(deleted.id).error().code, ErrorCode::NotFound);
  EXPECT_EQ(library.search("word1")->size(), 1U);
  EXPECT_TRUE(library.search("word2")->empty());
  EXPECT_TRUE(library.verify()->empty());
}

TEST_F(LibraryCare, emptiedBin_keepsAPictureThatABackupNames) {
  Library library = openLibrary(m_folder.options());
  Session session = makeSession("deleted");
  const std::string picture = addSession(library, session, 3);
  ASSERT_TRUE(library.backUp().ok());
  ASSERT_TRUE(library.deleteSession(session.id).ok());
  const auto report = library.emptyBin();
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->sessions, 1);
  EXPECT_EQ(report->pictures, 0);
  EXPECT_TRUE(fs::exists(library.blobPath(picture)));
}

TEST_F(LibraryCare, emptiedBin_withAnUnreadableBackupKeepsAllPictures) {
  Library library = openLibrary(m_folder.options());
  Session session = makeSession("deleted");
  const std::string picture = addSession(library, session, 4);
  fs::create_directories(m_path / "backups");
  std::ofstream(m_path / "backups" / "damaged-1.db") << "no database";
  ASSERT_TRUE(library.deleteSession(session.id).ok());
  const auto report = library.emptyBin();
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->keptForBackups);
  EXPECT_TRUE(fs::exists(library.blobPath(picture)));
}

TEST_F(LibraryCare, emptiedBin_leavesASessionThatWaitsForItsReply) {
  Library library = openLibrary(m_folder.options());
  Session session = makeSession("running");
  ASSERT_TRUE(library.createSession(session).ok());
  ASSERT_TRUE(library.beginTurn(makeNewTurn(session, {TextPart{"x"}})).ok());
  ASSERT_TRUE(library.deleteSession(session.id).ok());
  EXPECT_EQ(library.emptyBin()->sessions, 0);
  EXPECT_TRUE(library.openSession(session.id).ok());
}

TEST_F(LibraryCare, copied_aLibraryIsTheSameElsewhere) {
  Session session = makeSession("moved");
  std::string picture;
  {
    Library library = openLibrary(m_folder.options());
    picture = addSession(library, session, 5);
  }
  const fs::path target = m_folder.path() / "new" / "place";
  const auto copied = copyLibrary(m_path, target, systemFiles());
  ASSERT_TRUE(copied.ok()) << copied.error().message;
  LibraryOptions options;
  options.folder = target;
  Library library = openLibrary(options);
  EXPECT_TRUE(library.loadPicture(picture).ok());
  EXPECT_TRUE(fs::exists(m_path / "library.db"));
}

TEST_F(LibraryCare, copied_intoAFolderThatHoldsSomething_isRefused) {
  { openLibrary(m_folder.options()); }
  const fs::path target = m_folder.path() / "full";
  fs::create_directories(target);
  std::ofstream(target / "letter.txt") << "dear";
  EXPECT_EQ(copyLibrary(m_path, target, systemFiles()).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(copyLibrary(m_path, m_path / "inside", systemFiles()).error().code, ErrorCode::InvalidArgument);
  EXPECT_TRUE(fs::exists(target / "letter.txt"));
  EXPECT_FALSE(fs::exists(m_path / "inside"));
}

TEST_F(LibraryCare, copied_ontoADiskThatFillsUp_leavesBothFoldersAsTheyWere) {
  {
    Library library = openLibrary(m_folder.options());
    Session session = makeSession("moved");
    addSession(library, session, 6);
    ASSERT_TRUE(library.backUp().ok());
  }
  const fs::path target = m_folder.path() / "new";
  FailingFiles files;
  int writes = 0;
  for (;; ++writes) {
    files.writesLeft = writes;
    const auto copied = copyLibrary(m_path, target, files);
    if (copied.ok()) break;
    EXPECT_EQ(copied.error().code, ErrorCode::Io);
    EXPECT_FALSE(fs::exists(target));
    EXPECT_TRUE(openLibrary(m_folder.options()).verify()->empty());
  }
  // The database, a picture and at least one backup.
  EXPECT_GE(writes, 3);
}

TEST_F(LibraryCare, missingOneThatMustExist_isNotMadeAnew) {
  LibraryOptions options = m_folder.options();
  options.mustExist = true;
  EXPECT_EQ(Library::open(options).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(fs::exists(options.folder));
}

}  // namespace
}  // namespace rebus::test
