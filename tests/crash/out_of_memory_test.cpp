#include <gtest/gtest.h>
#include <sqlite3.h>

#include <iostream>
#include <memory>
#include <optional>

#include "tests/core/store/store_test_support.h"
#include "tests/crash/script.h"

namespace rebus::test {
namespace {

sqlite3_mem_methods g_system;
/// Allocations that still succeed; negative: all.
int g_left = -1;
int g_made = 0;
/// Whether all that follow fail, too.
bool g_forGood = false;

bool fails() {
  ++g_made;
  if (g_left < 0) return false;
  if (g_left > 0) {
    --g_left;
    return false;
  }
  if (!g_forGood) g_left = -1;
  return true;
}

/// SQLite's own memory, while the object lives. No connection may be open at its start or end.
class FailingMemory {
 public:
  FailingMemory() {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &g_system);
    sqlite3_mem_methods ours = g_system;
    ours.xMalloc = [](int bytes) { return fails() ? nullptr : g_system.xMalloc(bytes); };
    ours.xRealloc = [](void* memory, int bytes) { return fails() ? nullptr : g_system.xRealloc(memory, bytes); };
    sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
    // Without a store of small pieces each allocation is a real one.
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  }
  ~FailingMemory() {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &g_system);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 40);
  }
  FailingMemory(const FailingMemory&) = delete;
  FailingMemory& operator=(const FailingMemory&) = delete;

  static void failAfter(int allocations, bool forGood) {
    g_left = allocations;
    g_forGood = forGood;
    g_made = 0;
  }
  static int made() { return g_made; }
  static void stop() { g_left = -1; }
};

/// Opens a library with a turn and adds one, with memory that fails after `allocations`. Returns those it asked for.
int runWith(int allocations, bool forGood) {
  TestFolder folder;
  Session session = makeSession();
  std::vector<std::string> facts;
  const Note note = [&](const std::string& fact) { facts.push_back(fact); };
  {
    Library library = openLibrary(folder.options());
    EXPECT_TRUE(library.createSession(session).ok());
    EXPECT_TRUE(addScriptedTurn(library, session, 0, note));
  }
  FailingMemory::failAfter(allocations, forGood);
  {
    Result<Library> library = Library::open(folder.options());
    if (library) static_cast<void>(addScriptedTurn(*library, session, 1, note));
    if (library) static_cast<void>(library->openSession(session.id));
    if (library) static_cast<void>(library->search("prompt"));
  }
  const int made = FailingMemory::made();
  FailingMemory::stop();
  expectPromisesKept(folder.options(), session.id, true, facts);
  return made;
}

TEST(OutOfMemory, atAnyAllocationOfSqlite_losesNothingThatWasPromised) {
  const FailingMemory memory;
  const int all = runWith(-1, false);
  ASSERT_GT(all, 100);
  const int stride = getenv("REBUS_TORTURE") ? 1 : all / 40;
  int runs = 0;
  for (const bool forGood : {false, true}) {
    for (int allocations = 0; allocations < all; allocations += stride) {
      runWith(allocations, forGood);
      if (HasFailure()) FAIL() << "after " << allocations << " allocations";
      ++runs;
    }
  }
  std::cout << all << " allocations, " << runs << " runs\n";
}

}  // namespace
}  // namespace rebus::test
