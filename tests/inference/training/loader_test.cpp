#include "inference/training/loader.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace rebus::test {
namespace {

using namespace rebus::inference;

TEST(Loader, next_anyNumberOfThreads_givesBatchesInOrder) {
  for (const int threads : {1, 2, 4}) {
    Loader<int64_t> loader([](int64_t index) { return index * index; }, 5, threads);
    for (int64_t index = 5; index < 60; ++index) EXPECT_EQ(loader.next(), index * index) << threads;
  }
}

TEST(Loader, next_makerThrows_rethrows) {
  Loader<int64_t> loader(
      [](int64_t index) {
        if (index == 3) throw std::runtime_error("three");
        return index;
      },
      0, 2);
  try {
    for (int count = 0; count < 4; ++count) loader.next();
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "three");
  }
}

TEST(Loader, destroyed_withBatchesAhead_ends) {
  std::atomic<int> made = 0;
  {
    Loader<int> loader([&](int64_t) { return ++made; }, 0, 3);
    loader.next();
  }
  EXPECT_GE(made, 1);
  // Each thread makes no more than what is asked for ahead: two batches a thread and one.
  EXPECT_LE(made, 1 + 2 * 3 + 1);
}

}  // namespace
}  // namespace rebus::test
