#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "core/engine/event.h"

namespace rebus::test {

/// Keeps an engine's events; safe to use from any thread.
class EventLog {
 public:
  /// Hand this to an engine, which must not outlive the log.
  EventSink sink();

  /// Blocks until there is an event that `fits`, also an earlier one; returns the first.
  Event waitFor(const std::function<bool(const Event&)>& fits);
  /// Blocks until the job has ended; returns its terminal event.
  EventBody waitForEnd(const JobId& job);
  /// The engine's next answer to load() or unload() after the `earlier` ones: Ready or Unavailable.
  EventBody waitForAnswer(int earlier = 0);

  std::vector<Event> all() const;
  /// Of one job, in order.
  std::vector<EventBody> of(const JobId& job) const;

 private:
  mutable std::mutex m_mutex;
  std::condition_variable m_changed;
  std::vector<Event> m_events;
};

}  // namespace rebus::test
