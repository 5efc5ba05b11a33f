#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <vector>

namespace rebus::test {

/// Measures the turns of this thread's event loop: a timer that is due every few milliseconds comes late by as long as
/// one turn takes, whatever it is that it does. Counts the time of the clock, to which a busy machine adds, and the
/// processor time of the thread, which is the program's own.
class LoopMeter final : public QObject {
 public:
  struct Turn {
    double milliseconds = 0;
    QString what;  ///< What was noted last.
  };

  explicit LoopMeter(QObject* parent = nullptr);
  void start();
  /// Until start() nothing counts.
  void stop();
  /// Says what is being done, so that a slow turn has a name.
  void note(const QString& what) { m_what = what; }

  /// The slowest turns, slowest first.
  const std::vector<Turn>& slowest() const { return m_slowest; }
  const std::vector<Turn>& slowestOfProcessor() const { return m_slowestOfProcessor; }
  /// Turns over kLong.
  int longTurns() const { return m_longTurns; }
  int longTurnsOfProcessor() const { return m_longTurnsOfProcessor; }

  /// More is felt as a window that hangs.
  static constexpr double kLong = 100;

 private:
  void tick();
  static void keep(std::vector<Turn>& turns, const Turn& turn);

  QTimer m_timer;
  QElapsedTimer m_clock;
  double m_processor = 0;
  QString m_what;
  std::vector<Turn> m_slowest;
  std::vector<Turn> m_slowestOfProcessor;
  int m_longTurns = 0;
  int m_longTurnsOfProcessor = 0;
};

}  // namespace rebus::test
