#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

#include "core/store/library.h"

namespace rebus {

/// Owns a Library and the one thread that touches it. Work is done in the order of posting.
///
///     store.post([id](Library& library) { return library.openSession(id); },
///                [this](Result<Session> session) { ... });
///
/// Neither `work` nor `done` may hold a pointer into another thread's state: copy plain values in.
class StoreThread {
 public:
  /// What opening came to.
  struct Opened {
    bool readOnly = false;
    std::string notice;  ///< Library::notice().
  };

  /// Starts the thread and opens the library there; `opened` is called on the store thread. Does not block.
  /// When opening failed, all work is answered with that error.
  StoreThread(LibraryOptions options, std::function<void(Result<Opened>)> opened);
  /// Does all work that was posted, calls each `done`, closes the library. Blocks until then.
  ~StoreThread();
  StoreThread(const StoreThread&) = delete;
  StoreThread& operator=(const StoreThread&) = delete;

  /// Queues `work`: Result<T>(Library&), run on the store thread; then `done`: void(Result<T>), called there too, once.
  /// `done` must return quickly, and hands the result to its own thread (in the window by a queued signal). An
  /// exception that leaves `work` becomes an Error. Any thread; does not block.
  template <typename Work, typename Done>
  void post(Work work, Done done) {
    using Outcome = std::invoke_result_t<Work&, Library&>;
    enqueue([work = std::move(work), done = std::move(done)](Library* library, const Error& unavailable) mutable {
      if (!library) return done(Outcome(unavailable));
      done(guarded<Outcome>([&] { return work(*library); }));
    });
  }

 private:
  using Task = std::function<void(Library* library, const Error& unavailable)>;

  template <typename Outcome, typename Work>
  static Outcome guarded(Work&& work) {
    try {
      return work();
    } catch (...) {
      return currentExceptionAsError();
    }
  }
  static Error currentExceptionAsError();

  void enqueue(Task task);
  void run(const LibraryOptions& options, const std::function<void(Result<Opened>)>& opened);

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Task> m_tasks;
  bool m_closing = false;
  std::thread m_thread;  ///< Last: it uses the members above.
};

}  // namespace rebus
