#include "core/store/backups.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kDay = 24LL * 60 * 60 * 1000;

class Backups : public testing::Test {
 protected:
  /// A library with one session called `title`, closed.
  SessionId makeLibrary(const std::string& title) {
    const Session session = makeSession(title);
    Library library = openLibrary(m_folder.options());
    EXPECT_TRUE(library.createSession(session).ok());
    return session.id;
  }
  std::string titleNow(const SessionId& session) { return openLibrary(m_folder.options()).openSession(session)->title; }
  Database database() { return *Database::open((m_path / "library.db").string(), SQLITE_OPEN_READWRITE, {}); }

  TestFolder m_folder;
  fs::path m_path = m_folder.options().folder;
};

TEST_F(Backups, openedAgain_aLibraryIsBackedUpOnce) {
  const SessionId session = makeLibrary("Fruit");
  EXPECT_TRUE(listBackups(m_path).empty());
  titleNow(session);
  titleNow(session);
  EXPECT_EQ(listBackups(m_path).size(), 1U);
}

TEST_F(Backups, everyDay_makesOneAndKeepsFive) {
  makeLibrary("Fruit");
  const int64_t now = currentMilliseconds();
  fs::create_directories(m_path / "backups");
  std::ofstream(m_path / "backups" / "library-v0-5.db") << "from before a migration";
  std::ofstream(m_path / "backups" / ".rebus-1.part") << "left half done";
  Database library = database();
  for (int day = 0; day < 8; ++day) {
    ASSERT_TRUE(makeDailyBackup(library, m_path, now + day * kDay, systemFiles()).ok());
    ASSERT_TRUE(makeDailyBackup(library, m_path, now + day * kDay + 1, systemFiles()).ok());
  }
  const std::vector<Backup> backups = listBackups(m_path);
  ASSERT_EQ(backups.size(), 6U);
  EXPECT_EQ(backups.front().madeAt, now + 7 * kDay);
  EXPECT_EQ(backups.back().version, 0);
  EXPECT_FALSE(fs::exists(m_path / "backups" / ".rebus-1.part"));
}

TEST_F(Backups, restoredOne_bringsBackWhatItHeldAndKeepsWhatWasThere) {
  const SessionId session = makeLibrary("Before");
  EXPECT_EQ(titleNow(session), "Before");
  ASSERT_TRUE(openLibrary(m_folder.options()).renameSession(session, "After").ok());
  const std::string name = listBackups(m_path).front().path.filename();
  ASSERT_TRUE(restoreBackup(m_path, name).ok());
  EXPECT_EQ(titleNow(session), "Before");
  EXPECT_TRUE(openLibrary(m_folder.options()).verify()->empty());
  ASSERT_EQ(listBackups(m_path).size(), 2U);
  ASSERT_TRUE(restoreBackup(m_path, listBackups(m_path).front().path.filename()).ok());
  EXPECT_EQ(titleNow(session), "After");
}

TEST_F(Backups, damagedLibrary_isKeptAndReplaced) {
  const SessionId session = makeLibrary("Fruit");
  titleNow(session);
  std::ofstream(m_path / "library.db", std::ios::binary | std::ios::trunc) << std::string(20'000, 'x');
  EXPECT_FALSE(Library::open(m_folder.options()).ok());
  ASSERT_TRUE(restoreBackup(m_path, listBackups(m_path).front().path.filename()).ok());
  EXPECT_EQ(titleNow(session), "Fruit");
  int damaged = 0;
  for (const auto& entry : fs::directory_iterator(m_path / "backups")) {
    damaged += entry.path().filename().string().starts_with("damaged-") ? 1 : 0;
  }
  EXPECT_EQ(damaged, 1);
}

TEST_F(Backups, lostLibrary_comesBack) {
  const SessionId session = makeLibrary("Fruit");
  titleNow(session);
  fs::remove(m_path / "library.db");
  ASSERT_TRUE(restoreBackup(m_path, listBackups(m_path).front().path.filename()).ok());
  EXPECT_EQ(titleNow(session), "Fruit");
}

TEST_F(Backups, libraryInUse_isNotReplaced) {
  const SessionId session = makeLibrary("Fruit");
  titleNow(session);
  const Library user = openLibrary(m_folder.options());
  EXPECT_EQ(restoreBackup(m_path, listBackups(m_path).front().path.filename()).error().code, ErrorCode::Busy);
}

TEST_F(Backups, damagedBackup_changesNothing) {
  const SessionId session = makeLibrary("Fruit");
  titleNow(session);
  const fs::path backup = listBackups(m_path).front().path;
  fs::resize_file(backup, 8192);
  EXPECT_EQ(restoreBackup(m_path, backup.filename()).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(restoreBackup(m_path, "../library.db").error().code, ErrorCode::NotFound);
  EXPECT_EQ(titleNow(session), "Fruit");
  for (const auto& entry : fs::directory_iterator(m_path)) EXPECT_NE(entry.path().extension(), ".part");
}

TEST_F(Backups, thatCannotBeMade_areASentenceAndNoObstacle) {
  const SessionId session = makeLibrary("Fruit");
  std::ofstream(m_path / "backups") << "in the way";
  Library library = openLibrary(m_folder.options());
  EXPECT_NE(library.notice().find("backup"), std::string::npos);
  EXPECT_FALSE(library.isReadOnly());
  EXPECT_TRUE(library.renameSession(session, "x").ok());
}

}  // namespace
}  // namespace rebus::test
