#include "core/document/session.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace rebus {
namespace {

Turn turnBelow(const TurnId& parent, TurnState state = TurnState::Complete) {
  Turn turn = makeUserTurn(parent, {TextPart{"text"}});
  turn.state = state;
  return turn;
}

std::vector<TurnId> idsOf(const std::vector<const Turn*>& path) {
  std::vector<TurnId> ids;
  for (const Turn* turn : path) ids.push_back(turn->id);
  return ids;
}

TEST(Session, regenerate_makesASiblingAndKeepsTheFirst) {
  Session session;
  const Turn prompt = turnBelow({});
  const Turn first = turnBelow(prompt.id);
  const Turn second = turnBelow(prompt.id);
  ASSERT_TRUE(session.append(prompt).ok());
  ASSERT_TRUE(session.append(first).ok());
  ASSERT_TRUE(session.append(second).ok());

  EXPECT_EQ(session.siblings(first.id), (std::vector{first.id, second.id}));
  EXPECT_EQ(idsOf(session.path()), (std::vector{prompt.id, second.id}));
  ASSERT_TRUE(session.setHead(first.id).ok());
  EXPECT_EQ(idsOf(session.path()), (std::vector{prompt.id, first.id}));
}

TEST(Session, forgottenPixels_leaveHashAndSizeOfWhatIsStored) {
  Session session;
  const auto image = std::make_shared<const Image>(4, 2, 1);
  const Turn turn = makeUserTurn({}, {ImagePart{image, "hash", 4, 2}, ImagePart{image, {}, 4, 2}, TextPart{"text"}});
  ASSERT_TRUE(session.append(turn).ok());
  session.forgetPixels(turn.id);
  session.forgetPixels(TurnId::create());
  const Parts& parts = session.find(turn.id)->parts;
  EXPECT_EQ(std::get<ImagePart>(parts[0]), (ImagePart{nullptr, "hash", 4, 2}));
  // Nobody could read it again.
  EXPECT_EQ(std::get<ImagePart>(parts[1]).image, image);
  EXPECT_EQ(parts[2], Part(TextPart{"text"}));
}

TEST(Session, newestLeaf_followsTheNewestChildren) {
  Session session;
  const Turn root = turnBelow({});
  const Turn old = turnBelow(root.id);
  const Turn newer = turnBelow(root.id);
  const Turn leaf = turnBelow(newer.id);
  for (const Turn& turn : {root, old, newer, leaf}) ASSERT_TRUE(session.append(turn).ok());
  EXPECT_EQ(session.newestLeaf(root.id), leaf.id);
  EXPECT_EQ(session.newestLeaf(old.id), old.id);
}

TEST(Session, append_refusesKnownIdsAndUnknownParents) {
  Session session;
  const Turn root = turnBelow({});
  ASSERT_TRUE(session.append(root).ok());
  EXPECT_EQ(session.append(root).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(session.append(turnBelow(TurnId::create())).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(session.append(Turn{}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(session.turnCount(), 1U);
}

TEST(Session, update_changesAPendingTurnUntilItEnds) {
  Session session;
  Turn turn = turnBelow({}, TurnState::Pending);
  ASSERT_TRUE(session.append(turn).ok());
  turn.parts = {TextPart{"more"}};
  ASSERT_TRUE(session.update(turn).ok());
  turn.state = TurnState::Complete;
  ASSERT_TRUE(session.update(turn).ok());
  EXPECT_EQ(textOf(session.find(turn.id)->parts), "more");
  turn.parts = {TextPart{"rewritten"}};
  EXPECT_EQ(session.update(turn).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(textOf(session.find(turn.id)->parts), "more");
}

TEST(Session, setHead_unknownTurn_isRefused) {
  Session session;
  EXPECT_EQ(session.setHead(TurnId::create()).error().code, ErrorCode::NotFound);
  EXPECT_TRUE(session.setHead({}).ok());
}

TEST(Session, references_stayValidWhileTurnsAreAdded) {
  Session session;
  const Turn root = turnBelow({});
  ASSERT_TRUE(session.append(root).ok());
  const Turn* found = session.find(root.id);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(session.append(turnBelow(root.id)).ok());
  EXPECT_EQ(found, session.find(root.id));
}

// However turns are attached, each is in exactly one list of children, and its path runs from a root to it.
RC_GTEST_PROP(SessionProperty, anyTree_pathsAndChildrenAgree, (const std::vector<uint8_t>& choices)) {
  Session session;
  std::vector<TurnId> ids = {TurnId{}};
  for (const uint8_t choice : choices) {
    const Turn turn = turnBelow(ids[choice % ids.size()]);
    RC_ASSERT(session.append(turn).ok());
    RC_ASSERT(session.head() == turn.id);
    ids.push_back(turn.id);
  }
  std::multiset<TurnId> asChildren;
  for (const TurnId& id : ids) {
    for (const TurnId& child : session.children(id)) asChildren.insert(child);
  }
  RC_ASSERT(asChildren.size() == session.turnCount());
  for (const Turn& turn : session.turns()) {
    RC_ASSERT(asChildren.count(turn.id) == 1U);
    const auto path = session.pathTo(turn.id);
    RC_ASSERT(path.front()->parent.empty());
    RC_ASSERT(path.back()->id == turn.id);
    for (size_t i = 1; i < path.size(); ++i) RC_ASSERT(path[i]->parent == path[i - 1]->id);
    RC_ASSERT(session.children(session.newestLeaf(turn.id)).empty());
    const auto& siblings = session.siblings(turn.id);
    RC_ASSERT(std::count(siblings.begin(), siblings.end(), turn.id) == 1);
  }
}

}  // namespace
}  // namespace rebus
