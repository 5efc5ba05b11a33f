#include "core/store/store_thread.h"

#include <gtest/gtest.h>

#include <future>

#include "tests/core/store/store_test_support.h"

namespace rebus::test {
namespace {

void ignoreOpened(const Result<StoreThread::Opened>&) {}

TEST(StoreThread, work_isDoneInOrderAndAnswered) {
  TestFolder folder;
  const Session session = makeSession("Posted");
  std::promise<Result<Session>> answer;
  StoreThread store(folder.options(), ignoreOpened);
  store.post([session](Library& library) { return library.createSession(session); }, [](const Result<void>&) {});
  store.post([id = session.id](Library& library) { return library.openSession(id); },
             [&answer](Result<Session> opened) { answer.set_value(std::move(opened)); });
  const Result<Session> opened = answer.get_future().get();
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->title, "Posted");
}

TEST(StoreThread, destruction_doesAllPostedWorkFirst) {
  TestFolder folder;
  constexpr int kSessions = 50;
  int answered = 0;
  {
    StoreThread store(folder.options(), ignoreOpened);
    for (int i = 0; i < kSessions; ++i) {
      store.post([session = makeSession()](Library& library) { return library.createSession(session); },
                 [&answered](const Result<void>& created) { answered += created.ok() ? 1 : 0; });
    }
  }
  EXPECT_EQ(answered, kSessions);
  EXPECT_EQ(openLibrary(folder.options()).listSessions()->size(), static_cast<size_t>(kSessions));
}

TEST(StoreThread, libraryThatCannotOpen_answersAllWorkWithTheReason) {
  TestFolder folder;
  const Library holder = openLibrary(folder.options());
  ErrorCode whenOpened{};
  ErrorCode whenAsked{};
  {
    StoreThread store(folder.options(),
                      [&](const Result<StoreThread::Opened>& opened) { whenOpened = opened.error().code; });
    store.post([](Library& library) { return library.listSessions(); },
               [&](const Result<std::vector<SessionSummary>>& listed) { whenAsked = listed.error().code; });
  }
  EXPECT_EQ(whenOpened, ErrorCode::Busy);
  EXPECT_EQ(whenAsked, ErrorCode::Busy);
}

TEST(StoreThread, exceptionInWork_isAnErrorAndTheThreadGoesOn) {
  TestFolder folder;
  ErrorCode failed{};
  bool listed = false;
  {
    StoreThread store(folder.options(), ignoreOpened);
    store.post([](Library&) -> Result<void> { throw std::bad_alloc(); },
               [&](const Result<void>& outcome) { failed = outcome.error().code; });
    store.post([](Library& library) { return library.listSessions(); },
               [&](const Result<std::vector<SessionSummary>>& sessions) { listed = sessions.ok(); });
  }
  EXPECT_EQ(failed, ErrorCode::OutOfMemory);
  EXPECT_TRUE(listed);
}

}  // namespace
}  // namespace rebus::test
