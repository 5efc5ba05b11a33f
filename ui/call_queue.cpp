#include "ui/call_queue.h"

#include <QCoreApplication>
#include <QEvent>
#include <utility>

namespace rebus::ui {

void CallQueue::post(std::function<void()> call) {
  {
    const std::lock_guard lock(m_mutex);
    m_calls.push_back(std::move(call));
  }
  // One event for each call: a call may run an event loop of its own, as dragging does, and others go on meanwhile.
  QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool CallQueue::event(QEvent* event) {
  if (event->type() != QEvent::User) return QObject::event(event);
  std::function<void()> call;
  {
    const std::lock_guard lock(m_mutex);
    call = std::move(m_calls.front());
    m_calls.pop_front();
  }
  call();
  return true;
}

}  // namespace rebus::ui
