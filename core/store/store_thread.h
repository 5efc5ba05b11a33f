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
    enqueue([work = std::move(work), done = std::move(done)](Store& store) mutable {
      if (!store.library) return done(Outcome(store.unavailable));
      done(guarded<Outcome>([&] { return work(*store.library); }));
    });
  }

  /// Closes the library, calls `between`, and opens the library that it names; the old one again when it fails. Then
  /// `done` with what came of `between` and of opening. All on the store thread, after what was posted before. Any
  /// thread; does not block.
  void reopen(std::function<Result<LibraryOptions>()> between, std::function<void(Result<void>, Result<Opened>)> done);

 private:
  struct Store {
    LibraryOptions options;
    std::optional<Library> library;
    Error unavailable;  ///< Why there is none.

    Result<Opened> open();
  };
  using Task = std::function<void(Store& store)>;

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
  void run(LibraryOptions options, const std::function<void(Result<Opened>)>& opened);

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Task> m_tasks;
  bool m_closing = false;
  std::thread m_thread;  ///< Last: it uses the members above.
};

}  // namespace rebus
