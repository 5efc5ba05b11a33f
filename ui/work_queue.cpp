#include "ui/work_queue.h"

#include <algorithm>
#include <utility>

namespace rebus::ui {

void WorkQueue::add(Work work) {
  m_waiting.push_back(std::move(work));
  Q_EMIT changed();
}

Work WorkQueue::take() {
  Work work = std::move(m_waiting.front());
  m_waiting.pop_front();
  Q_EMIT changed();
  return work;
}

void WorkQueue::remove(const JobId& id) {
  if (std::erase_if(m_waiting, [&](const Work& work) { return work.id == id; }) > 0) Q_EMIT changed();
}

void WorkQueue::move(const JobId& id, int step) {
  const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Work& work) { return work.id == id; });
  if (found == m_waiting.end()) return;
  const auto index = found - m_waiting.begin();
  const auto target = std::clamp<std::ptrdiff_t>(index + step, 0, static_cast<std::ptrdiff_t>(m_waiting.size()) - 1);
  if (target == index) return;
  Work work = std::move(*found);
  m_waiting.erase(found);
  m_waiting.insert(m_waiting.begin() + target, std::move(work));
  Q_EMIT changed();
}

}  // namespace rebus::ui
