#include "core/store/store_thread.h"

#include <exception>
#include <new>
#include <string>

namespace rebus {

StoreThread::StoreThread(LibraryOptions options, std::function<void(Result<Opened>)> opened)
    : m_thread([this, options = std::move(options), opened = std::move(opened)] { run(options, opened); }) {}

Result<StoreThread::Opened> StoreThread::Store::open() {
  Result<Library> opened = guarded<Result<Library>>([&] { return Library::open(options); });
  if (!opened) {
    unavailable = opened.error();
    return unavailable;
  }
  library.emplace(*std::move(opened));
  return Opened{library->isReadOnly(), library->notice()};
}

void StoreThread::reopen(std::function<Result<LibraryOptions>()> between,
                         std::function<void(Result<void>, Result<Opened>)> done) {
  enqueue([between = std::move(between), done = std::move(done)](Store& store) {
    store.library.reset();
    Result<LibraryOptions> next = guarded<Result<LibraryOptions>>(between);
    if (next) store.options = *next;
    const Result<Opened> opened = store.open();
    done(next ? Result<void>() : Result<void>(next.error()), opened);
  });
}

StoreThread::~StoreThread() {
  {
    const std::lock_guard guard(m_mutex);
    m_closing = true;
  }
  m_wake.notify_one();
  m_thread.join();
}

void StoreThread::enqueue(Task task) {
  {
    const std::lock_guard guard(m_mutex);
    m_tasks.push_back(std::move(task));
  }
  m_wake.notify_one();
}

Error StoreThread::currentExceptionAsError() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::OutOfMemory, "There is not enough memory; close other programs and try again."};
  } catch (const std::exception& exception) {
    return Error{ErrorCode::Internal,
                 std::string("The library failed; please report this (") + exception.what() + ")."};
  } catch (...) {
    return Error{ErrorCode::Internal, "The library failed; please report this."};
  }
}

void StoreThread::run(LibraryOptions options, const std::function<void(Result<Opened>)>& opened) {
  Store store{std::move(options), std::nullopt, {}};
  opened(store.open());
  for (;;) {
    Task task;
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_closing || !m_tasks.empty(); });
      if (m_tasks.empty()) return;
      task = std::move(m_tasks.front());
      m_tasks.pop_front();
    }
    task(store);
  }
}

}  // namespace rebus
