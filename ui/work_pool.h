#pragma once

#include <QThreadPool>
#include <deque>
#include <functional>
#include <mutex>

namespace rebus::ui {

/// Runs jobs on threads of its own, begun in the order of start(). Its destructor waits for all of them.
///
/// QThreadPool::start() would do, but for ThreadSanitizer (see CallQueue): a job that a thread takes without having
/// slept before looks like a race. Here the jobs cross under a lock that it sees.
class WorkPool final {
 public:
  /// 0 threads: as many as the machine has cores.
  explicit WorkPool(int threads = 0);

  /// Any thread; does not block.
  void start(std::function<void()> job);

 private:
  std::mutex m_mutex;
  std::deque<std::function<void()>> m_jobs;
  QThreadPool m_pool;  ///< Last: its threads take jobs until it ends.
};

}  // namespace rebus::ui
