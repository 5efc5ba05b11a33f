#include "ui/panels/job_row.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <algorithm>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

JobRow::JobRow(const JobId& id, QWidget* parent) : QWidget(parent), m_id(id) {
  setObjectName(QStringLiteral("jobRow"));
  m_title = new QLabel(this);
  m_title->setObjectName(QStringLiteral("jobTitle"));
  m_title->setTextFormat(Qt::PlainText);
  // As wide as there is room for, not as its text.
  m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_status = new QLabel(this);
  m_status->setObjectName(QStringLiteral("jobStatus"));
  m_status->setForegroundRole(QPalette::PlaceholderText);
  m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_progress = new QProgressBar(this);
  m_progress->setObjectName(QStringLiteral("jobProgress"));
  m_progress->setAccessibleName(tr("Progress of this job"));
  m_progress->setTextVisible(false);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(0);
  grid->setVerticalSpacing(kGrid / 4);
  grid->addWidget(m_title, 0, 0);
  grid->addWidget(m_status, 1, 0);
  grid->addWidget(m_progress, 2, 0, 1, 4);
  grid->setColumnStretch(0, 1);
  m_up = addTool(QStringLiteral("jobUp"), QStringLiteral("up"));
  m_down = addTool(QStringLiteral("jobDown"), QStringLiteral("down"));
  m_cancel = addTool(QStringLiteral("jobCancel"), QStringLiteral("close"));
  m_up->setToolTip(tr("Move this job up"));
  m_down->setToolTip(tr("Move this job down"));
  for (QToolButton* button : {m_up, m_down}) button->setAccessibleName(button->toolTip());
  connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moveRequested(m_id, -1); });
  connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moveRequested(m_id, 1); });
  connect(m_cancel, &QToolButton::clicked, this, [this] { Q_EMIT cancelRequested(m_id); });
}

QToolButton* JobRow::addTool(const QString& name, const QString& iconName) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setIcon(icon(iconName, QPalette::PlaceholderText));
  button->setIconSize(QSize(16, 16));
  auto* grid = static_cast<QGridLayout*>(layout());
  grid->addWidget(button, 0, grid->columnCount(), 2, 1, Qt::AlignVCenter);
  return button;
}

void JobRow::showJob(const JobLine& job, bool isFirst, bool isLast) {
  m_text = job.title.isEmpty() ? tr("A picture without words") : job.title;
  m_title->setToolTip(m_text);
  elideTitle();
  m_status->setText(job.isWaiting ? tr("Waiting") : job.status.isEmpty() ? tr("Starting…") : job.status);
  m_progress->setVisible(!job.isWaiting);
  m_progress->setRange(0, std::max(job.steps, 1));
  m_progress->setValue(job.step);
  for (QToolButton* button : {m_up, m_down}) button->setVisible(job.isWaiting);
  m_up->setEnabled(!isFirst);
  m_down->setEnabled(!isLast);
  m_cancel->setToolTip(job.isWaiting ? tr("Take this job out of the queue") : tr("Stop this job"));
  m_cancel->setAccessibleName(m_cancel->toolTip());
}

void JobRow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  elideTitle();
}

void JobRow::elideTitle() {
  m_title->setText(m_title->fontMetrics().elidedText(m_text, Qt::ElideRight, m_title->width()));
  m_title->setAccessibleName(m_text);
}

}  // namespace rebus::ui
