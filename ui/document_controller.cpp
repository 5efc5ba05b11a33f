#include "ui/document_controller.h"

#include <QRandomGenerator>
#include <algorithm>

#include "core/document/context.h"

namespace rebus::ui {
namespace {

constexpr int kDraftMilliseconds = 500;

/// Parts that have something to store: a picture without pixels yet is left out.
Parts withContent(const Parts& parts) {
  Parts result;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(result), [](const Part& part) {
    const auto* picture = std::get_if<ImagePart>(&part);
    return !picture || picture->image || !picture->hash.empty();
  });
  return result;
}

bool hasPicture(const Parts& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) {
    const auto* picture = std::get_if<ImagePart>(&part);
    return picture && (picture->image || !picture->hash.empty());
  });
}

ImagePart* lastPicture(Turn& turn) {
  return turn.parts.empty() ? nullptr : std::get_if<ImagePart>(&turn.parts.back());
}

/// Larger pictures are read again when they are needed.
constexpr size_t kLargestKept = size_t{4} << 20;

/// The store gives back hashes and sizes; small pixels that are in memory anyway need not be read again.
void keepPixels(Parts& stored, const Parts& original) {
  for (size_t i = 0; i < std::min(stored.size(), original.size()); ++i) {
    auto* picture = std::get_if<ImagePart>(&stored[i]);
    const auto* source = std::get_if<ImagePart>(&original[i]);
    if (!picture || !source || picture->image || !source->image) continue;
    if (source->image->byteCount() <= kLargestKept) picture->image = source->image;
  }
}

Session emptySession() {
  Session session;
  session.id = SessionId::create();
  session.createdAt = session.updatedAt = currentMilliseconds();
  return session;
}

QString progressText(const JobProgress& progress) {
  QString step = DocumentController::tr("Step %1 of %2").arg(progress.step).arg(progress.steps);
  const qint64 seconds = (progress.etaMilliseconds + 999) / 1000;
  if (seconds <= 0) return step;
  const QString left = seconds < 90 ? DocumentController::tr("about %1 s left").arg(seconds)
                                    : DocumentController::tr("about %1 min left").arg((seconds + 30) / 60);
  return step + QStringLiteral(" · ") + left;
}

}  // namespace

DocumentController::DocumentController(EngineClient* engine, StoreClient* store, QObject* parent)
    : QObject(parent), m_engine(engine), m_store(store) {
  m_session = emptySession();
  m_drafts.setInterval(kDraftMilliseconds);
  connect(&m_drafts, &QTimer::timeout, this, &DocumentController::saveDrafts);
  connectEngine();
}

void DocumentController::connectEngine() {
  connect(m_engine, &EngineClient::stateChanged, this, &DocumentController::controlsChanged);
  connect(m_engine, &EngineClient::jobQueued, this, [this](const JobId& id, int position) {
    Job* job = find(id);
    if (job && position > 0) setStatus(*job, tr("Waiting for its turn (%1 before it)").arg(position));
  });
  connect(m_engine, &EngineClient::jobStarted, this, [this](const JobId& id, const JobStarted& started) {
    Job* job = find(id);
    if (!job) return;
    setStatus(*job, tr("Thinking…"));
    m_store->post(
        this, [id, started](Library& library) { return library.noteStarted(id, started); },
        [this](const Result<void>& result) {
          if (!result.ok()) Q_EMIT problem(QString::fromStdString(result.error().message));
        });
  });
  connect(m_engine, &EngineClient::jobText, this, [this](const JobId& id, const QString& text) {
    Job* job = find(id);
    if (!job) return;
    Parts& parts = job->turn.parts;
    if (parts.empty() || !std::holds_alternative<TextPart>(parts.back())) parts.emplace_back(TextPart{});
    std::get<TextPart>(parts.back()).text += text.toStdString();
    job->isDirty = true;
    if (isOpen(*job)) Q_EMIT textAdded(job->turn.id, text);
  });
  connect(m_engine, &EngineClient::jobImageStarted, this, [this](const JobId& id, const QSize& size) {
    Job* job = find(id);
    if (!job) return;
    job->turn.parts.emplace_back(ImagePart{nullptr, {}, size.width(), size.height()});
    if (isOpen(*job)) Q_EMIT pictureBegun(job->turn.id, size);
  });
  const auto showPicture = [this](const JobId& id, const ImageRef& image) {
    Job* job = find(id);
    ImagePart* part = job ? lastPicture(job->turn) : nullptr;
    if (!part || !image) return;
    *part = ImagePart{image, {}, image->width(), image->height()};
    job->isDirty = true;
    if (isOpen(*job)) Q_EMIT pictureShown(job->turn.id, image);
  };
  connect(m_engine, &EngineClient::jobPreview, this, showPicture);
  connect(m_engine, &EngineClient::jobImage, this, showPicture);
  connect(m_engine, &EngineClient::jobProgress, this, [this](const JobId& id, const JobProgress& progress) {
    if (Job* job = find(id)) setStatus(*job, progressText(progress));
  });
  connect(m_engine, &EngineClient::jobFinished, this,
          [this](const JobId& id, const JobStats& stats) { end(id, TurnState::Complete, stats, std::nullopt); });
  connect(m_engine, &EngineClient::jobCancelled, this,
          [this](const JobId& id) { end(id, TurnState::Cancelled, {}, std::nullopt); });
  connect(m_engine, &EngineClient::jobFailed, this,
          [this](const JobId& id, const Error& error) { end(id, TurnState::Failed, {}, error); });
}

