#include "ui/replay_runner.h"

#include <numeric>
#include <utility>

#include "ui/document_controller.h"

namespace rebus::ui {

ReplayRunner::ReplayRunner(DocumentController* controller, EngineClient* engine, StoreClient* store, QObject* parent)
    : QObject(parent), m_controller(controller), m_engine(engine), m_store(store), m_session(controller->session().id) {
  const Session& session = controller->session();
  for (const Turn& turn : session.turns()) {
    if (turn.role != Role::Model) continue;
    const Turn* prompt = session.find(turn.parent);
    m_lines.push_back(
        {turn, prompt ? QString::fromStdString(textOf(prompt->parts)).simplified() : QString(), State::Waiting, {}});
  }
  connectEngine();
  connect(controller, &DocumentController::jobsChanged, this, [this] {
    if (m_isWaiting) next();
  });
}

ReplayRunner::~ReplayRunner() {
  if (m_engine && !m_job.empty()) m_engine->cancel(m_job);
}

void ReplayRunner::connectEngine() {
  connect(m_engine, &EngineClient::jobStarted, this, [this](const JobId& job, const JobStarted& started) {
    if (job == m_job) m_started = started;
  });
  connect(m_engine, &EngineClient::jobText, this, [this](const JobId& job, const QString& text) {
    if (job == m_job) m_parts.emplace_back(TextPart{text.toStdString()});
  });
  connect(m_engine, &EngineClient::jobImage, this, [this](const JobId& job, const ImageRef& image) {
    if (job == m_job) m_parts.emplace_back(ImagePart{image, {}, image->width(), image->height()});
  });
  connect(m_engine, &EngineClient::jobProgress, this, [this](const JobId& job, const JobProgress& progress) {
    if (job == m_job && progress.steps > 0) Q_EMIT progressed(static_cast<double>(progress.step) / progress.steps);
  });
  connect(m_engine, &EngineClient::jobFinished, this, [this](const JobId& job) {
    if (job == m_job) judge();
  });
  connect(m_engine, &EngineClient::jobCancelled, this, [this](const JobId& job) {
    if (job == m_job) end();
  });
  connect(m_engine, &EngineClient::jobFailed, this, [this](const JobId& job, const Error& error) {
    if (job == m_job) finishLine(State::Failed, {ReplayVerdict::Different, 0, error.message});
  });
}

double ReplayRunner::storedSeconds() const {
  return std::accumulate(m_lines.begin(), m_lines.end(), 0.0, [](double sum, const Line& line) {
    return sum + (line.turn.state == TurnState::Complete ? line.turn.stats.totalSeconds : 0);
  });
}

void ReplayRunner::start() {
  if (m_isRunning) return;
  m_isRunning = true;
  m_index = 0;
  ++m_run;
  for (Line& line : m_lines) line.state = State::Waiting;
  next();
}

void ReplayRunner::stop() {
  if (!m_isRunning) return;
  // The engine says when it has stopped; until then nothing else of ours begins.
  m_isStopping = true;
  m_job.empty() ? end() : m_engine->cancel(m_job);
}

void ReplayRunner::next() {
  m_isWaiting = false;
  if (m_isStopping || m_index == m_lines.size()) return end();
  if (!m_engine || m_engine->state() != EngineClient::State::Ready) {
    Q_EMIT problem(tr("No model is loaded, so nothing can be made again."));
    return end();
  }
  if (!m_controller->jobs().empty()) {
    m_isWaiting = true;
    return;
  }
  m_lines[m_index].state = State::Running;
  Q_EMIT changed(static_cast<int>(m_index));
  m_store->post(
      this, [turn = m_lines[m_index].turn](Library& library) { return loadReplay(library, turn); },
      [this, run = m_run](Result<ReplaySource> source) {
        if (!m_isRunning || run != m_run) return;
        if (source.ok()) return submit(std::move(source).value());
        const bool isSkipped = source.error().code == ErrorCode::Unavailable;
        finishLine(isSkipped ? State::Skipped : State::Failed, {ReplayVerdict::Different, 0, source.error().message});
      });
}

void ReplayRunner::submit(ReplaySource source) {
  if (!m_engine) return end();
  m_source = std::move(source);
  m_parts.clear();
  m_started = {};
  m_modelHash = m_engine->model().hash;
  Request request = m_source.request;
  request.job = m_job = JobId::create();
  request.modelHash = m_modelHash;
  m_engine->submit(std::move(request));
}

void ReplayRunner::judge() {
  m_job = {};
  m_store->post(
      this,
      [source = std::exchange(m_source, {}), parts = std::exchange(m_parts, {}), hash = m_modelHash,
       started = m_started](Library&) -> Result<ReplayComparison> {
        return judgeReplay(source.request, source.stored, parts, hash, started);
      },
      [this, run = m_run](const Result<ReplayComparison>& comparison) {
        if (!m_isRunning || run != m_run) return;
        comparison.ok() ? finishLine(State::Done, *comparison)
                        : finishLine(State::Failed, {ReplayVerdict::Different, 0, comparison.error().message});
      });
}

void ReplayRunner::finishLine(State state, ReplayComparison comparison) {
  m_job = {};
  Line& line = m_lines[m_index];
  line.state = state;
  line.comparison = std::move(comparison);
  const auto index = static_cast<int>(m_index++);
  Q_EMIT changed(index);
  next();
}

void ReplayRunner::end() {
  m_job = {};
  m_isRunning = m_isWaiting = m_isStopping = false;
  for (size_t i = m_index; i < m_lines.size(); ++i) {
    m_lines[i].state = State::Stopped;
    Q_EMIT changed(static_cast<int>(i));
  }
  Q_EMIT ended();
}

}  // namespace rebus::ui
