#include "app/cli/interrupts.h"

#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

namespace rebus::app {
namespace {

sigset_t endingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

Interrupts::Interrupts() {
  const sigset_t signals = endingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  m_descriptor = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

Interrupts::~Interrupts() {
  close(m_descriptor);
  const sigset_t signals = endingSignals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

bool Interrupts::take() {
  signalfd_siginfo signal;
  return read(m_descriptor, &signal, sizeof signal) == sizeof signal;
}

WakeUp::WakeUp() : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

WakeUp::~WakeUp() {
  close(m_descriptor);
}

void WakeUp::set() {
  const uint64_t one = 1;
  // Fails only when the counter is full, and then it is set already.
  static_cast<void>(!write(m_descriptor, &one, sizeof one));
}

void WakeUp::reset() {
  uint64_t count = 0;
  static_cast<void>(!read(m_descriptor, &count, sizeof count));
}

}  // namespace rebus::app
