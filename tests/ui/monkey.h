#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QString>
#include <chrono>
#include <map>
#include <random>

class QAbstractButton;
class QAction;
class QDialog;
class QEventLoop;
class QMenu;

namespace rebus::test {

class LoopMeter;
class TestWindow;

/// Presses at random what a person can press: prompts, Stop, sessions, versions, canvas, menus, dialogs, and the
/// window's own close button, after which it opens the window again on the same library. What opens a chooser of files
/// or writes outside of the library is left alone. The same seed presses the same as long as the window answers alike.
class Monkey final : public QObject {
 public:
  /// All must outlive it. `isHeld`: the fake engine is held, and does a few steps after each press, so that presses
  /// meet replies in every state.
  Monkey(TestWindow& window, LoopMeter& meter, uint32_t seed, bool isHeld);

  /// Presses for so long in an open window. Then nothing is made or waits, and no dialog is open.
  void press(std::chrono::milliseconds time);

  int presses() const { return m_presses; }
  int reopenings() const { return m_reopenings; }
  /// What the window said, and how often.
  const std::map<QString, int>& notices() const { return m_notices; }

 private:
  struct Habit {
    int weight;
    const char* name;
    void (Monkey::*press)();
  };
  static const std::vector<Habit>& habits();

  void schedule();
  void step();
  void act();
  void reopen();
  void settle();
  bool dismissTop();
  void pressInMenu(QMenu* menu);
  void pressInDialog(QDialog* dialog);

  // Habits:
  void sendPrompt();
  void typeAhead();
  void stop();
  void undoOrRedo();
  void beginSession();
  void deleteSession();
  void changeSession();
  void pressUnderTurn();
  void paint();
  void pressInCanvas();
  void pressNotice();
  void pressActionOfMenu();
  void pressAnyButton();
  void scroll();
  void pasteAPicture();
  void loadOrUnload();
  void closeDialog();
  void closeWindow();
  void rest() {}

  void trigger(const char* action);
  void pressButton(QAbstractButton* button);
  void pressOneOf(const QList<QAbstractButton*>& buttons);
  size_t below(size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
  void note(const QString& what);
  void noteNotice();

  TestWindow& m_window;
  LoopMeter& m_meter;
  std::mt19937 m_random;
  bool m_isHeld;
  bool m_traces;
  QDeadlineTimer m_deadline;
  QEventLoop* m_loop = nullptr;
  bool m_wantsReopen = false;
  int m_presses = 0;
  int m_reopenings = 0;
  QString m_shownNotice;
  std::map<QString, int> m_notices;
};

}  // namespace rebus::test
