#include "ui/dialogs/replay_dialog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

using State = ReplayRunner::State;

constexpr QSize kFirstSize(640, 520);
constexpr int kFine = 100;  ///< Parts of one reply in the progress bar.

QString distanceText(double distance) {
  return ReplayDialog::tr("%1 of 255 off on average").arg(QLocale().toString(distance * 255, 'g', 2));
}

QString verdictText(const ReplayComparison& comparison) {
  switch (comparison.verdict) {
    case ReplayVerdict::BitExact: return ReplayDialog::tr("Bit-exact");
    case ReplayVerdict::WithinTolerance:
      return ReplayDialog::tr("Within tolerance: %1").arg(distanceText(comparison.distance));
    case ReplayVerdict::Different:
      return comparison.distance > 0 ? ReplayDialog::tr("Different: %1").arg(distanceText(comparison.distance))
                                     : ReplayDialog::tr("Different");
  }
  return {};
}

QString resultText(const ReplayRunner::Line& line) {
  switch (line.state) {
    case State::Waiting: return ReplayDialog::tr("Waiting");
    case State::Running: return ReplayDialog::tr("Being made…");
    case State::Done: return verdictText(line.comparison);
    case State::Skipped: return ReplayDialog::tr("Skipped");
    case State::Failed: return ReplayDialog::tr("Failed");
    case State::Stopped: return ReplayDialog::tr("Not made");
  }
  return {};
}

QString detailsText(const ReplayRunner::Line& line) {
  const bool isDone = line.state == State::Done;
  if (isDone && line.comparison.verdict == ReplayVerdict::BitExact) {
    return ReplayDialog::tr("The same text and the same pixels as stored.");
  }
  const bool hasReason = isDone || line.state == State::Skipped || line.state == State::Failed;
  return hasReason ? QString::fromStdString(line.comparison.reason) : QString();
}

}  // namespace

ReplayDialog::ReplayDialog(ReplayRunner* runner, QWidget* parent)
    : QDialog(parent),
      m_runner(runner),
      m_explanation(new QLabel(this)),
      m_list(new QTreeWidget(this)),
      m_details(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_summary(new QLabel(this)) {
  m_runner->setParent(this);
  setObjectName(QStringLiteral("replayDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Replay this session"));
  build();
  fill();
  connect(m_runner, &ReplayRunner::changed, this, &ReplayDialog::showLine);
  connect(m_runner, &ReplayRunner::progressed, this, [this](double fraction) {
    m_progress->setValue(m_progress->value() / kFine * kFine + static_cast<int>(fraction * (kFine - 1)));
  });
  connect(m_runner, &ReplayRunner::ended, this, &ReplayDialog::showState);
  connect(m_runner, &ReplayRunner::problem, this, [this](const QString& sentence) { m_problem = sentence; });
  resize(kFirstSize);
  showState();
}

void ReplayDialog::build() {
  m_explanation->setWordWrap(true);
  m_explanation->setText(
      tr("Makes each reply again from its stored request and compares it with what is stored. The "
         "session stays as it is; prompts that you send meanwhile come first."));
  m_list->setObjectName(QStringLiteral("replayList"));
  m_list->setAccessibleName(tr("Replies and how close they came"));
  m_list->setToolTip(tr("Replies of this session; Enter shows one in the document"));
  m_list->setHeaderLabels({tr("Reply to"), tr("Result")});
  m_list->setRootIsDecorated(false);
  m_list->setUniformRowHeights(true);
  m_list->header()->setStretchLastSection(false);
  m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  m_details->setObjectName(QStringLiteral("replayDetails"));
  m_details->setWordWrap(true);
  m_details->setTextFormat(Qt::PlainText);
  m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_details->setAlignment(Qt::AlignTop | Qt::AlignLeading);
  m_details->setMinimumHeight(7 * kGrid);
  m_progress->setObjectName(QStringLiteral("replayProgress"));
  m_progress->setAccessibleName(tr("Progress of the replay"));
  m_progress->setTextVisible(false);
  m_summary->setObjectName(QStringLiteral("replaySummary"));
  m_summary->setForegroundRole(QPalette::PlaceholderText);
  m_summary->setWordWrap(true);
  m_start = new QPushButton(this);
  m_start->setObjectName(QStringLiteral("replayStart"));
  m_start->setDefault(true);
  auto* close = new QPushButton(tr("Close"), this);
  close->setObjectName(QStringLiteral("replayClose"));
  close->setToolTip(tr("Stop and close (Esc)"));
  close->setAutoDefault(false);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(kGrid);
  buttons->addWidget(m_summary, 1);
  buttons->addWidget(close);
  buttons->addWidget(m_start);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(kGrid);
  column->addWidget(m_explanation);
  column->addWidget(m_list, 1);
  column->addWidget(m_details);
  column->addWidget(m_progress);
  column->addLayout(buttons);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  connect(m_start, &QPushButton::clicked, this, [this] {
    m_problem.clear();
    m_runner->isRunning() ? m_runner->stop() : m_runner->start();
    showState();
  });
  connect(m_list, &QTreeWidget::currentItemChanged, this, &ReplayDialog::showDetails);
  connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    const auto index = static_cast<size_t>(m_list->indexOfTopLevelItem(item));
    Q_EMIT turnChosen(m_runner->session(), m_runner->lines()[index].turn.id);
  });
}

