#include "tests/ui/loop_meter.h"

#include <algorithm>
#include <ctime>

namespace rebus::test {
namespace {

constexpr int kTickMilliseconds = 5;
constexpr size_t kKept = 8;

double processorMilliseconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

LoopMeter::LoopMeter(QObject* parent) : QObject(parent) {
  m_timer.setTimerType(Qt::PreciseTimer);
  m_timer.setInterval(kTickMilliseconds);
  connect(&m_timer, &QTimer::timeout, this, &LoopMeter::tick);
}

void LoopMeter::start() {
  m_clock.start();
  m_processor = processorMilliseconds();
  m_timer.start();
}

void LoopMeter::stop() {
  m_timer.stop();
}

void LoopMeter::tick() {
  const double wall = static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - kTickMilliseconds;
  const double processor = processorMilliseconds() - m_processor;
  m_clock.start();
  m_processor += processor;
  keep(m_slowest, {wall, m_what});
  keep(m_slowestOfProcessor, {processor, m_what});
  m_longTurns += wall > kLong ? 1 : 0;
  m_longTurnsOfProcessor += processor > kLong ? 1 : 0;
}

void LoopMeter::keep(std::vector<Turn>& turns, const Turn& turn) {
  const auto isSlower = [](const Turn& one, const Turn& other) { return one.milliseconds > other.milliseconds; };
  turns.insert(std::upper_bound(turns.begin(), turns.end(), turn, isSlower), turn);
  if (turns.size() > kKept) turns.pop_back();
}

}  // namespace rebus::test
