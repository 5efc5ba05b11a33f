#include "ui/panels/jobs_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/panels/job_row.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

JobsPanel::JobsPanel(DocumentController* controller, QWidget* parent) : QWidget(parent), m_controller(controller) {
  setObjectName(QStringLiteral("jobsPanel"));
  auto* title = new QLabel(tr("Jobs"), this);
  title->setForegroundRole(QPalette::PlaceholderText);
  m_stopAll = new QPushButton(tr("Stop All"), this);
  m_stopAll->setObjectName(QStringLiteral("stopAllJobs"));
  m_stopAll->setAccessibleName(tr("Stop everything that runs or waits"));
  m_stopAll->setToolTip(m_stopAll->accessibleName());
  m_empty = new QLabel(tr("Nothing runs and nothing waits."), this);
  m_empty->setObjectName(QStringLiteral("noJobs"));
  m_empty->setWordWrap(true);
  m_empty->setForegroundRole(QPalette::PlaceholderText);
  auto* content = new QWidget(this);
  m_column = new QVBoxLayout(content);
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(1.5 * kGrid);
  m_column->addWidget(m_empty);
  m_column->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName(QStringLiteral("jobList"));
  scroll->setAccessibleName(tr("Running and waiting jobs"));
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setMinimumHeight(16 * kGrid);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(content);
  scroll->viewport()->setAutoFillBackground(false);
  content->setAutoFillBackground(false);
  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(m_stopAll);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(2 * kGrid, 1.5 * kGrid, 2 * kGrid, kGrid);
  outer->setSpacing(kGrid);
  outer->addLayout(head);
  outer->addWidget(scroll, 1);
  connect(m_stopAll, &QPushButton::clicked, this, [this] {
    // Last ones first: otherwise one that waits would begin when the one before it ends.
    const std::vector<JobLine> jobs = m_controller->jobs();
    std::for_each(jobs.rbegin(), jobs.rend(), [this](const JobLine& job) { m_controller->cancel(job.id); });
  });
  connect(m_controller, &DocumentController::jobsChanged, this, &JobsPanel::update);
  update();
}

JobRow* JobsPanel::rowFor(const JobId& id) {
  const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const JobRow* row) { return row->id() == id; });
  if (found != m_rows.end()) return *found;
  auto* row = new JobRow(id, this);
  connect(row, &JobRow::moveRequested, this,
          [this](const JobId& job, int step) { m_controller->queue().move(job, step); });
  connect(row, &JobRow::cancelRequested, m_controller, &DocumentController::cancel);
  return row;
}

void JobsPanel::update() {
  const std::vector<JobLine> jobs = m_controller->jobs();
  std::vector<JobRow*> rows;
  for (size_t i = 0; i < jobs.size(); ++i) {
    JobRow* row = rowFor(jobs[i].id);
    const bool isFirst = i == 0 || !jobs[i - 1].isWaiting;
    row->showJob(jobs[i], isFirst, i + 1 == jobs.size());
    if (m_column->indexOf(row) != static_cast<int>(i)) m_column->insertWidget(static_cast<int>(i), row);
    rows.push_back(row);
  }
  for (JobRow* row : m_rows) {
    if (std::find(rows.begin(), rows.end(), row) != rows.end()) continue;
    row->hide();
    row->deleteLater();
  }
  m_rows = std::move(rows);
  m_empty->setVisible(m_rows.empty());
  m_stopAll->setVisible(m_rows.size() > 1);
}

}  // namespace rebus::ui
