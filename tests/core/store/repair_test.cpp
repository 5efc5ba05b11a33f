#include "core/store/repair.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>

#include "core/store/portable_file.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;

constexpr int kPageBytes = 4096;

std::string contentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class Repair : public testing::Test {
 protected:
  /// A session of `turns` prompts with answers, one of them a picture, and an empty one in the bin.
  void makeLibrary(int turns) {
    Library library = openLibrary(m_folder.options());
    ASSERT_TRUE(library.createSession(m_session).ok());
    for (int i = 0; i < turns; ++i) {
      Parts answer = {TextPart{"answer " + std::to_string(i) + std::string(200, 'x')}};
      if (i == 1) answer.emplace_back(ImagePart{makePicture(1)});
      addTurn(library, m_session, Parts{TextPart{"prompt " + std::to_string(i)}}, std::move(answer));
    }
    const Session binned = makeSession("In the bin");
    ASSERT_TRUE(library.createSession(binned).ok());
    ASSERT_TRUE(library.deleteSession(binned.id).ok());
  }
  Library repaired(const fs::path& folder) { return openLibrary({folder, Access::Write, false, nullptr, {}}); }

  TestFolder m_folder;
  fs::path m_path = m_folder.options().folder;
  fs::path m_to = m_folder.path() / "repaired";
  Session m_session = makeSession("Fruit");
};

TEST_F(Repair, wholeLibrary_losesNothing) {
  makeLibrary(3);
  const std::string before = contentOf(m_path / "library.db");
  const Result<RepairReport> report = repairLibrary(m_path, m_to);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_TRUE(report->losses.empty()) << report->losses.front();
  EXPECT_EQ(report->sessions, 2);
  EXPECT_EQ(report->turns, 6);
  EXPECT_EQ(report->pictures, 1);
  EXPECT_EQ(contentOf(m_path / "library.db"), before);
  const Library library = repaired(m_to);
  EXPECT_TRUE(library.verify()->empty());
  EXPECT_EQ(library.listSessions(true)->size(), 1U);
  const Session session = *library.openSession(m_session.id);
  EXPECT_EQ(session.head(), m_session.head());
  const Session original = *openLibrary(m_folder.options()).openSession(m_session.id);
  for (const Turn& turn : original.turns()) EXPECT_EQ(session.find(turn.id)->parts, turn.parts);
}

TEST_F(Repair, libraryInUse_canBeRepairedBesideIt) {
  makeLibrary(2);
  Library user = openLibrary(m_folder.options());
  addTurn(user, m_session, "in the log", "yes");
  const Result<RepairReport> report = repairLibrary(m_path, m_to);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->turns, 6);
}

TEST_F(Repair, anyDamagedPage_losesLittleAndSaysWhat) {
  const bool isLong = getenv("REBUS_TORTURE") != nullptr;
  const int turns = isLong ? 100 : 15;
  makeLibrary(turns);
  const std::string good = contentOf(m_path / "library.db");
  const int pages = static_cast<int>(good.size() / kPageBytes);
  int whole = 0;
  int part = 0;
  int refused = 0;
  for (int page = 0; page < pages; page += isLong ? 1 : 4) {
    std::string bad = good;
    bad.replace(static_cast<size_t>(page) * kPageBytes, kPageBytes, kPageBytes, '\x5a');
    write(m_path / "library.db", bad);
    const fs::path to = m_to / std::to_string(page);
    const Result<RepairReport> report = repairLibrary(m_path, to);
    EXPECT_EQ(contentOf(m_path / "library.db"), bad);
    if (!report) {
      EXPECT_TRUE(report.error().message.ends_with(".")) << report.error().message;
      ++refused;
      continue;
    }
    EXPECT_TRUE(repaired(to).verify()->empty()) << page;
    // What is not there is said: each lost turn was somebody's work.
    if (report->turns < 2 * turns) {
      EXPECT_FALSE(report->losses.empty()) << page;
    }
    ++(report->losses.empty() ? whole : part);
  }
  std::cout << pages << " pages damaged one by one: " << whole << " lost nothing, " << part << " a part, " << refused
            << " could not be read\n";
  // Those of the header and of the schema.
  EXPECT_LE(refused, 3);
}

TEST_F(Repair, missingPicture_isLeftOutOfItsTurn) {
  makeLibrary(3);
  const std::string hash = std::get<ImagePart>(m_session.turns()[3].parts[1]).hash;
  fs::remove(openLibrary(m_folder.options()).blobPath(hash));
  const Result<RepairReport> report = repairLibrary(m_path, m_to);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->losses.size(), 1U);
  EXPECT_EQ(report->turns, 6);
  EXPECT_EQ(report->pictures, 0);
  const Library library = repaired(m_to);
  EXPECT_TRUE(library.verify()->empty());
  EXPECT_EQ(library.openSession(m_session.id)->turns()[3].parts.size(), 1U);
}

TEST_F(Repair, noDatabaseAtAll_isRefusedWithTheWayToTheBackups) {
  makeLibrary(1);
  write(m_path / "library.db", std::string(50'000, 'x'));
  const Result<RepairReport> report = repairLibrary(m_path, m_to);
  ASSERT_FALSE(report.ok());
  EXPECT_NE(report.error().message.find("sessions backups"), std::string::npos);
  EXPECT_FALSE(fs::exists(m_to));
}

TEST_F(Repair, placeThatIsTaken_isRefused) {
  makeLibrary(1);
  EXPECT_EQ(repairLibrary(m_path, m_path).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(repairLibrary(m_folder.path() / "nothing", m_to).error().code, ErrorCode::NotFound);
  write(m_folder.path() / "a.rebus", "x");
  EXPECT_EQ(repairFile(m_folder.path() / "b.rebus", m_folder.path() / "a.rebus").error().code,
            ErrorCode::InvalidArgument);
}

TEST_F(Repair, anyDamagedPageOfAFile_leavesAGoodFileOrASentence) {
  makeLibrary(20);
  const fs::path from = m_folder.path() / "a.rebus";
  ASSERT_TRUE(openLibrary(m_folder.options()).exportSession(m_session.id, {}, from).ok());
  const std::string good = contentOf(from);
  const int pages = static_cast<int>(good.size() / kPageBytes);
  int refused = 0;
  for (int page = 0; page < pages; ++page) {
    std::string bad = good;
    bad.replace(static_cast<size_t>(page) * kPageBytes, kPageBytes, kPageBytes, '\x5a');
    write(from, bad);
    const fs::path to = m_folder.path() / (std::to_string(page) + ".rebus");
    const Result<RepairReport> report = repairFile(from, to);
    if (!report) {
      EXPECT_TRUE(report.error().message.ends_with(".")) << report.error().message;
      EXPECT_FALSE(fs::exists(to));
      ++refused;
      continue;
    }
    Result<Database> file = openPortable(to);
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(checkPortable(*file)->problems.empty()) << page;
  }
  std::cout << pages << " pages of a file damaged one by one: " << refused << " could not be read\n";
  EXPECT_LE(refused, 2);
}

}  // namespace
}  // namespace rebus::test
