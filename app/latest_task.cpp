#include "app/latest_task.h"

#include <utility>

namespace rebus::app {

LatestTask::LatestTask() : m_thread([this] { run(); }) {}

LatestTask::~LatestTask() {
  {
    const std::lock_guard lock(m_mutex);
    m_isClosing = true;
  }
  m_wake.notify_one();
  m_thread.join();
}

void LatestTask::post(std::function<void()> work) {
  {
    const std::lock_guard lock(m_mutex);
    m_work = std::move(work);
  }
  m_wake.notify_one();
}

void LatestTask::run() {
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_wake.wait(lock, [this] { return m_work || m_isClosing; });
    if (!m_work) return;
    const std::function<void()> work = std::exchange(m_work, {});
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace rebus::app
