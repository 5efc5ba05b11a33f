#include "ui/engine_mailbox.h"

#include <algorithm>

namespace rebus::ui {

bool EngineMailbox::put(Event event) {
  const std::lock_guard lock(m_mutex);
  const bool wasEmpty = m_events.empty();
  if (!merge(event)) m_events.push_back(std::move(event));
  return wasEmpty;
}

std::vector<Event> EngineMailbox::take() {
  const std::lock_guard lock(m_mutex);
  return std::exchange(m_events, {});
}

bool EngineMailbox::merge(Event& event) {
  const bool isText = std::holds_alternative<JobText>(event.body);
  const bool isLatestWins =
      std::holds_alternative<JobPreview>(event.body) || std::holds_alternative<JobProgress>(event.body);
  if (!isText && !isLatestWins) return false;
  // Back to the last event of another kind: merging past it would change the order of text and pictures.
  for (auto other = m_events.rbegin(); other != m_events.rend() && other->job == event.job; ++other) {
    if (other->body.index() == event.body.index()) {
      if (isText) {
        std::get<JobText>(other->body).text += std::get<JobText>(event.body).text;
      } else {
        other->body = std::move(event.body);
      }
      return true;
    }
    const bool mayPass =
        std::holds_alternative<JobPreview>(other->body) || std::holds_alternative<JobProgress>(other->body);
    if (!isLatestWins || !mayPass) return false;
  }
  return false;
}

}  // namespace rebus::ui