std::vector<const Turn*> DocumentController::path() const {
  std::vector<const Turn*> turns = m_session.path();
  for (const Turn*& turn : turns) {
    if (const Job* job = jobOf(turn->id)) turn = &job->turn;
  }
  return turns;
}

const Turn* DocumentController::turn(const TurnId& id) const {
  const Job* job = jobOf(id);
  return job ? &job->turn : m_session.find(id);
}

TurnControlsState DocumentController::controlsFor(const TurnId& id) const {
  TurnControlsState state;
  const Turn* shown = turn(id);
  if (!shown) return state;
  const Job* job = jobOf(id);
  if (job && !job->hasEnded) {
    state.status = job->status;
  } else {
    state.hasPicture = hasPicture(shown->parts);
    state.hasText = !textOf(shown->parts).empty();
    state.isInterrupted = m_interrupted.contains(id);
    const bool isFree = m_engine->state() == EngineClient::State::Ready && !isRunning();
    const bool isCut = shown->state == TurnState::Cancelled || shown->state == TurnState::Interrupted;
    state.canResume = isFree && isCut && !state.isInterrupted;
    state.canRetry = isFree && shown->state == TurnState::Failed;
    state.canRegenerate = isFree && !state.canRetry;
  }
  const auto& siblings = m_session.siblings(id);
  state.siblings = static_cast<int>(siblings.size());
  state.sibling = static_cast<int>(std::find(siblings.begin(), siblings.end(), id) - siblings.begin()) + 1;
  return state;
}

bool DocumentController::isRunning() const {
  if (m_isCommitting) return true;
  return std::any_of(m_jobs.begin(), m_jobs.end(),
                     [this](const auto& job) { return isOpen(job.second) && !job.second.hasEnded; });
}

void DocumentController::reset(Session session, bool isStored) {
  m_session = std::move(session);
  m_isStored = isStored;
}

void DocumentController::newSession() {
  m_opening = {};
  reset(emptySession(), false);
  Q_EMIT pathShown({});
  Q_EMIT runningChanged();
}

void DocumentController::openSession(const SessionId& id, const TurnId& scrollTo) {
  m_opening = id;
  m_store->post(
      this, [id](Library& library) { return library.openSession(id); },
      [this, id, scrollTo](Result<Session> session) {
        if (m_opening != id) return;
        if (!session.ok()) {
          Q_EMIT problem(QString::fromStdString(session.error().message));
          return;
        }
        reset(std::move(session).value(), true);
        // A search hit may lie on another branch than the one that was shown last.
        const std::vector<const Turn*> shown = m_session.path();
        const bool isShown = std::any_of(shown.begin(), shown.end(), [&](const Turn* t) { return t->id == scrollTo; });
        if (m_session.find(scrollTo) && !isShown) moveHead(m_session.newestLeaf(scrollTo));
        Q_EMIT pathShown(scrollTo);
        Q_EMIT runningChanged();
      });
}

void DocumentController::loadInterrupted() {
  m_store->post(
      this, [](Library& library) { return library.interruptedJobs(); },
      [this](const Result<std::vector<InterruptedJob>>& jobs) {
        if (!jobs.ok() || jobs->empty()) return;
        for (const InterruptedJob& job : *jobs) m_interrupted.insert(job.turn);
        if (m_session.empty() || m_session.id != jobs->front().session) openSession(jobs->front().session);
        Q_EMIT controlsChanged();
      });
}

void DocumentController::send(const Intent& intent) {
  if (isRunning()) return;
  if (m_engine->state() != EngineClient::State::Ready) {
    const QString why = m_engine->problem();
    Q_EMIT problem(why.isEmpty() ? tr("No model is loaded; choose one in the Model menu.") : why);
    return;
  }
  Parts parts;
  for (const Attachment& attachment : intent.attachments) {
    parts.emplace_back(ImagePart{attachment.image, {}, attachment.image->width(), attachment.image->height()});
  }
  if (!intent.text.trimmed().isEmpty()) parts.emplace_back(TextPart{intent.text.trimmed().toStdString()});
  if (parts.empty()) return;
  const Turn user = makeUserTurn(m_session.head(), std::move(parts));
  begin(user, requestFor(intent, user), user.id);
}

