#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/core/store/store_test_support.h"

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

/// The scripted session: it adds turns with a draft and a picture each, for ever.
[[noreturn]] void runChild(const LibraryOptions& options, Session session, const Journal& journal) {
  Result<Library> library = Library::open(options);
  if (!library) _exit(1);
  for (int i = 0;; ++i) {
    const NewTurn turn = makeNewTurn(session, {TextPart{"prompt " + std::to_string(i)}, ImagePart{makePicture(i)}});
    const Result<BegunTurn> begun = library->beginTurn(turn);
    if (!begun) _exit(2);
    journal.note("begun " + turn.model.id.value);
    if (!session.append(*begun->user) || !session.append(turn.model)) _exit(3);
    if (!library->saveDraft(turn.request.job, {TextPart{"draft"}})) _exit(4);
    journal.note("drafted " + turn.model.id.value);
    Turn model = turn.model;
    model.state = TurnState::Complete;
    model.parts = {TextPart{"answer"}, ImagePart{makePicture(1000 + i)}};
    const Result<Turn> finished = library->finishTurn(model);
    if (!finished || !session.update(*finished)) _exit(5);
    journal.note("finished " + turn.model.id.value);
  }
}

void expectPromiseKept(const Session& session, const Library& library, const std::string& fact) {
  const TurnId id = {fact.substr(fact.find(' ') + 1)};
  const Turn* turn = session.find(id);
  ASSERT_NE(turn, nullptr) << fact;
  if (fact.starts_with("begun")) {
    EXPECT_NE(turn->state, TurnState::Pending);
    EXPECT_NE(session.find(turn->parent), nullptr);
  } else if (fact.starts_with("drafted")) {
    EXPECT_TRUE(textOf(turn->parts) == "draft" || textOf(turn->parts) == "answer") << fact;
  } else {
    EXPECT_EQ(turn->state, TurnState::Complete);
    EXPECT_TRUE(library.loadPicture(std::get<ImagePart>(turn->parts.at(1)).hash).ok());
  }
}

/// Kills the child with `facts` facts read and, as it keeps running meanwhile, at whatever it does just then.
void killAfter(int facts) {
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
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  for (std::string fact = journal.next(); fact.find(' ') != std::string::npos; fact = journal.next()) {
    promised.push_back(fact);
  }
  const Library library = openLibrary(folder.options());
  const Result<Session> opened = library.openSession(session.id);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  for (const std::string& fact : promised) expectPromiseKept(*opened, library, fact);
  for (const Turn& turn : opened->turns()) EXPECT_NE(turn.state, TurnState::Pending);
  EXPECT_LE(library.interruptedJobs()->size(), 1U);
  const auto problems = library.verify();
  ASSERT_TRUE(problems.ok());
  EXPECT_TRUE(problems->empty()) << problems->front();
}

TEST(LibraryCrash, killedAtEachStage_losesNothingThatWasPromised) {
  for (int facts = 1; facts <= 12; ++facts) {
    killAfter(facts);
    if (HasFailure()) FAIL() << "killed after " << facts << " facts";
  }
}

}  // namespace
}  // namespace rebus::test
