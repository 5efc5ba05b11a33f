#include "tests/inference/support/event_log.h"

#include <algorithm>

namespace rebus::test {

EventSink EventLog::sink() {
  return [this](Event event) {
    {
      const std::lock_guard lock(m_mutex);
      m_events.push_back(std::move(event));
    }
    m_changed.notify_all();
  };
}

Event EventLog::waitFor(const std::function<bool(const Event&)>& fits) {
  std::unique_lock lock(m_mutex);
  auto found = m_events.end();
  m_changed.wait(lock, [&] { return (found = std::ranges::find_if(m_events, fits)) != m_events.end(); });
  return *found;
}

EventBody EventLog::waitForEnd(const JobId& job) {
  return waitFor([&](const Event& event) { return event.job == job && isTerminal(event.body); }).body;
}

EventBody EventLog::waitForAnswer(int earlier) {
  const auto isAnswer = [](const Event& event) {
    return std::holds_alternative<EngineReady>(event.body) || std::holds_alternative<EngineUnavailable>(event.body);
  };
  int seen = 0;
  std::unique_lock lock(m_mutex);
  auto found = m_events.end();
  m_changed.wait(lock, [&] {
    seen = 0;
    found = std::ranges::find_if(m_events, [&](const Event& event) { return isAnswer(event) && seen++ == earlier; });
    return found != m_events.end();
  });
  return found->body;
}

std::vector<Event> EventLog::all() const {
  const std::lock_guard lock(m_mutex);
  return m_events;
}

std::vector<EventBody> EventLog::of(const JobId& job) const {
  std::vector<EventBody> bodies;
  for (const Event& event : all()) {
    if (event.job == job) bodies.push_back(event.body);
  }
  return bodies;
}

}  // namespace rebus::test
