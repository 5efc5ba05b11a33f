#pragma once

#include <QObject>
#include <deque>
#include <functional>
#include <mutex>

namespace rebus::ui {

/// Brings calls from any thread to the thread that made the queue, in the order of post().
///
/// QMetaObject::invokeMethod() would do, but for ThreadSanitizer: Qt is not instrumented, so that a call which Qt's own
/// lock hands over looks like a race whenever the UI thread takes it without having slept before. Here the calls cross
/// under a lock that it sees.
class CallQueue final : public QObject {
  Q_OBJECT

 public:
  explicit CallQueue(QObject* parent = nullptr) : QObject(parent) {}

  /// Any thread, as long as the queue lives; does not block. Calls that have not run when the queue is destroyed never
  /// run.
  void post(std::function<void()> call);

 protected:
  bool event(QEvent* event) override;

 private:
  std::mutex m_mutex;
  std::deque<std::function<void()>> m_calls;
};

}  // namespace rebus::ui
