#pragma once

#include <QMenu>

#include "ui/chat/turn_controls.h"

namespace rebus::ui {

/// Everything that can be done with one turn beside its buttons: behind "More" under a turn, and in the document's
/// context menu.
class TurnMenu final : public QMenu {
  Q_OBJECT

 public:
  explicit TurnMenu(QWidget* parent = nullptr);

  void showTurn(const TurnId& turn, const TurnControlsState& state);

 Q_SIGNALS:
  void turnTriggered(const rebus::TurnId& turn, rebus::ui::TurnAction action);
  void versionsRequested(const rebus::TurnId& turn, int count);

 private:
  QAction* addItem(const QString& name, const QString& iconName, const QString& text, TurnAction action);

  TurnId m_turn;
  QMenu* m_versions;
  QAction* m_showChanges;
  QAction* m_compareVersions;
  QAction* m_compareWithMarked;
  QAction* m_editPrompt;
  QAction* m_copyPrompt;
  QAction* m_copyParameters;
  QAction* m_pin;
  QAction* m_exclude;
};

}  // namespace rebus::ui
