#include "core/document/context.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "core/document/session.h"

namespace rebus {
namespace {

TEST(Context, tooLong_keepsTheNewestWholeTurns) {
  EXPECT_EQ(selectContext({{10}, {10}, {10}, {5}}, 24), (std::vector{2, 3}));
  EXPECT_EQ(selectContext({{10}, {10}, {5}}, 25), (std::vector{0, 1, 2}));
}

TEST(Context, olderTurnThatWouldFit_isNotTakenOverAGap) {
  EXPECT_EQ(selectContext({{1}, {50}, {5}}, 20), (std::vector{2}));
}

TEST(Context, pinnedTurn_isKeptBeforeNewerOnes) {
  EXPECT_EQ(selectContext({{10, true}, {10}, {10}, {5}}, 25), (std::vector{0, 2, 3}));
  EXPECT_EQ(selectContext({{30, true}, {10}, {5}}, 25), (std::vector{1, 2}));
}

TEST(Context, promptLargerThanTheBudget_isStillThere) {
  EXPECT_EQ(selectContext({{1}, {99}}, 10), (std::vector{1}));
  EXPECT_TRUE(selectContext({}, 10).empty());
}

RC_GTEST_PROP(ContextProperty, selection_isWithinBudgetAndContiguousButForPins, (const std::vector<uint8_t>& costs)) {
  RC_PRE(!costs.empty());
  std::vector<ContextItem> items;
  for (const uint8_t cost : costs) items.push_back({cost / 2, cost % 2 == 1});
  const int budget = *rc::gen::inRange(0, 1000);
  const std::vector<int> selected = selectContext(items, budget);
  RC_ASSERT(selected.back() == static_cast<int>(items.size()) - 1);
  RC_ASSERT(std::is_sorted(selected.begin(), selected.end()));
  int total = 0;
  int oldestFree = static_cast<int>(items.size());
  for (const int index : selected) {
    const ContextItem& item = items[static_cast<size_t>(index)];
    total += item.cost;
    if (!item.pinned) oldestFree = std::min(oldestFree, index);
  }
  RC_ASSERT(total <= budget || selected.size() == 1U);
  for (int i = oldestFree; i < static_cast<int>(items.size()); ++i) {
    const bool taken = std::binary_search(selected.begin(), selected.end(), i);
    RC_ASSERT(taken || items[static_cast<size_t>(i)].pinned);
  }
}

TEST(Context, unseenTurns_areThoseThatTheNewestReplyDropped) {
  Turn first = makeUserTurn({}, {TextPart{"first"}});
  Turn excluded = makeUserTurn(first.id, {TextPart{"excluded"}});
  excluded.excluded = true;
  Turn pinned = makeUserTurn(excluded.id, {TextPart{"pinned since"}});
  pinned.pinned = true;
  Turn failed = makeUserTurn(pinned.id, {});
  failed.state = TurnState::Failed;
  const Turn prompt = makeUserTurn(failed.id, {TextPart{"seen"}});
  Turn reply = makeUserTurn(prompt.id, {TextPart{"reply"}});
  reply.role = Role::Model;
  const Turn after = makeUserTurn(reply.id, {TextPart{"after"}});
  const std::vector<const Turn*> path{&first, &excluded, &pinned, &failed, &prompt, &reply, &after};
  EXPECT_TRUE(unseenTurns(path).empty());
  reply.provenance = Provenance{TaskKind::Continue, {}, {}, {prompt.id}};
  EXPECT_EQ(unseenTurns(path), std::vector{first.id});
  EXPECT_TRUE(unseenTurns({}).empty());
}

TEST(Context, ofAPath_leavesOutExcludedFailedAndEmptyTurns) {
  Session session;
  Turn asked = makeUserTurn({}, {TextPart{"kept"}});
  Turn failed = makeUserTurn(asked.id, {TextPart{"failed"}});
  failed.role = Role::Model;
  failed.state = TurnState::Failed;
  Turn stopped = makeUserTurn(failed.id, {TextPart{"stopped"}});
  stopped.role = Role::Model;
  stopped.state = TurnState::Cancelled;
  Turn excluded = makeUserTurn(stopped.id, {TextPart{"excluded"}});
  excluded.excluded = true;
  const Turn prompt = makeUserTurn(excluded.id, {TextPart{"prompt"}});
  for (const Turn& turn : {asked, failed, stopped, excluded, prompt}) ASSERT_TRUE(session.append(turn).ok());

  const std::vector<ContextTurn> context = contextOf(session.path(), 0);
  ASSERT_EQ(context.size(), 3U);
  EXPECT_EQ(context[0].turn, asked.id);
  EXPECT_EQ(context[1].turn, stopped.id);
  EXPECT_EQ(context[1].role, Role::Model);
  EXPECT_EQ(context[2].turn, prompt.id);
}

TEST(Context, longPath_isBoundedByTheModelsContext) {
  Session session;
  TurnId last;
  for (int i = 0; i < 1000; ++i) {
    const Turn turn = makeUserTurn(last, {TextPart{"x"}});
    last = turn.id;
    ASSERT_TRUE(session.append(turn).ok());
  }
  EXPECT_EQ(contextOf(session.path(), 100).size(), 50U);
  EXPECT_EQ(contextOf(session.path(), 100).back().turn, last);
  EXPECT_EQ(contextOf(session.path(), 0).size(), 1000U);
}

}  // namespace
}  // namespace rebus
