#include "ui/captions/folder_captions.h"

#include <QDir>

#include "ui/sentence.h"

namespace rebus::ui {
namespace {

constexpr int kShownFailures = 3;

}  // namespace

FolderCaptions::FolderCaptions(EngineClient* engine, PictureIo* io, QObject* parent)
    : QObject(parent), m_engine(engine), m_io(io) {
  connect(m_engine, &EngineClient::jobText, this, [this](const JobId& job, const QString& text) {
    if (job == m_job) m_text += text;
  });
  connect(m_engine, &EngineClient::jobFinished, this, [this](const JobId& job) {
    if (job == m_job) keep();
  });
  connect(m_engine, &EngineClient::jobCancelled, this, [this](const JobId& job) {
    if (job == m_job) end();
  });
  connect(m_engine, &EngineClient::jobFailed, this, [this](const JobId& job, const Error& error) {
    if (job != m_job) return;
    // Without a model no other picture would do better.
    error.code == ErrorCode::Unavailable ? end(sentenceOf(error)) : skip(sentenceOf(error));
  });
}

void FolderCaptions::start(const CaptionTask& task, const SamplingParams& params) {
  if (m_isRunning) return;
  m_isRunning = true;
  ++m_run;
  m_task = task;
  m_params = params;
  m_made = 0;
  m_failures.clear();
  m_io->run([task] { return planCaptions(task); }, whileRunning([this](Result<CaptionPlan> plan) {
              if (!plan.ok()) return end(sentenceOf(plan.error()));
              m_plan = std::move(plan).value();
              m_clock.start();
              next();
            }));
}

void FolderCaptions::stop() {
  if (!m_isRunning) return;
  if (m_job.empty()) return end();
  m_engine->cancel(m_job);
}

void FolderCaptions::next() {
  m_job = {};
  tellProgress();
  if (m_plan.waiting.isEmpty()) return end();
  const QString& name = m_plan.waiting.constFirst();
  m_io->read({QDir(m_task.folder).filePath(name), {}, {}, name}, whileRunning([this](const Result<ImageRef>& image) {
               image.ok() ? ask(*image) : skip(sentenceOf(image.error()));
             }));
}

void FolderCaptions::ask(const ImageRef& image) {
  Request request;
  request.job = JobId::create();
  request.kind = TaskKind::Caption;
  ContextTurn turn;
  turn.parts.emplace_back(ImagePart{image, {}, image->width(), image->height()});
  if (!m_task.question.isEmpty()) turn.parts.emplace_back(TextPart{m_task.question.toStdString()});
  request.context.push_back(std::move(turn));
  request.params = m_params;
  request.modelHash = m_engine->model().hash;
  m_job = request.job;
  m_text.clear();
  m_engine->submit(std::move(request));
}

void FolderCaptions::keep() {
  m_job = {};
  m_io->run([task = m_task, name = m_plan.waiting.constFirst(),
             caption = m_text.trimmed()] { return keepCaption(task, name, caption); },
            whileRunning([this](const Result<void>& kept) {
              if (!kept.ok()) return end(sentenceOf(kept.error()));
              m_plan.waiting.removeFirst();
              ++m_plan.done;
              ++m_made;
              next();
            }));
}

void FolderCaptions::skip(const QString& why) {
  m_failures << tr("%1 (%2)").arg(m_plan.waiting.takeFirst(), why);
  next();
}

void FolderCaptions::tellProgress() {
  CaptionProgress progress;
  progress.done = m_plan.done + static_cast<int>(m_failures.size());
  progress.total = progress.done + static_cast<int>(m_plan.waiting.size());
  if (!m_plan.waiting.isEmpty()) progress.picture = m_plan.waiting.constFirst();
  const qint64 passed = m_made + m_failures.size();
  if (passed > 0) progress.secondsLeft = m_clock.elapsed() * m_plan.waiting.size() / passed / 1000 + 1;
  Q_EMIT progressed(progress);
}

void FolderCaptions::end(const QString& problem) {
  m_isRunning = false;
  m_job = {};
  Q_EMIT ended(problem.isEmpty() ? summary() : problem);
}

QString FolderCaptions::summary() const {
  QStringList sentences;
  const auto left = static_cast<int>(m_plan.waiting.size());
  if (m_plan.done == 0 && left == 0 && m_failures.isEmpty()) return tr("The folder has no pictures.");
  sentences << tr("%n picture(s) have a caption.", nullptr, m_plan.done);
  if (left > 0) sentences << tr("%n wait(s); “Start” goes on there.", nullptr, left);
  if (!m_failures.isEmpty()) {
    sentences << tr("%n could not be described: %1", nullptr, static_cast<int>(m_failures.size()))
                     .arg(m_failures.mid(0, kShownFailures).join(QStringLiteral(", ")));
    if (m_failures.size() > kShownFailures) sentences.back() += QStringLiteral(", …");
  }
  return sentences.join(QLatin1Char(' '));
}

}  // namespace rebus::ui
