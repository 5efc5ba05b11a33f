#pragma once

#include <QWidget>

#include "ui/document_controller.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace rebus::ui {

/// One line of the jobs panel.
class JobRow final : public QWidget {
  Q_OBJECT

 public:
  explicit JobRow(const JobId& id, QWidget* parent = nullptr);

  const JobId& id() const { return m_id; }
  /// `isFirst` and `isLast` among those that wait.
  void showJob(const JobLine& job, bool isFirst, bool isLast);

 Q_SIGNALS:
  void moveRequested(const rebus::JobId& id, int step);
  void cancelRequested(const rebus::JobId& id);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QToolButton* addTool(const QString& name, const QString& iconName);
  void elideTitle();

  JobId m_id;
  QString m_text;
  QLabel* m_title;
  QLabel* m_status;
  QProgressBar* m_progress;
  QToolButton* m_up;
  QToolButton* m_down;
  QToolButton* m_cancel;
};

}  // namespace rebus::ui