void ReplayDialog::fill() {
  for (const auto& line : m_runner->lines()) {
    const QString prompt = line.prompt.isEmpty() ? tr("A picture without words") : line.prompt;
    auto* item = new QTreeWidgetItem(m_list, {prompt, {}});
    item->setToolTip(0, prompt);
  }
  m_progress->setRange(0, std::max(1, static_cast<int>(m_runner->lines().size()) * kFine));
}

void ReplayDialog::showLine(int index) {
  const ReplayRunner::Line& line = m_runner->lines()[static_cast<size_t>(index)];
  QTreeWidgetItem* item = m_list->topLevelItem(index);
  item->setText(1, resultText(line));
  if (line.state == State::Running) {
    m_progress->setValue(index * kFine);
    m_list->scrollToItem(item);
  } else if (line.state != State::Stopped) {
    m_progress->setValue((index + 1) * kFine);
  }
  if (item == m_list->currentItem()) showDetails();
  m_summary->setText(summary());
}

void ReplayDialog::showDetails() {
  const int index = m_list->indexOfTopLevelItem(m_list->currentItem());
  const QString text = index < 0 ? QString() : detailsText(m_runner->lines()[static_cast<size_t>(index)]);
  m_details->setText(text);
  m_details->setAccessibleName(text);
}

void ReplayDialog::showState() {
  const bool isRunning = m_runner->isRunning();
  m_start->setText(isRunning ? tr("Stop") : tr("Replay"));
  m_start->setToolTip(isRunning ? tr("Stop; what was compared stays in the list") : tr("Make all replies again"));
  m_start->setEnabled(!m_runner->lines().empty());
  m_progress->setVisible(isRunning);
  m_summary->setText(m_problem.isEmpty() ? summary() : m_problem);
}

QString ReplayDialog::summary() const {
  int exact = 0;
  int close = 0;
  int different = 0;
  int others = 0;
  for (const ReplayRunner::Line& line : m_runner->lines()) {
    if (line.state == State::Skipped || line.state == State::Failed) ++others;
    if (line.state != State::Done) continue;
    exact += line.comparison.verdict == ReplayVerdict::BitExact ? 1 : 0;
    close += line.comparison.verdict == ReplayVerdict::WithinTolerance ? 1 : 0;
    different += line.comparison.verdict == ReplayVerdict::Different ? 1 : 0;
  }
  const auto count = static_cast<int>(m_runner->lines().size());
  if (count == 0) return tr("This session has no replies yet.");
  if (exact + close + different + others == 0) {
    const auto seconds = static_cast<int>(std::ceil(m_runner->storedSeconds()));
    if (seconds == 0) return tr("%n reply(s).", nullptr, count);
    return tr("%n reply(s); they took %1 s when they were made.", nullptr, count).arg(seconds);
  }
  QStringList counts;
  if (exact > 0) counts << tr("%1 bit-exact").arg(exact);
  if (close > 0) counts << tr("%1 within tolerance").arg(close);
  if (different > 0) counts << tr("%1 different").arg(different);
  if (others > 0) counts << tr("%1 not compared").arg(others);
  return tr("Of %n reply(s): %1.", nullptr, count).arg(counts.join(QStringLiteral(", ")));
}

}  // namespace rebus::ui
