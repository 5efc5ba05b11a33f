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

/// Larger pictures are read again when they are needed, and so are those of older turns.
constexpr size_t kLargestKept = size_t{4} << 20;
constexpr size_t kTurnsWithPixels = 16;

/// The store gives back hashes and sizes; small pixels that are in memory anyway need not be read again.
void keepPixels(Parts& stored, const Parts& original) {
  for (size_t i = 0; i < std::min(stored.size(), original.size()); ++i) {
    auto* picture = std::get_if<ImagePart>(&stored[i]);
    const auto* source = std::get_if<ImagePart>(&original[i]);
    if (!picture || !source || picture->image || !source->image) continue;
    if (source->image->byteCount() <= kLargestKept) picture->image = source->image;
  }
}

std::vector<TurnId> seenIn(const std::vector<ContextTurn>& context) {
  std::vector<TurnId> seen;
  for (const ContextTurn& turn : context) seen.push_back(turn.turn);
  return seen;
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
    : QObject(parent), m_engine(engine), m_store(store), m_queue(new WorkQueue(this)) {
  m_session = newUnstoredSession();
  m_drafts.setInterval(kDraftMilliseconds);
  connect(&m_drafts, &QTimer::timeout, this, &DocumentController::saveDrafts);
  connect(m_queue, &WorkQueue::changed, this, &DocumentController::jobsChanged);
  connectEngine();
  // Before anyone else hears of it.
  for (const auto signal : {&DocumentController::turnAppended, &DocumentController::turnReplaced}) {
    connect(this, signal, this, &DocumentController::forgetContext);
  }
  connect(this, &DocumentController::pathShown, this, &DocumentController::forgetContext);
}

Session DocumentController::newUnstoredSession() {
  Session session;
  session.id = SessionId::create();
  session.createdAt = session.updatedAt = currentMilliseconds();
  return session;
}

void DocumentController::connectEngine() {
  connect(m_engine, &EngineClient::stateChanged, this, &DocumentController::controlsChanged);
  connect(m_engine, &EngineClient::stateChanged, this, &DocumentController::startNext);
  connect(m_engine, &EngineClient::jobStarted, this, &DocumentController::noteStarted);
  connect(m_engine, &EngineClient::jobText, this, [this](const JobId& id, const QString& text) {
    Job* job = find(id);
    if (!job) return;
    addText(job->turn.parts, text.toStdString());
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
    Job* job = find(id);
    if (!job) return;
    job->step = progress.step;
    job->steps = progress.steps;
    setStatus(*job, progressText(progress));
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
    const bool isReady = m_engine->state() == EngineClient::State::Ready;
    const bool isCut = shown->state == TurnState::Cancelled || shown->state == TurnState::Interrupted;
    const bool isReply = shown->role == Role::Model;
    state.canResume = isReply && isReady && isCut && !state.isInterrupted;
    state.canRetry = isReply && isReady && shown->state == TurnState::Failed;
    state.canRegenerate = isReply && isReady && !state.canRetry;
  }
  state.isPrompt = shown->role == Role::User;
  state.hasPrompt = state.isPrompt || m_session.find(shown->parent);
  state.hasSource = shown->provenance && shown->provenance->kind == TaskKind::Edit;
  state.canMark = !job;
  state.isPinned = shown->pinned;
  state.isExcluded = shown->excluded;
  state.isUnseen = contextUse().unseen.contains(id);
  const auto& siblings = m_session.siblings(id);
  state.siblings = static_cast<int>(siblings.size());
  state.sibling = static_cast<int>(std::find(siblings.begin(), siblings.end(), id) - siblings.begin()) + 1;
  return state;
}

bool DocumentController::isRunning() const {
  if (m_starting && m_starting->session == m_session.id) return true;
  return std::any_of(m_jobs.begin(), m_jobs.end(),
                     [this](const auto& job) { return isOpen(job.second) && !job.second.hasEnded; });
}

void DocumentController::reset(Session session, bool isStored) {
  if (std::exchange(m_isPrivate, false) && !m_session.empty()) m_parked = std::move(m_session);
  m_session = std::move(session);
  m_isStored = isStored;
  m_withPixels.clear();
}

void DocumentController::keepNewest(const TurnId& turn) {
  m_withPixels.push_back(turn);
  while (m_withPixels.size() > kTurnsWithPixels) {
    m_session.forgetPixels(m_withPixels.front());
    m_withPixels.pop_front();
  }
}

void DocumentController::newSession() {
  m_opening = {};
  reset(newUnstoredSession(), false);
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

JobId DocumentController::send(const Intent& intent) {
  if (m_engine->state() != EngineClient::State::Ready) {
    const QString why = m_engine->problem();
    Q_EMIT problem(why.isEmpty() ? tr("No model is loaded; choose one in the Model menu.") : why);
    return {};
  }
  if (intent.text.trimmed().isEmpty() && intent.attachments.empty()) return {};
  const JobId job = add(intent, intent.text.simplified());
  Q_EMIT sent();
  return job;
}

JobId DocumentController::add(std::variant<Intent, Version> what, const QString& title) {
  const JobId job = JobId::create();
  m_queue->add({job, m_session.id, title, std::move(what)});
  startNext();
  return job;
}

void DocumentController::enqueue(Work work) {
  m_queue->add(std::move(work));
  startNext();
}

void DocumentController::startNext() {
  const bool isFree = !m_starting && m_jobs.empty() && m_engine->state() == EngineClient::State::Ready;
  if (!isFree || m_queue->waiting().empty()) return;
  m_isStartCancelled = false;
  m_starting = m_queue->waiting().front();
  const Work work = m_queue->take();
  Q_EMIT runningChanged();
  if (work.session == m_session.id) return start(work, m_session, m_isStored);
  if (const Session* session = parked(work.session)) return start(work, *session, false);
  startInStored(work);
}

void DocumentController::startInStored(const Work& work) {
  m_store->post(
      this, [id = work.session](Library& library) { return library.openSession(id); },
      [this, work](const Result<Session>& session) {
        if (session.ok()) return start(work, *session, true);
        const bool isFirst = session.error().code == ErrorCode::NotFound && std::holds_alternative<Intent>(work.what);
        if (!isFirst) return failToStart(work, session.error());
        // It waited in a new session, which was left before anything of it was stored.
        Session created = newUnstoredSession();
        created.id = work.session;
        start(work, created, false);
      });
}

void DocumentController::start(const Work& work, const Session& session, bool isStored) {
  if (const auto* version = std::get_if<Version>(&work.what)) {
    const Turn* original = session.find(version->of);
    if (original) return startVersion(work, original->parent);
    return failToStart(work,
                       {ErrorCode::NotFound, tr("The reply was deleted before another version began.").toStdString()});
  }
  const Intent& intent = std::get<Intent>(work.what);
  Parts parts;
  for (const Attachment& attachment : intent.attachments) {
    parts.emplace_back(ImagePart{attachment.image, {}, attachment.image->width(), attachment.image->height()});
  }
  if (!intent.text.trimmed().isEmpty()) parts.emplace_back(TextPart{intent.text.trimmed().toStdString()});
  const TurnId parent = intent.after.value_or(session.head());
  const Turn user = makeUserTurn(parent, std::move(parts));
  std::vector<const Turn*> context = session.pathTo(parent);
  context.push_back(&user);
  begin(work, user, requestFor(intent, context), user.id, isStored ? std::nullopt : std::optional(session));
}

void DocumentController::startVersion(const Work& work, const TurnId& parent) {
  const Version version = std::get<Version>(work.what);
  const auto beginAgain = [this, work, parent, version](Result<Request> stored) {
    if (!stored.ok()) return failToStart(work, stored.error());
    Request request = std::move(stored).value();
    request.modelHash = m_engine->model().hash;
    if (version.withNewSeed) request.params.seed = QRandomGenerator::global()->generate();
    begin(work, std::nullopt, std::move(request), parent, std::nullopt);
  };
  if (const auto found = m_privateRequests.find(version.of); found != m_privateRequests.end()) {
    return beginAgain(found->second);
  }
  m_store->post(
      this, [id = version.of](Library& library) { return library.loadRequest(id); }, beginAgain);
}

void DocumentController::failToStart(const Work& work, const Error& error) {
  m_starting.reset();
  Q_EMIT problem(QString::fromStdString(error.message));
  if (const auto* intent = std::get_if<Intent>(&work.what)) Q_EMIT rejected(*intent);
  Q_EMIT runningChanged();
  Q_EMIT jobsChanged();
  startNext();
}

Request DocumentController::requestFor(const Intent& intent, const std::vector<const Turn*>& context) const {
  Request request;
  request.kind = intent.kind;
  request.context = contextOf(context, m_engine->model().contextTokens);
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
  if (request.kind == TaskKind::Edit) request.strength = intent.strength;
  return request;
}

void DocumentController::begin(const Work& work, const std::optional<Turn>& user, Request request, const TurnId& parent,
                               std::optional<Session> created) {
  request.job = work.id;
  Turn pending = makePendingTurn(parent, request);
  if (isPrivate(work.session)) return beginPrivate(work, user, std::move(request), pending);
  NewTurn turn{work.session, user, pending, std::move(request)};
  m_store->post(
      this,
      [turn = std::move(turn), created = std::move(created)](Library& library) -> Result<BegunTurn> {
        if (created) {
          if (const Result<void> made = library.createSession(*created); !made.ok()) return made.error();
        }
        return library.beginTurn(turn);
      },
      [this, work, pending, user](Result<BegunTurn> result) {
        if (!result.ok()) return failToStart(work, result.error());
        if (user && result->user) keepPixels(result->user->parts, user->parts);
        begun(work, pending, std::move(result).value());
      });
}

void DocumentController::begun(const Work& work, Turn pending, BegunTurn begun) {
  m_starting.reset();
  Job& job = m_jobs.emplace(work.id, Job{work.session, std::move(pending), work.title}).first->second;
  job.isPrivate = isPrivate(work.session);
  if (job.turn.provenance) job.turn.provenance->seen = seenIn(begun.request.context);
  if (Session* session = parked(work.session)) {
    // What could not be added is a turn that is known already.
    if (begun.user) static_cast<void>(session->append(*begun.user).ok());
    static_cast<void>(session->append(job.turn).ok());
  }
  if (isOpen(job)) {
    m_isStored = !job.isPrivate;
    if (begun.user) keepNewest(begun.user->id);
    const TurnId head = m_session.head();
    const std::vector<const Turn*> shown = m_session.path();
    const TurnId& parent = begun.user ? begun.user->parent : job.turn.parent;
    const bool isShown =
        parent.empty() || std::any_of(shown.begin(), shown.end(), [&](const Turn* turn) { return turn->id == parent; });
    const bool wasAppended = (!begun.user || m_session.append(*begun.user).ok()) && m_session.append(job.turn).ok();
    if (wasAppended && !isShown) {
      // Who went on to another branch stays there.
      moveHead(head);
    } else if (begun.user && parent == head) {
      Q_EMIT turnAppended(*begun.user);
      Q_EMIT turnAppended(job.turn);
    } else {
      // A new version takes the place of the one that is shown, and of what followed it.
      Q_EMIT pathShown({});
    }
  }
  m_drafts.start();
  m_engine->submit(std::move(begun.request));
  if (m_isStartCancelled) m_engine->cancel(work.id);
  Q_EMIT runningChanged();
  Q_EMIT jobsChanged();
  Q_EMIT sessionsChanged();
}

void DocumentController::stop() {
  for (const auto& [id, job] : m_jobs) {
    if (isOpen(job) && !job.hasEnded) m_engine->cancel(id);
  }
  if (m_starting && m_starting->session == m_session.id) m_isStartCancelled = true;
}

void DocumentController::cancel(const JobId& id) {
  m_engine->cancel(id);
  m_queue->remove(id);
  if (m_starting && m_starting->id == id) m_isStartCancelled = true;
}

std::vector<JobLine> DocumentController::jobs() const {
  std::vector<JobLine> lines;
  for (const auto& [id, job] : m_jobs) {
    if (!job.hasEnded) lines.push_back({id, job.session, job.title, job.status, job.step, job.steps, false});
  }
  if (m_starting) lines.push_back({m_starting->id, m_starting->session, m_starting->title, {}, 0, 0, false});
  for (const Work& work : m_queue->waiting()) lines.push_back({work.id, work.session, work.title, {}, 0, 0, true});
  return lines;
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
    if (job.isPrivate) continue;
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
  const int contextTokens = job->turn.stats.contextTokens;
  job->turn.stats = stats;
  // One that was stopped tells nothing at its end.
  if (stats.contextTokens == 0) job->turn.stats.contextTokens = contextTokens;
  job->turn.error = error;
  job->turn.parts = withContent(job->turn.parts);
  const bool isPrivateJob = job->isPrivate;
  const Turn turn = job->turn;
  if (isOpen(*job)) Q_EMIT turnReplaced(turn);
  if (state == TurnState::Complete) Q_EMIT replyFinished(job->title, stats.totalSeconds);
  if (!isPrivateJob) {
    m_store->post(
        this, [turn](Library& library) { return library.finishTurn(turn); },
        [this, id](const Result<Turn>& stored) { ended(id, stored); });
  }
  Q_EMIT runningChanged();
  Q_EMIT controlsChanged();
  Q_EMIT jobsChanged();
  if (isPrivateJob) ended(id, turn);
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
  if (Session* session = parked(found->second.session)) static_cast<void>(session->update(turn).ok());
  m_jobs.erase(found);
  if (isShown && m_session.update(turn).ok()) {
    keepNewest(turn.id);
    Q_EMIT turnReplaced(turn);
  }
  Q_EMIT sessionsChanged();
  Q_EMIT controlsChanged();
  startNext();
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
  Q_EMIT jobsChanged();
}

}  // namespace rebus::ui
