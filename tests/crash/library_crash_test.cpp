#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "tests/core/store/store_test_support.h"
#include "tests/crash/script.h"

namespace rebus::test {
namespace {

/// What the child has been told is stored. One line per fact, written after the call that promised it returned.
class Journal {
 public:
  Journal() { EXPECT_EQ(pipe(m_ends), 0); }
  ~Journal() {
    close(m_ends[0]);
    close(m_ends[1]);
  }
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void note(const std::string& fact) const {
    const std::string line = fact + "\n";
    static_cast<void>(!write(m_ends[1], line.data(), line.size()));
  }
  /// Blocks for the next fact; empty when the writer is gone.
  std::string next() {
    std::string fact;
    for (char letter = 0; read(m_ends[0], &letter, 1) == 1 && letter != '\n';) fact.push_back(letter);
    return fact;
  }
  /// To be called in the parent, so that next() ends with the child.
  void closeWriter() { close(std::exchange(m_ends[1], -1)); }

 private:
  int m_ends[2] = {-1, -1};
};

/// The scripted session, for ever.
[[noreturn]] void runChild(const LibraryOptions& options, Session session, const Journal& journal) {
  Result<Library> library = Library::open(options);
  if (!library) _exit(1);
  for (int i = 0; addScriptedTurn(*library, session, i, [&](const std::string& fact) { journal.note(fact); });) ++i;
  _exit(2);
}

/// Kills the child with `facts` facts read and, as it keeps running for `spins` turns of a loop, at whatever it does
/// just then.
void killAfter(int facts, unsigned spins) {
  TestFolder folder;
  const Session session = makeSession();
  ASSERT_TRUE(openLibrary(folder.options()).createSession(session).ok());
  Journal journal;
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) runChild(folder.options(), session, journal);
  journal.closeWriter();
  std::vector<std::string> promised;
  while (static_cast<int>(promised.size()) < facts) {
    promised.push_back(journal.next());
    ASSERT_FALSE(promised.back().empty()) << "the child failed";
  }
  for (volatile unsigned i = 0; i < spins;) i = i + 1;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  for (std::string fact = journal.next(); fact.find(' ') != std::string::npos; fact = journal.next()) {
    promised.push_back(fact);
  }
  expectPromisesKept(folder.options(), session.id, true, promised);
}

TEST(LibraryCrash, killedAtEachStage_losesNothingThatWasPromised) {
  for (int facts = 1; facts <= 12; ++facts) {
    killAfter(facts, 0);
    if (HasFailure()) FAIL() << "killed after " << facts << " facts";
  }
}

TEST(LibraryCrash, killedAtRandomMoments_losesNothingThatWasPromised) {
  const int kills = getenv("REBUS_TORTURE") ? 2000 : 20;
  std::mt19937 random(1);
  for (int i = 0; i < kills; ++i) {
    const int facts = static_cast<int>(random() % 10);
    const auto spins = static_cast<unsigned>(random() % 5'000'000);
    killAfter(facts, spins);
    if (HasFailure()) FAIL() << "kill " << i << " after " << facts << " facts and " << spins << " spins";
  }
  std::cout << kills << " kills\n";
}

}  // namespace
}  // namespace rebus::test
