#pragma once

namespace rebus::app {

/// Ctrl-C and a polite kill as a descriptor that can be polled. Make it before any other thread starts, as threads
/// inherit the mask; one at a time.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Readable while a signal waits; for poll().
  int descriptor() const { return m_descriptor; }
  /// Whether a signal came since the last call; does not block.
  bool take();

 private:
  int m_descriptor;
};

/// Wakes a poll() from another thread.
class WakeUp {
 public:
  WakeUp();
  ~WakeUp();
  WakeUp(const WakeUp&) = delete;
  WakeUp& operator=(const WakeUp&) = delete;

  int descriptor() const { return m_descriptor; }
  /// Any thread; does not block.
  void set();
  void reset();

 private:
  int m_descriptor;
};

}  // namespace rebus::app