Request DocumentController::requestFor(const Intent& intent, const Turn& user) const {
  Request request;
  request.job = JobId::create();
  request.kind = intent.kind;
  std::vector<const Turn*> turns = m_session.path();
  turns.push_back(&user);
  request.context = contextOf(turns, m_engine->model().contextTokens);
  request.params = intent.params;
  request.modelHash = m_engine->model().hash;
  for (const Attachment& attachment : intent.attachments) {
    if (!attachment.mask) continue;
    request.kind = TaskKind::Edit;
    request.mask = attachment.mask;
    request.image = attachment.image;
  }
  if (request.kind == TaskKind::Edit && !request.image && !intent.attachments.empty()) {
    request.image = intent.attachments.front().image;
  }
  return request;
}

void DocumentController::begin(const std::optional<Turn>& user, Request request, const TurnId& parent) {
  Turn pending = makePendingTurn(parent, request);
  NewTurn turn{m_session.id, user, pending, std::move(request)};
  std::optional<Session> created;
  if (!m_isStored) created = m_session;
  m_isCommitting = true;
  Q_EMIT runningChanged();
  m_store->post(
      this,
      [turn = std::move(turn), created = std::move(created)](Library& library) -> Result<BegunTurn> {
        if (created) {
          if (const Result<void> made = library.createSession(*created); !made.ok()) return made.error();
        }
        return library.beginTurn(turn);
      },
      [this, session = m_session.id, pending, user](Result<BegunTurn> result) {
        m_isCommitting = false;
        if (!result.ok()) {
          Q_EMIT problem(QString::fromStdString(result.error().message));
          Q_EMIT runningChanged();
          return;
        }
        if (user && result->user) keepPixels(result->user->parts, user->parts);
        begun(session, pending, std::move(result).value());
      });
}

void DocumentController::begun(const SessionId& session, Turn pending, BegunTurn begun) {
  const JobId id = pending.job;
  if (session == m_session.id) {
    m_isStored = true;
    if (begun.user && m_session.append(*begun.user).ok()) Q_EMIT turnAppended(*begun.user);
    // A new version of a reply takes the place of the one that is shown.
    const bool isSibling = !begun.user;
    if (m_session.append(pending).ok() && !isSibling) Q_EMIT turnAppended(pending);
    m_jobs.emplace(id, Job{session, std::move(pending), {}, false, false});
    if (isSibling) Q_EMIT pathShown({});
  } else {
    m_jobs.emplace(id, Job{session, std::move(pending), {}, false, false});
  }
  m_drafts.start();
  m_engine->submit(std::move(begun.request));
  if (begun.user) Q_EMIT sent();
  Q_EMIT runningChanged();
  Q_EMIT sessionsChanged();
}

void DocumentController::stop() {
  for (const auto& [id, job] : m_jobs) {
    if (isOpen(job) && !job.hasEnded) m_engine->cancel(id);
  }
}

void DocumentController::regenerate(const TurnId& id) {
  const Turn* shown = turn(id);
  if (!shown) return;
  if (shown->role == Role::Model && !isRunning()) remake(id, true);
}

void DocumentController::repeat(const TurnId& id) {
  const Turn* shown = turn(id);
  if (shown && shown->role == Role::Model && !isRunning()) remake(id, false);
}

void DocumentController::continueInterrupted(const TurnId& id) {
  if (m_engine->state() != EngineClient::State::Ready) {
    Q_EMIT problem(tr("The model is not ready yet; try again when it is loaded."));
    return;
  }
  if (isRunning()) return;
  settle(id);
  remake(id, false);
}

void DocumentController::remake(const TurnId& id, bool withNewSeed) {
  const TurnId parent = turn(id)->parent;
  const SessionId session = m_session.id;
  m_store->post(
      this, [id](Library& library) { return library.loadRequest(id); },
      [this, parent, session, withNewSeed](Result<Request> stored) {
        if (!stored.ok()) {
          Q_EMIT problem(QString::fromStdString(stored.error().message));
          return;
        }
        if (session != m_session.id || isRunning()) return;
        Request request = std::move(stored).value();
        request.job = JobId::create();
        request.modelHash = m_engine->model().hash;
        if (withNewSeed) request.params.seed = QRandomGenerator::global()->generate();
        begin(std::nullopt, std::move(request), parent);
      });
}

void DocumentController::keepInterrupted(const TurnId& id) {
  settle(id);
  Q_EMIT controlsChanged();
}

