#include "ui/engine_client.h"

#include <QSize>
#include <optional>
#include <utility>

namespace rebus::ui {
namespace {

/// One frame at 60 Hz: more often nobody sees it.
constexpr int kFrameMilliseconds = 16;

template <typename... Calls>
struct Overloaded : Calls... {
  using Calls::operator()...;
};
template <typename... Calls>
Overloaded(Calls...) -> Overloaded<Calls...>;

}  // namespace

/// What the opening thread leaves behind for the UI thread.
struct EngineClient::Opened {
  std::optional<Result<std::unique_ptr<Engine>>> engine;
};

EngineClient::EngineClient(QObject* parent) : QObject(parent) {
  m_frame.setSingleShot(true);
  m_frame.setInterval(kFrameMilliseconds);
  connect(&m_frame, &QTimer::timeout, this, &EngineClient::drain);
}

EngineClient::~EngineClient() {
  if (m_opener) m_opener->wait();
  // An engine that was opened but not adopted yet ends with m_opened.
  m_opened.reset();
  m_engine.reset();
}

void EngineClient::start(EngineOpener opener, const EngineOptions& options) {
  m_options = options;
  if (m_engine) return load(options);
  if (m_opener) return;
  setState(State::Opening);
  // Called on an engine thread; the receiver outlives the engine, which it owns.
  EventSink sink = [this, mailbox = m_mailbox](Event event) {
    if (!mailbox->put(std::move(event))) return;
    m_calls.post([this] {
      if (!m_frame.isActive()) m_frame.start();
    });
  };
  m_opened = std::make_shared<Opened>();
  m_opener.reset(QThread::create([this, opened = m_opened, opener = std::move(opener), sink = std::move(sink)] {
    opened->engine = opener(sink);
    m_calls.post([this] {
      // It has nothing left to do but to end.
      m_opener->wait();
      m_opener.reset();
      adopt(std::move(*std::exchange(m_opened, nullptr)->engine));
    });
  }));
  m_opener->start();
}

void EngineClient::adopt(Result<std::unique_ptr<Engine>> engine) {
  if (!engine.ok()) return refuse(QString::fromStdString(engine.error().message));
  m_engine = std::move(engine).value();
  load(m_options);
}

void EngineClient::refuse(const QString& problem) {
  m_problem = problem;
  setState(State::Unavailable);
}

void EngineClient::load(const EngineOptions& options) {
  m_options = options;
  if (!m_engine) return;
  m_fraction = 0;
  setState(State::Loading);
  m_engine->load(options);
}

void EngineClient::unload() {
  if (!m_engine || m_state != State::Ready) return;
  m_engine->unload();
  setState(State::Off);
}

void EngineClient::submit(Request request) {
  const JobId job = request.job;
  m_jobs.insert(job);
  if (m_engine) return m_engine->submit(std::move(request));
  const Error error{ErrorCode::Unavailable, tr("No model is loaded; choose one in the Model menu.").toStdString()};
  QMetaObject::invokeMethod(
      this, [this, job, error] { deliverToJob(job, JobFailed{error}); }, Qt::QueuedConnection);
}

void EngineClient::cancel(const JobId& job) {
  if (m_engine) m_engine->cancel(job);
}

void EngineClient::drain() {
  for (const Event& event : m_mailbox->take()) deliver(event);
}

void EngineClient::deliver(const Event& event) {
  if (!event.job.empty()) return deliverToJob(event.job, event.body);
  if (const auto* loading = std::get_if<EngineLoading>(&event.body)) {
    m_fraction = loading->fraction;
    setState(State::Loading);
  } else if (const auto* ready = std::get_if<EngineReady>(&event.body)) {
    m_model = ready->model;
    setState(State::Ready);
  } else if (const auto* unavailable = std::get_if<EngineUnavailable>(&event.body)) {
    m_problem = QString::fromStdString(unavailable->why.message);
    setState(State::Unavailable);
    failAllJobs(unavailable->why);
  }
}

void EngineClient::deliverToJob(const JobId& job, const EventBody& body) {
  const bool isKnown = isTerminal(body) ? m_jobs.erase(job) > 0 : m_jobs.contains(job);
  if (!isKnown) return;
  std::visit(Overloaded{
                 [&](const JobQueued& event) { Q_EMIT jobQueued(job, event.position); },
                 [&](const JobStarted& event) { Q_EMIT jobStarted(job, event); },
                 [&](const JobText& event) { Q_EMIT jobText(job, QString::fromStdString(event.text)); },
                 [&](const JobImageStarted& event) { Q_EMIT jobImageStarted(job, QSize(event.width, event.height)); },
                 [&](const JobPreview& event) { Q_EMIT jobPreview(job, event.image); },
                 [&](const JobProgress& event) { Q_EMIT jobProgress(job, event); },
                 [&](const JobImage& event) { Q_EMIT jobImage(job, event.image); },
                 [&](const JobFinished& event) { Q_EMIT jobFinished(job, event.stats); },
                 [&](const JobCancelled&) { Q_EMIT jobCancelled(job); },
                 [&](const JobFailed& event) { Q_EMIT jobFailed(job, event.error); },
                 [](const auto&) {},
             },
             body);
}

void EngineClient::setState(State state) {
  m_state = state;
  Q_EMIT stateChanged();
}

void EngineClient::failAllJobs(const Error& error) {
  // deliverToJob() takes each job out of the set.
  const std::unordered_set<JobId> jobs = m_jobs;
  for (const JobId& job : jobs) deliverToJob(job, JobFailed{error});
}

}  // namespace rebus::ui
