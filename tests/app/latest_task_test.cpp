#include "app/latest_task.h"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace rebus::test {
namespace {

TEST(LatestTask, postedWhileBusy_onlyTheLastRuns) {
  std::vector<int> done;
  std::promise<void> begun;
  std::promise<void> leave;
  {
    app::LatestTask task;
    task.post([&] {
      begun.set_value();
      leave.get_future().wait();
      done.push_back(1);
    });
    begun.get_future().wait();
    task.post([&] { done.push_back(2); });
    task.post([&] { done.push_back(3); });
    leave.set_value();
  }
  EXPECT_EQ(done, (std::vector<int>{1, 3}));
}

TEST(LatestTask, destroyed_doesWhatIsLeft) {
  int done = 0;
  {
    app::LatestTask task;
    task.post([&] { ++done; });
  }
  EXPECT_EQ(done, 1);
}

}  // namespace
}  // namespace rebus::test
