#include "tests/crash/script.h"

#include <gtest/gtest.h>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

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
    ASSERT_EQ(turn->parts.size(), 2U);
    EXPECT_TRUE(library.loadPicture(std::get<ImagePart>(turn->parts[1]).hash).ok());
  }
}

}  // namespace

bool addScriptedTurn(Library& library, Session& session, int index, const Note& note) {
  const NewTurn turn =
      makeNewTurn(session, {TextPart{"prompt " + std::to_string(index)}, ImagePart{makePicture(index)}});
  const Result<BegunTurn> begun = library.beginTurn(turn);
  if (!begun) return false;
  note("begun " + turn.model.id.value);
  if (!session.append(*begun->user) || !session.append(turn.model)) return false;
  if (!library.saveDraft(turn.request.job, {TextPart{"draft"}})) return false;
  note("drafted " + turn.model.id.value);
  Turn model = turn.model;
  model.state = TurnState::Complete;
  model.parts = {TextPart{"answer"}, ImagePart{makePicture(1000 + index)}};
  const Result<Turn> finished = library.finishTurn(model);
  if (!finished || !session.update(*finished)) return false;
  note("finished " + turn.model.id.value);
  return true;
}

void expectPromisesKept(const LibraryOptions& options, const SessionId& session, bool created,
                        const std::vector<std::string>& facts) {
  const Result<Library> library = Library::open(options);
  ASSERT_TRUE(library.ok()) << library.error().message;
  const auto problems = library->verify();
  ASSERT_TRUE(problems.ok()) << problems.error().message;
  EXPECT_TRUE(problems->empty()) << problems->front();
  const Result<Session> opened = library->openSession(session);
  if (!created && !opened) return;
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  for (const std::string& fact : facts) expectPromiseKept(*opened, *library, fact);
  for (const Turn& turn : opened->turns()) EXPECT_NE(turn.state, TurnState::Pending);
  EXPECT_LE(library->interruptedJobs()->size(), 1U);
}

}  // namespace rebus::test