void DocumentController::discardInterrupted(const TurnId& id) {
  settle(id);
  const auto siblings = m_session.siblings(id);
  const auto position = std::find(siblings.begin(), siblings.end(), id);
  // Back to the version before it, or to the prompt alone.
  const bool hasEarlier = position != siblings.end() && position != siblings.begin();
  moveHead(hasEarlier ? m_session.newestLeaf(*(position - 1)) : turn(id)->parent);
  Q_EMIT pathShown({});
}

void DocumentController::settle(const TurnId& id) {
  m_interrupted.erase(id);
  m_store->post(
      this, [id](Library& library) { return library.settleInterrupted(id); },
      [this](const Result<void>& result) {
        if (!result.ok()) Q_EMIT problem(QString::fromStdString(result.error().message));
      });
}

void DocumentController::showSibling(const TurnId& id, int step) {
  const auto& siblings = m_session.siblings(id);
  const auto position = std::find(siblings.begin(), siblings.end(), id) - siblings.begin() + step;
  if (position < 0 || position >= static_cast<std::ptrdiff_t>(siblings.size())) return;
  const TurnId wanted = siblings[static_cast<size_t>(position)];
  moveHead(m_session.newestLeaf(wanted));
  Q_EMIT pathShown(wanted);
}

void DocumentController::moveHead(const TurnId& head) {
  if (!m_session.setHead(head).ok() || !m_isStored) return;
  m_store->post(
      this, [session = m_session.id, head](Library& library) { return library.setHead(session, head); },
      [this](const Result<void>& result) {
        if (!result.ok()) Q_EMIT problem(QString::fromStdString(result.error().message));
      });
}

void DocumentController::saveSettings(const QString& settings) {
  if (!m_isStored || m_session.settings == settings.toStdString()) return;
  m_session.settings = settings.toStdString();
  m_store->post(
      this,
      [id = m_session.id, text = m_session.settings](Library& library) { return library.setSessionSettings(id, text); },
      [](const Result<void>&) {});
}

void DocumentController::setTitle(const SessionId& id, const QString& title) {
  if (id == m_session.id) m_session.title = title.toStdString();
}

void DocumentController::saveDrafts() {
  bool isAnyRunning = false;
  for (auto& [id, job] : m_jobs) {
    if (job.hasEnded) continue;
    isAnyRunning = true;
    if (!std::exchange(job.isDirty, false)) continue;
    m_store->post(
        this,
        [job = id, parts = withContent(job.turn.parts)](Library& library) { return library.saveDraft(job, parts); },
        [](const Result<void>&) {
          // The next draft, or the end of the job, tells about a full disk; one sentence is enough.
        });
  }
  if (!isAnyRunning) m_drafts.stop();
}

void DocumentController::end(const JobId& id, TurnState state, const JobStats& stats,
                             const std::optional<Error>& error) {
  Job* job = find(id);
  if (!job) return;
  job->hasEnded = true;
  job->turn.state = state;
  job->turn.stats = stats;
  job->turn.error = error;
  job->turn.parts = withContent(job->turn.parts);
  if (isOpen(*job)) Q_EMIT turnReplaced(job->turn);
  m_store->post(
      this, [turn = job->turn](Library& library) { return library.finishTurn(turn); },
      [this, id](const Result<Turn>& stored) { ended(id, stored); });
  Q_EMIT runningChanged();
  Q_EMIT controlsChanged();
}

void DocumentController::ended(const JobId& id, const Result<Turn>& stored) {
  const auto found = m_jobs.find(id);
  if (found == m_jobs.end()) return;
  Turn turn = found->second.turn;
  if (stored.ok()) {
    turn = *stored;
    keepPixels(turn.parts, found->second.turn.parts);
  } else {
    Q_EMIT problem(tr("This reply could not be saved: %1").arg(QString::fromStdString(stored.error().message)));
  }
  const bool isShown = isOpen(found->second);
  m_jobs.erase(found);
  if (isShown && m_session.update(turn).ok()) Q_EMIT turnReplaced(turn);
  Q_EMIT sessionsChanged();
}

DocumentController::Job* DocumentController::find(const JobId& id) {
  const auto found = m_jobs.find(id);
  return found == m_jobs.end() || found->second.hasEnded ? nullptr : &found->second;
}

const DocumentController::Job* DocumentController::jobOf(const TurnId& turn) const {
  for (const auto& [id, job] : m_jobs) {
    if (job.turn.id == turn) return &job;
  }
  return nullptr;
}

void DocumentController::setStatus(Job& job, const QString& status) {
  job.status = status;
  if (isOpen(job)) Q_EMIT controlsChanged();
}

}  // namespace rebus::ui
