#include <gtest/gtest.h>

#include <iostream>

#include "tests/core/store/failing_files.h"
#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

/// One committed turn, then a second one with pictures. The outcome of the second one's two transactions.
struct Outcome {
  bool begun = false;
  bool finished = false;
};

Outcome addSecondTurn(Library& library, const NewTurn& turn) {
  Outcome outcome;
  outcome.begun = library.beginTurn(turn).ok();
  if (!outcome.begun) return outcome;
  Turn model = turn.model;
  model.state = TurnState::Complete;
  model.parts = {TextPart{"second answer"}, ImagePart{makePicture(9)}};
  outcome.finished = library.finishTurn(model).ok();
  return outcome;
}

/// What a new process must find: everything that was reported as stored, nothing half.
void expectStored(const TestFolder& folder, const Session& session, const NewTurn& second, const Outcome& outcome) {
  const Library library = openLibrary(folder.options());
  const Result<Session> opened = library.openSession(session.id);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(textOf(opened->turns()[1].parts), "first answer");
  const Turn* model = opened->find(second.model.id);
  if (outcome.begun) {
    ASSERT_NE(model, nullptr);
    ASSERT_NE(opened->find(second.user->id), nullptr);
  }
  if (outcome.finished) {
    EXPECT_EQ(model->state, TurnState::Complete);
    EXPECT_TRUE(library.loadPicture(std::get<ImagePart>(model->parts[1]).hash).ok());
  } else if (model && model->state != TurnState::Complete) {
    EXPECT_EQ(model->state, TurnState::Interrupted);
  }
  const auto problems = library.verify();
  ASSERT_TRUE(problems.ok()) << problems.error().message;
  EXPECT_TRUE(problems->empty()) << problems->front();
}

/// A library with one committed turn, closed, and the turn to try next.
struct Script {
  explicit Script(const LibraryOptions& options) {
    Library library = openLibrary(options);
    EXPECT_TRUE(library.createSession(session).ok());
    addTurn(library, session, "first", "first answer");
    second = makeNewTurn(session, {TextPart{"second"}, ImagePart{makePicture(8)}});
  }

  Session session = makeSession();
  NewTurn second;
};

TEST(LibraryFailure, diskFullAtAnyDatabaseWrite_losesOnlyTheUncommitted) {
  FailingVfs vfs;
  bool reachedTheEnd = false;
  int allowedWrites = 0;
  for (int allowed = 0; !reachedTheEnd && allowed < 200; ++allowed) {
    allowedWrites = allowed;
    TestFolder folder;
    LibraryOptions options = folder.options();
    options.sqliteVfs = FailingVfs::kName;
    const Script script(options);
    Outcome outcome;
    {
      Library library = openLibrary(options);
      const int before = vfs.writes();
      vfs.setWritesLeft(allowed);
      outcome = addSecondTurn(library, script.second);
      reachedTheEnd = vfs.writes() - before <= allowed;
    }
    vfs.setWritesLeft(-1);
    EXPECT_EQ(reachedTheEnd, outcome.finished) << allowed;
    expectStored(folder, script.session, script.second, outcome);
    if (HasFailure()) FAIL() << "with " << allowed << " writes";
  }
  EXPECT_TRUE(reachedTheEnd);
  std::cout << allowedWrites << " writes and syncs\n";
}

TEST(LibraryFailure, diskFullAtAnyPicture_losesOnlyTheUncommitted) {
  for (int allowed = 0; allowed <= 2; ++allowed) {
    TestFolder folder;
    FailingFiles files;
    LibraryOptions options = folder.options();
    options.files = &files;
    const Script script(options);
    Outcome outcome;
    {
      Library library = openLibrary(options);
      files.writesLeft = allowed;
      outcome = addSecondTurn(library, script.second);
    }
    EXPECT_EQ(outcome.begun, allowed >= 1);
    EXPECT_EQ(outcome.finished, allowed >= 2);
    expectStored(folder, script.session, script.second, outcome);
  }
}

TEST(LibraryFailure, anyFailingFileCall_losesOnlyTheUncommitted) {
  int calls = 0;
  for (bool reachedTheEnd = false; !reachedTheEnd; ++calls) {
    TestFolder folder;
    FailingFiles files;
    LibraryOptions options = folder.options();
    options.files = &files;
    const Script script(options);
    Outcome outcome;
    files.failingCall = calls;
    {
      Result<Library> library = Library::open(options);
      if (library) outcome = addSecondTurn(*library, script.second);
    }
    reachedTheEnd = files.failingCall >= 0;
    if (reachedTheEnd) {
      EXPECT_TRUE(outcome.finished);
    }
    expectStored(folder, script.session, script.second, outcome);
    if (HasFailure()) FAIL() << "at call " << calls;
  }
  std::cout << calls - 1 << " file calls\n";
}

TEST(LibraryFailure, spaceFreed_theSameTurnCanBeFinished) {
  TestFolder folder;
  FailingFiles files;
  LibraryOptions options = folder.options();
  options.files = &files;
  Session session = makeSession();
  Library library = openLibrary(options);
  ASSERT_TRUE(library.createSession(session).ok());
  const NewTurn turn = makeNewTurn(session, {TextPart{"draw"}});
  ASSERT_TRUE(library.beginTurn(turn).ok());
  Turn model = turn.model;
  model.state = TurnState::Complete;
  model.parts = {ImagePart{makePicture(1)}};
  files.writesLeft = 0;
  const Result<Turn> failed = library.finishTurn(model);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, ErrorCode::Io);
  files.writesLeft = -1;
  EXPECT_TRUE(library.finishTurn(model).ok());
}

}  // namespace
}  // namespace rebus::test
