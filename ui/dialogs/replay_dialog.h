#pragma once

#include <QDialog>

#include "ui/replay_runner.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace rebus::ui {

/// Makes the replies of a session again and lists how close each came. Closing it stops.
class ReplayDialog final : public QDialog {
  Q_OBJECT

 public:
  /// Takes `runner` over.
  explicit ReplayDialog(ReplayRunner* runner, QWidget* parent = nullptr);

 Q_SIGNALS:
  void turnChosen(const rebus::SessionId& session, const rebus::TurnId& turn);

 private:
  void build();
  void fill();
  void showLine(int index);
  void showDetails();
  void showState();
  QString summary() const;

  ReplayRunner* m_runner;
  QLabel* m_explanation;
  QTreeWidget* m_list;
  QLabel* m_details;
  QProgressBar* m_progress;
  QLabel* m_summary;
  QPushButton* m_start = nullptr;
  QString m_problem;  ///< Why the last run ended early.
};

}  // namespace rebus::ui
