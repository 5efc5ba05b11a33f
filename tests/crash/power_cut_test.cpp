#include "tests/crash/power_cut.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>

#include "tests/core/store/store_test_support.h"
#include "tests/crash/script.h"

namespace rebus::test {
namespace {

namespace fs = std::filesystem;
using Disk = PowerCutVfs::Disk;
using Operation = PowerCutVfs::Operation;

/// The moment before a sync, and what had been promised by then.
struct Cut {
  Disk durable;
  std::vector<Operation> pending;
  std::vector<std::string> blobs;  ///< Paths in the library's folder. Each is complete: see FileLayer::write().
  bool created = false;
  std::vector<std::string> facts;
};

std::vector<std::string> blobsIn(const fs::path& folder) {
  std::vector<std::string> paths;
  if (!fs::exists(folder / "blobs")) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "blobs")) {
    if (entry.is_regular_file()) paths.push_back(fs::relative(entry.path(), folder).string());
  }
  return paths;
}

/// A library that is created, gets three turns and is closed, cut before every sync of it.
std::vector<Cut> runScript(const LibraryOptions& options, Session& session) {
  PowerCutVfs vfs;
  std::vector<Cut> cuts;
  bool created = false;
  std::vector<std::string> facts;
  vfs.onSync([&] { cuts.push_back({vfs.durable(), vfs.pending(), blobsIn(options.folder), created, facts}); });
  Library library = openLibrary(options);
  created = library.createSession(session).ok();
  EXPECT_TRUE(created);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(addScriptedTurn(library, session, i, [&](const std::string& fact) { facts.push_back(fact); }));
  }
  return cuts;
}

/// Each sector of each pending write gets to the disk or not.
Disk torn(const Cut& cut, std::mt19937& random) {
  constexpr size_t kSector = 512;
  Disk disk = cut.durable;
  for (const Operation& operation : cut.pending) {
    if (operation.kind != Operation::Kind::Write) {
      if (random() % 2 == 0) PowerCutVfs::apply(operation, disk);
      continue;
    }
    size_t done = 0;
    while (done < operation.bytes.size()) {
      const size_t at = operation.offset + done;
      const size_t count = std::min(kSector - at % kSector, operation.bytes.size() - done);
      if (random() % 2 == 0) {
        PowerCutVfs::apply({Operation::Kind::Write, operation.file, at, operation.bytes.substr(done, count)}, disk);
      }
      done += count;
    }
  }
  return disk;
}

/// Every disk that the power may leave: nothing, everything, each start of what was pending, `count` torn ones.
std::vector<Disk> disksAfter(const Cut& cut, int count, std::mt19937& random) {
  std::vector<Disk> disks = {cut.durable};
  for (const Operation& operation : cut.pending) {
    Disk longer = disks.back();
    PowerCutVfs::apply(operation, longer);
    disks.push_back(std::move(longer));
  }
  for (int i = 0; i < count; ++i) disks.push_back(torn(cut, random));
  return disks;
}

void expectRecovered(const Disk& disk, const Cut& cut, const fs::path& original, const SessionId& session) {
  const TestFolder folder;
  const fs::path library = folder.options().folder;
  fs::create_directories(library);
  for (const auto& [name, content] : disk) std::ofstream(library / name, std::ios::binary) << content;
  for (const std::string& blob : cut.blobs) {
    fs::create_directories((library / blob).parent_path());
    fs::create_symlink(original / blob, library / blob);
  }
  expectPromisesKept(folder.options(), session, cut.created, cut.facts);
}

TEST(PowerCut, beforeAnySync_losesOnlyTheUncommitted) {
  const int tornDisks = getenv("REBUS_TORTURE") ? 20 : 2;
  TestFolder folder;
  LibraryOptions options = folder.options();
  options.sqliteVfs = PowerCutVfs::kName;
  Session session = makeSession();
  const std::vector<Cut> cuts = runScript(options, session);
  // Creation, three commits a turn and closing: fewer would mean that the log is not looked at.
  ASSERT_GE(cuts.size(), 12U);
  std::mt19937 random(1);
  size_t checked = 0;
  for (size_t i = 0; i < cuts.size(); ++i) {
    for (const Disk& disk : disksAfter(cuts[i], tornDisks, random)) {
      expectRecovered(disk, cuts[i], options.folder, session.id);
      if (HasFailure()) FAIL() << "sync " << i << " of " << cuts.size() << ", disk " << checked;
      ++checked;
    }
  }
  std::cout << cuts.size() << " syncs, " << checked << " disks\n";
}

}  // namespace
}  // namespace rebus::test
