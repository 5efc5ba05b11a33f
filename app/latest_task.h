#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace rebus::app {

/// A thread of its own for work of which only the latest counts, such as writing settings: what was posted and has not
/// begun is dropped for what is posted next. The destructor does what is left.
class LatestTask {
 public:
  LatestTask();
  ~LatestTask();
  LatestTask(const LatestTask&) = delete;
  LatestTask& operator=(const LatestTask&) = delete;

  /// Any thread; does not block.
  void post(std::function<void()> work);

 private:
  void run();

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::function<void()> m_work;
  bool m_isClosing = false;
  std::thread m_thread;  ///< Last: it uses the members above.
};

}  // namespace rebus::app
