#include "ui/work_pool.h"

#include <utility>

namespace rebus::ui {

WorkPool::WorkPool(int threads) {
  if (threads > 0) m_pool.setMaxThreadCount(threads);
}

void WorkPool::start(std::function<void()> job) {
  {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
  }
  m_pool.start([this] {
    std::function<void()> next;
    {
      const std::lock_guard lock(m_mutex);
      next = std::move(m_jobs.front());
      m_jobs.pop_front();
    }
    next();
  });
}

}  // namespace rebus::ui
