#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "core/store/migrations.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;

/// A library with one session of one turn.
Session makeLibrary(const TestFolder& folder) {
  Session session = makeSession("Kept");
  Library library = openLibrary(folder.options());
  EXPECT_TRUE(library.createSession(session).ok());
  addTurn(library, session, Parts{TextPart{"draw"}}, Parts{TextPart{"here"}, ImagePart{makePicture(1)}});
  return session;
}

void runSql(const TestFolder& folder, const std::string& sql) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open((folder.options().folder / "library.db").c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

std::string contentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(LibraryOpen, secondWriter_isToldWhoHoldsTheLibrary) {
  TestFolder folder;
  const Library first = openLibrary(folder.options());
  const Result<Library> second = Library::open(folder.options());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::Busy);
  EXPECT_NE(second.error().message.find("process " + std::to_string(getpid())), std::string::npos);
}

TEST(LibraryOpen, closedLibrary_canBeOpenedAgainByAnotherWriter) {
  TestFolder folder;
  makeLibrary(folder);
  EXPECT_TRUE(Library::open(folder.options()).ok());
}

TEST(LibraryOpen, readerBesideAWriter_seesWhatWasCommittedAndSaysSo) {
  TestFolder folder;
  Session session = makeSession("Live");
  Library writer = openLibrary(folder.options());
  ASSERT_TRUE(writer.createSession(session).ok());
  addTurn(writer, session, Parts{TextPart{"draw"}}, Parts{ImagePart{makePicture(1)}});

  Library reader = openLibrary(folder.options(Access::Read));
  EXPECT_TRUE(reader.isReadOnly());
  EXPECT_NE(reader.notice().find("process " + std::to_string(getpid())), std::string::npos);
  const Result<Session> opened = reader.openSession(session.id);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->turnCount(), 2U);
  EXPECT_TRUE(reader.loadPicture(std::get<ImagePart>(opened->turns()[1].parts[0]).hash).ok());
  EXPECT_EQ(reader.search("draw")->size(), 1U);
  EXPECT_TRUE(reader.verify()->empty());
  EXPECT_EQ(reader.renameSession(session.id, "x").error().code, ErrorCode::ReadOnly);
  EXPECT_EQ(reader.beginTurn(makeNewTurn(session, {TextPart{"x"}})).error().code, ErrorCode::ReadOnly);

  addTurn(writer, session, "more", "and more");
  EXPECT_EQ(reader.openSession(session.id)->turnCount(), 2U);
  EXPECT_EQ(openLibrary(folder.options(Access::Read)).openSession(session.id)->turnCount(), 4U);
}

TEST(LibraryOpen, readerOfAPendingTurn_leavesItPending) {
  TestFolder folder;
  Session session = makeSession();
  Library writer = openLibrary(folder.options());
  ASSERT_TRUE(writer.createSession(session).ok());
  const NewTurn turn = makeNewTurn(session, {TextPart{"draw"}});
  ASSERT_TRUE(writer.beginTurn(turn).ok());
  const Library reader = openLibrary(folder.options(Access::Read));
  EXPECT_EQ(reader.openSession(session.id)->find(turn.model.id)->state, TurnState::Pending);
}

TEST(LibraryOpen, readerAlone_hasNothingToSayAndLeavesNothingBehind) {
  TestFolder folder;
  makeLibrary(folder);
  const std::string before = contentOf(folder.options().folder / "library.db");
  const fs::path temporary = folder.path() / "temporary";
  fs::create_directory(temporary);
  const char* previous = getenv("TMPDIR");
  const std::string restored = previous ? previous : "/tmp";
  setenv("TMPDIR", temporary.c_str(), 1);
  const Library reader = openLibrary(folder.options(Access::Read));
  setenv("TMPDIR", restored.c_str(), 1);
  EXPECT_EQ(reader.notice(), "");
  EXPECT_EQ(reader.listSessions()->size(), 1U);
  EXPECT_TRUE(fs::is_empty(temporary));
  EXPECT_EQ(contentOf(folder.options().folder / "library.db"), before);
}

