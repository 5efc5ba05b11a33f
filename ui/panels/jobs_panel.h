#pragma once

#include <QWidget>
#include <vector>

#include "ui/document_controller.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace rebus::ui {

class JobRow;

/// What is being made and what waits for it, in all sessions: progress, Stop, and the order of what waits.
class JobsPanel final : public QWidget {
  Q_OBJECT

 public:
  /// `controller` must outlive the panel.
  explicit JobsPanel(DocumentController* controller, QWidget* parent = nullptr);

 private:
  void update();
  /// Rows of jobs that go on stay the same widgets, so that keyboard focus stays where it is.
  JobRow* rowFor(const JobId& id);

  DocumentController* m_controller;
  QLabel* m_empty;
  QPushButton* m_stopAll;
  QVBoxLayout* m_column;
  std::vector<JobRow*> m_rows;
};

}  // namespace rebus::ui
