#pragma once

#include <mutex>
#include <vector>

#include "core/engine/event.h"

namespace rebus::ui {

/// Events on their way from the engine thread to the window. What the window has not looked at yet is kept small:
/// text of one job is joined, of its previews and progress only the newest is kept.
class EngineMailbox {
 public:
  /// Engine thread. True when the box was empty: then somebody must be told to empty it.
  bool put(Event event);
  /// UI thread. Everything since the last call, in order.
  std::vector<Event> take();

 private:
  bool merge(Event& event);

  std::mutex m_mutex;
  std::vector<Event> m_events;
};

}  // namespace rebus::ui