TEST(LibraryOpen, readerWithoutALibrary_isTold) {
  TestFolder folder;
  EXPECT_EQ(Library::open(folder.options(Access::Read)).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(fs::exists(folder.options().folder));
}

TEST(LibraryOpen, frozenLibraryOfEveryVersion_opensMigratesAndVerifies) {
  int versions = 0;
  int canvases = 0;
  int tagged = 0;
  for (const auto& frozen : fs::directory_iterator(REBUS_STORE_TEST_DATA)) {
    SCOPED_TRACE(frozen.path().filename());
    TestFolder folder;
    fs::copy(frozen.path(), folder.options().folder, fs::copy_options::recursive);
    EXPECT_TRUE(openLibrary(folder.options(Access::Read)).verify()->empty());
    Library library = openLibrary(folder.options());
    EXPECT_FALSE(library.isReadOnly());
    EXPECT_TRUE(library.verify()->empty());
    EXPECT_EQ(library.search("hippopotamus")->size(), 2U);
    ASSERT_EQ(library.listSessions()->size(), 1U);
    Session session = *library.openSession(library.listSessions()->front().id);
    ASSERT_EQ(session.turnCount(), 4U);
    const Turn& drawn = session.turns()[3];
    EXPECT_TRUE(library.loadPicture(std::get<ImagePart>(drawn.parts.at(0)).hash).ok());
    EXPECT_EQ(library.loadRequest(drawn.id)->params.seed, 1U);
    const auto deleted = library.deletedTurns();
    EXPECT_EQ(deleted->size(), frozen.path().filename() == "library-v4" ? 1U : 0U);
    for (const DeletedTurn& turn : *deleted) EXPECT_EQ(turn.text, "pear");
    if (library.abandonedCanvas().ok() && *library.abandonedCanvas()) {
      const StoredCanvas canvas = *library.loadCanvas(*library.abandonedCanvas());
      EXPECT_EQ(canvas.record.position, 1);
      EXPECT_EQ(canvas.record.steps.size(), 2U);
      ++canvases;
    }
    tagged += session.tags == std::vector<std::string>{"fruit", "purple"} ? 1 : 0;
    addTurn(library, session, "and now", "this");
    EXPECT_TRUE(library.verify()->empty());
    ++versions;
  }
  EXPECT_EQ(versions, libraryMigrations().back().version);
  // Those from version 2 on have one.
  EXPECT_EQ(canvases, versions - 1);
  // Those from version 3 on have tags.
  EXPECT_EQ(tagged, versions - 2);
}

TEST(LibraryOpen, damagedSearchIndexAndForeignTable_areFoundByVerify) {
  TestFolder folder;
  makeLibrary(folder);
  runSql(folder, "CREATE TABLE more (x); DELETE FROM search_words_data WHERE id > 10");
  for (const Access access : {Access::Read, Access::Write}) {
    const auto problems = openLibrary(folder.options(access)).verify();
    ASSERT_TRUE(problems.ok()) << problems.error().message;
    ASSERT_EQ(problems->size(), 2U);
    EXPECT_NE(problems->front().find("other tables"), std::string::npos);
    EXPECT_NE(problems->back().find("search index"), std::string::npos);
  }
}

TEST(LibraryOpen, newerLibrary_isReadOnlyAndUntouched) {
  TestFolder folder;
  const Session session = makeLibrary(folder);
  runSql(folder, "PRAGMA user_version = 999");
  const std::string before = contentOf(folder.options().folder / "library.db");
  {
    Library library = openLibrary(folder.options());
    EXPECT_TRUE(library.isReadOnly());
    EXPECT_NE(library.notice().find("newer Rebus"), std::string::npos);
    EXPECT_EQ(library.openSession(session.id)->turnCount(), 2U);
    EXPECT_EQ(library.deleteSession(session.id).error().code, ErrorCode::ReadOnly);
  }
  EXPECT_EQ(contentOf(folder.options().folder / "library.db"), before);
}

TEST(LibraryOpen, foreignFiles_areRefusedAndUntouched) {
  for (const std::string& content :
       {std::string("not a database, but long enough to look at"), std::string(100, 'x')}) {
    TestFolder folder;
    fs::create_directories(folder.options().folder);
    std::ofstream(folder.options().folder / "library.db") << content;
    EXPECT_EQ(Library::open(folder.options()).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(Library::open(folder.options(Access::Read)).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(contentOf(folder.options().folder / "library.db"), content);
  }
  TestFolder folder;
  fs::create_directories(folder.options().folder);
  runSql(folder, "CREATE TABLE bookmarks (url)");
  EXPECT_EQ(Library::open(folder.options()).error().code, ErrorCode::Corrupt);
}

/// Runs `body` in a child without the right to write where others forbid it; root's rights know no such bits.
/// The child's exit code is `body`'s.
template <typename Body>
int runUnprivileged(Body body) {
  const pid_t child = fork();
  if (child == 0) {
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
    _exit(body());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(LibraryOpen, readOnlyFolder_isOpenedForReadingWithASentence) {
  TestFolder folder;
  const Session session = makeLibrary(folder);
  fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  const auto readOnly = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec;
  fs::permissions(folder.options().folder, readOnly);
  const int outcome = runUnprivileged([&] {
    Result<Library> library = Library::open(folder.options());
    if (!library) return 1;
    if (!library->isReadOnly() || library->notice().find("can't be written") == std::string::npos) return 2;
    if (!library->openSession(session.id).ok()) return 3;
    return library->deleteSession(session.id).error().code == ErrorCode::ReadOnly ? 0 : 4;
  });
  fs::permissions(folder.options().folder, fs::perms::owner_all);
  EXPECT_EQ(outcome, 0);
}

TEST(LibraryOpen, folderThatCannotBeMade_isASentence) {
  TestFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const int outcome = runUnprivileged([&] { return Library::open(folder.options()).ok() ? 1 : 0; });
  fs::permissions(folder.path(), fs::perms::owner_all);
  EXPECT_EQ(outcome, 0);
}

constexpr Migration kFirst{1, "CREATE TABLE notes (text TEXT)"};
constexpr Migration kSecond{2, "ALTER TABLE notes ADD COLUMN author TEXT"};
constexpr Migration kBroken{3, "CREATE TABLE more (x); ALTER TABLE absent ADD COLUMN y"};

class Migrations : public testing::Test {
 protected:
  Database open(const fs::path& path) {
    return *Database::open(path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {});
  }
  std::vector<fs::path> backups() const {
    std::vector<fs::path> files;
    if (!fs::exists(m_backups)) return files;
    for (const auto& entry : fs::directory_iterator(m_backups)) files.push_back(entry.path());
    return files;
  }

  TestFolder m_folder;
  fs::path m_backups = m_folder.path() / "backups";
  Database m_database = open(m_folder.path() / "x.db");
};

TEST_F(Migrations, newFile_reachesTheLastVersionWithoutBackups) {
  const Migration all[] = {kFirst, kSecond};
  ASSERT_TRUE(migrate(m_database, all, m_backups, systemFiles()).ok());
  EXPECT_EQ(*schemaVersion(m_database), 2);
  EXPECT_TRUE(backups().empty());
}

TEST_F(Migrations, olderFile_isBackedUpBeforeItChanges) {
  const Migration old[] = {kFirst};
  const Migration all[] = {kFirst, kSecond};
  ASSERT_TRUE(migrate(m_database, old, m_backups, systemFiles()).ok());
  ASSERT_TRUE(m_database.run("INSERT INTO notes VALUES ('kept')").ok());
  ASSERT_TRUE(migrate(m_database, all, m_backups, systemFiles()).ok());
  EXPECT_EQ(*m_database.integer("SELECT count(*) FROM notes WHERE author IS NULL"), 1);
  ASSERT_EQ(backups().size(), 1U);
  Database backup = open(backups().front());
  EXPECT_EQ(*schemaVersion(backup), 1);
  EXPECT_EQ(*backup.integer("SELECT count(*) FROM notes WHERE text = 'kept'"), 1);
  ASSERT_TRUE(migrate(m_database, all, m_backups, systemFiles()).ok());
  EXPECT_EQ(backups().size(), 1U);
}

TEST_F(Migrations, failingStep_leavesTheVersionBefore) {
  const Migration all[] = {kFirst, kSecond, kBroken};
  EXPECT_FALSE(migrate(m_database, all, m_backups, systemFiles()).ok());
  EXPECT_EQ(*schemaVersion(m_database), 2);
  EXPECT_EQ(*m_database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), 0);
}

}  // namespace
}  // namespace rebus::test
