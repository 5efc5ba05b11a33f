#pragma once

#include <QObject>
#include <vector>

class QAction;
class QDockWidget;

namespace rebus::ui {

/// Puts all panels aside, so that the middle of the window has all the room, and brings back those that were there.
class LargeView final : public QObject {
  Q_OBJECT

 public:
  /// `action` is made checkable and switches it. All must outlive the object.
  LargeView(std::vector<QDockWidget*> docks, QAction* action, QObject* parent = nullptr);

  /// Brings the panels back.
  void end();

 private:
  void set(bool isLarge);

  std::vector<QDockWidget*> m_docks;
  std::vector<QDockWidget*> m_hidden;  ///< Those that were put aside.
  QAction* m_action;
};

}  // namespace rebus::ui
