#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <iostream>
#include <random>

#include "core/store/portable_file.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;

/// A good session file, which each test makes bad, and an empty library that it is offered to.
class HostileFile : public testing::Test {
 protected:
  void SetUp() override {
    Library library = openLibrary({m_folder.path() / "source", Access::Write, false, nullptr, {}});
    Session session = makeSession("Fruit");
    ASSERT_TRUE(library.createSession(session).ok());
    addTurn(library, session, Parts{TextPart{"draw"}, ImagePart{makePicture(1)}}, Parts{ImagePart{makePicture(2)}});
    addTurn(library, session, "and", "then");
    ASSERT_TRUE(library.exportSession(session.id, {}, m_file).ok());
  }

  void change(const std::string& sql) const {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(m_file.c_str(), &handle), SQLITE_OK);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
  }

  std::string bytes() const {
    std::ifstream file(m_file, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(const std::string& bytes) const { std::ofstream(m_file, std::ios::binary | std::ios::trunc) << bytes; }

  /// One sentence, nothing stored, the file as it was.
  Error refusal() {
    const std::string before = bytes();
    const Result<ImportReport> imported = m_library.importSession(m_file);
    EXPECT_FALSE(imported.ok());
    EXPECT_TRUE(m_library.listSessions()->empty());
    EXPECT_FALSE(fs::exists(m_folder.options().folder / "blobs"));
    EXPECT_EQ(bytes(), before);
    if (imported) return {};
    EXPECT_TRUE(imported.error().message.ends_with(".")) << imported.error().message;
    return imported.error();
  }
  void expectRefused(ErrorCode code, const std::string& words) {
    const Error error = refusal();
    EXPECT_EQ(error.code, code) << error.message;
    EXPECT_NE(error.message.find(words), std::string::npos) << error.message;
  }

  TestFolder m_folder;
  fs::path m_file = m_folder.path() / "a.rebus";
  Library m_library = openLibrary(m_folder.options());
};

TEST_F(HostileFile, untouched_isTaken) {
  EXPECT_TRUE(m_library.importSession(m_file).ok());
}

TEST_F(HostileFile, everyOtherTableTriggerViewOrIndex_isRefused) {
  const std::string good = bytes();
  for (const char* sql :
       {"CREATE TRIGGER t AFTER INSERT ON turns BEGIN SELECT 1; END", "CREATE VIEW v AS SELECT * FROM turns",
        "CREATE TABLE more (x)", "CREATE INDEX i ON turns(session)", "CREATE VIRTUAL TABLE f USING fts5(x)",
        "ALTER TABLE turns ADD COLUMN more TEXT", "DROP TABLE seen_turns",
        "DROP TABLE seen_turns; CREATE VIEW seen_turns AS SELECT 1 AS turn, 0 AS ordinal, 1 AS seen, 0 AS pinned"}) {
    write(good);
    change(sql);
    expectRefused(ErrorCode::Corrupt, "other tables");
  }
}

TEST_F(HostileFile, newerVersion_isRefused) {
  change("PRAGMA user_version = 3");
  expectRefused(ErrorCode::NewerVersion, "newer Rebus");
}

TEST_F(HostileFile, fileOfAnotherKind_isRefused) {
  write("This is no database. It is text, and longer than the header of one, which has a hundred bytes in all, yes.");
  expectRefused(ErrorCode::Corrupt, "not a session file");
  write("");
  expectRefused(ErrorCode::Corrupt, "not a session file");
  fs::copy_file(m_folder.path() / "source" / "library.db", m_file, fs::copy_options::overwrite_existing);
  EXPECT_FALSE(refusal().message.empty());
  fs::remove(m_file);
  EXPECT_EQ(m_library.importSession(m_file).error().code, ErrorCode::NotFound);
}

TEST_F(HostileFile, brokenTreeOfTurns_isRefused) {
  const std::string good = bytes();
  for (const char* sql :
       {"UPDATE turns SET parent = row", "UPDATE turns SET parent = 5 - row",
        "UPDATE turns SET parent = 99 WHERE row = 2", "UPDATE turns SET session = 7",
        "UPDATE turns SET id = 'x' WHERE row = 2", "UPDATE turns SET role = 3", "UPDATE turns SET state = 9",
        "UPDATE turns SET request = '{' WHERE row = 2",
        "UPDATE turns SET request = (SELECT request FROM turns WHERE row = 4) WHERE row = 2",
        "UPDATE seen_turns SET seen = 4", "UPDATE seen_turns SET seen = 77 WHERE turn = 2",
        "UPDATE parts SET text = CAST(x'FF' AS TEXT) WHERE text IS NOT NULL",
        "UPDATE parts SET text = hex(zeroblob(600000)) WHERE text IS NOT NULL", "DELETE FROM sessions",
        "INSERT INTO sessions SELECT 2, hex(randomblob(16)), '', 0, 0, NULL",
        "UPDATE sessions SET id = '../../../../../../etc/passwd'", "UPDATE turns SET stats = '[' WHERE row = 2",
        "DELETE FROM turns", "DELETE FROM turns WHERE row = 1"}) {
    write(good);
    change(sql);
    SCOPED_TRACE(sql);
    // An empty session is one, too: it is refused for the pictures that nothing names.
    expectRefused(ErrorCode::Corrupt, "damaged or was made by hand");
    if (HasFailure()) return;
  }
}

TEST_F(HostileFile, pictureThatIsWrongMissingOrLeftOver_isRefused) {
  const std::string good = bytes();
  for (const char* sql :
       {"UPDATE blobs SET pixels = (SELECT pixels FROM blobs ORDER BY hash LIMIT 1)", "DELETE FROM blobs",
        "UPDATE blobs SET pixels = zeroblob(10000000)", "UPDATE blobs SET pixels = x''",
        "UPDATE parts SET blob = '../../../../../etc/passwd' WHERE blob IS NOT NULL",
        "INSERT INTO blobs VALUES (hex(zeroblob(32)), x'00')",
        "UPDATE turns SET request = json_set(request, '$.mask', '../x') WHERE row = 2"}) {
    write(good);
    change(sql);
    SCOPED_TRACE(sql);
    expectRefused(ErrorCode::Corrupt, "damaged or was made by hand");
  }
}

TEST_F(HostileFile, pictureThatClaimsToBeHuge_isRefusedWithoutTheMemory) {
  // 30,000 x 30,000 x 3 bytes: the limit for strangers' files, not the library's.
  change(
      "UPDATE blobs SET pixels = CAST(substr(pixels, 1, 8) || x'3075000030750000' || substr(pixels, 17) || "
      "zeroblob(3000000) AS BLOB)");
  expectRefused(ErrorCode::Corrupt, "too large");
}

TEST_F(HostileFile, turnOfAnotherSession_isRefused) {
  Library library = openLibrary({m_folder.path() / "source", Access::Write, false, nullptr, {}});
  change("UPDATE sessions SET id = lower(hex(randomblob(16)))");
  EXPECT_EQ(library.importSession(m_file).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(library.listSessions()->size(), 1U);
}

TEST_F(HostileFile, journalBesideIt_isLeftAlone) {
  const fs::path journal = m_file.string() + "-journal";
  std::ofstream(journal) << std::string(4096, 'x');
  EXPECT_TRUE(m_library.importSession(m_file).ok());
  EXPECT_EQ(fs::file_size(journal), 4096U);
}

TEST_F(HostileFile, pageThatLeadsInCircles_endsInTime) {
  const std::string good = bytes();
  const Result<Database> probe = openPortable(m_file);
  ASSERT_TRUE(probe.ok());
  // The root of "turns" becomes an inner page whose children are all itself.
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(m_file.c_str(), &handle), SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  ASSERT_EQ(
      sqlite3_prepare_v2(handle, "SELECT rootpage FROM sqlite_schema WHERE name = 'turns'", -1, &statement, nullptr),
      SQLITE_OK);
  ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
  const int root = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  std::string circle = good;
  char* page = circle.data() + static_cast<size_t>(root - 1) * 4096;
  constexpr int kCells = 200;
  const auto put = [&](int at, int value) {
    page[at] = static_cast<char>(value >> 8);
    page[at + 1] = static_cast<char>(value);
  };
  page[0] = 5;
  put(1, 0);
  put(3, kCells);
  put(5, 4096 - kCells * 6);
  page[7] = 0;
  put(8, 0);
  put(10, root);
  for (int i = 0; i < kCells; ++i) {
    const int cell = 4096 - (i + 1) * 6;
    put(12 + 2 * i, cell);
    put(cell, 0);
    put(cell + 2, root);
    page[cell + 4] = static_cast<char>(0x81);
    page[cell + 5] = static_cast<char>(i & 0x7f);
  }
  write(circle);
  EXPECT_FALSE(refusal().message.empty());
  Result<Database> file = openPortable(m_file);
  ASSERT_TRUE(file.ok());
  file->setBudget(1'000'000);
  // Salvage does not stop at the check: it must end, too.
  static_cast<void>(readContent(*file, StoredIn::PortableFile));
}

TEST_F(HostileFile, spentBudget_isASentence) {
  Result<Database> file = openPortable(m_file);
  ASSERT_TRUE(file.ok());
  file->setBudget(0);
  const Result<int64_t> counted =
      file->integer("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  ASSERT_FALSE(counted.ok());
  EXPECT_EQ(counted.error().code, ErrorCode::TooLarge);
}

TEST_F(HostileFile, truncatedAnywhere_isRefused) {
  const std::string good = bytes();
  for (int percent = 0; percent < 100; percent += 2) {
    write(good.substr(0, good.size() * static_cast<size_t>(percent) / 100));
    SCOPED_TRACE(percent);
    EXPECT_FALSE(refusal().message.empty());
  }
}

TEST_F(HostileFile, mutatedBytes_areRefusedOrHarmless) {
  const char* torture = getenv("REBUS_TORTURE");
  const int runs = torture ? 20'000 : 100;
  const std::string good = bytes();
  std::mt19937 random(1);
  int taken = 0;
  for (int run = 0; run < runs; ++run) {
    std::string bad = good;
    const int changes = 1 + static_cast<int>(random() % 8);
    for (int i = 0; i < changes; ++i) bad[random() % bad.size()] = static_cast<char>(random());
    write(bad);
    TestFolder folder;
    Library library = openLibrary(folder.options());
    const Result<ImportReport> imported = library.importSession(m_file);
    if (imported) {
      ++taken;
    } else {
      EXPECT_TRUE(imported.error().message.ends_with(".")) << imported.error().message;
      EXPECT_TRUE(library.listSessions()->empty());
    }
    const auto problems = library.verify();
    ASSERT_TRUE(problems.ok() && problems->empty()) << "run " << run;
  }
  std::cout << runs << " mutated files, " << taken << " harmless\n";
}

}  // namespace
}  // namespace rebus::test
