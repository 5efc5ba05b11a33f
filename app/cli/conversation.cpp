#include "app/cli/conversation.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/cli/output.h"
#include "core/document/context.h"

namespace rebus::app {
namespace {

constexpr std::chrono::milliseconds kDraftInterval{500};

/// A problem that must not end the conversation.
void noteIfFailed(const Result<void>& result) {
  if (!result) note(result.error().message);
}

ImagePart partOf(const ImageRef& image) {
  return ImagePart{image, {}, image->width(), image->height()};
}

/// A stored turn as the session keeps it: what the next context is made of. Pixels are in the library, which gives them
/// to each request that shows them, and so is how a turn was made. Else a long conversation would fill the memory.
Turn forContext(Turn turn) {
  for (Part& part : turn.parts) {
    if (auto* picture = std::get_if<ImagePart>(&part)) picture->image = nullptr;
  }
  turn.provenance.reset();
  return turn;
}

/// What was drawn so far, without the place that was kept for a picture that never came.
Parts withContent(const Parts& parts) {
  Parts result;
  for (const Part& part : parts) {
    const auto* picture = std::get_if<ImagePart>(&part);
    if (picture == nullptr || picture->image) result.push_back(part);
  }
  return result;
}

/// Checks what can be checked before the history, whose pixels are not loaded yet, is added. The first message has
/// none: it is checked in full, so that a refused one leaves no empty session.
Result<void> checkMessage(const Message& message, bool isFirst) {
  const bool needsHistory = message.kind == TaskKind::Caption || message.kind == TaskKind::Edit;
  if (needsHistory && !isFirst) return {};
  Request trial;
  trial.job = JobId::create();
  trial.kind = message.kind;
  trial.params = message.params;
  trial.mask = message.mask;
  trial.strength = message.strength;
  ContextTurn turn;
  for (const ImageRef& image : message.images) turn.parts.emplace_back(partOf(image));
  if (!message.text.empty()) turn.parts.emplace_back(TextPart{message.text});
  trial.context.push_back(std::move(turn));
  return validate(trial);
}

/// The newest picture on the path, or nothing.
Parts newestPicture(const std::vector<const Turn*>& path) {
  for (auto turn = path.rbegin(); turn != path.rend(); ++turn) {
    const Parts& parts = (*turn)->parts;
    const auto isPicture = [](const Part& part) { return std::holds_alternative<ImagePart>(part); };
    const auto found = std::find_if(parts.rbegin(), parts.rend(), isPicture);
    if (found != parts.rend()) return {*found};
  }
  return {};
}

}  // namespace

Result<void> Conversation::resume(const SessionId& session) {
  auto opened = m_library.openSession(session);
  if (!opened) return opened.error();
  m_session = std::move(opened).value();
  m_isStored = true;
  return {};
}

Result<void> Conversation::storeSession() {
  if (m_isStored) return {};
  m_session.id = SessionId::create();
  m_session.createdAt = m_session.updatedAt = currentMilliseconds();
  if (auto created = m_library.createSession(m_session); !created) return created;
  m_isStored = true;
  return {};
}

Result<BegunTurn> Conversation::begin(const Message& message, Turn& reply) {
  Parts parts;
  for (const ImageRef& image : message.images) parts.emplace_back(partOf(image));
  if (!message.text.empty()) parts.emplace_back(TextPart{message.text});
  std::vector<const Turn*> path = m_session.path();
  // A turn says something: a caption that was asked for without a word or picture shows what it is about.
  if (parts.empty() && message.kind == TaskKind::Caption) parts = newestPicture(path);
  const Turn user = makeUserTurn(m_session.head(), std::move(parts));
  path.push_back(&user);
  Request request;
  request.job = JobId::create();
  request.kind = message.kind;
  request.context = contextOf(path, m_engine.model().contextTokens);
  request.mask = message.mask;
  request.strength = message.strength;
  request.params = message.params;
  request.modelHash = m_engine.model().hash;
  reply = makePendingTurn(user.id, request);
  auto begun = m_library.beginTurn(NewTurn{m_session.id, user, reply, std::move(request)});
  if (!begun) return begun.error();
  if (!begun->notice.empty()) note(begun->notice);
  if (auto added = m_session.append(forContext(*begun->user)); !added) return added.error();
  if (auto added = m_session.append(forContext(reply)); !added) return added.error();
  return begun;
}

void Conversation::record(Turn& reply, const EventBody& body) {
  if (const auto* started = std::get_if<JobStarted>(&body)) {
    noteIfFailed(m_library.noteStarted(reply.job, *started));
  } else if (const auto* text = std::get_if<JobText>(&body)) {
    addText(reply.parts, text->text);
  } else if (const auto* picture = std::get_if<JobImageStarted>(&body)) {
    reply.parts.emplace_back(ImagePart{nullptr, {}, picture->width, picture->height});
  } else if (const auto* preview = std::get_if<JobPreview>(&body)) {
    if (!reply.parts.empty()) reply.parts.back() = partOf(preview->image);
  } else if (const auto* image = std::get_if<JobImage>(&body)) {
    if (!reply.parts.empty()) reply.parts.back() = partOf(image->image);
  } else if (const auto* finished = std::get_if<JobFinished>(&body)) {
    reply.state = TurnState::Complete;
    reply.stats = finished->stats;
  } else if (std::holds_alternative<JobCancelled>(body)) {
    reply.state = TurnState::Cancelled;
  } else if (const auto* failed = std::get_if<JobFailed>(&body)) {
    reply.state = TurnState::Failed;
    reply.error = failed->error;
  }
  const auto now = std::chrono::steady_clock::now();
  if (isTerminal(body) || now - m_lastDraft < kDraftInterval) return;
  m_lastDraft = now;
  noteIfFailed(m_library.saveDraft(reply.job, withContent(reply.parts)));
}

Result<Turn> Conversation::send(const Message& message, const Listener& listener) {
  if (auto checked = checkMessage(message, m_session.empty()); !checked) return checked.error();
  if (auto stored = storeSession(); !stored) return stored.error();
  Turn reply;
  auto begun = begin(message, reply);
  if (!begun) return begun.error();
  m_lastDraft = std::chrono::steady_clock::now();
  m_engine.run(std::move(begun->request), [&](const EventBody& body) {
    record(reply, body);
    // The end is told when it is stored.
    if (!isTerminal(body)) listener(reply.id, body);
  });
  reply.parts = withContent(reply.parts);
  auto finished = m_library.finishTurn(reply);
  if (!finished) return finished.error();
  if (auto updated = m_session.update(forContext(*finished)); !updated) return updated.error();
  forgetOldest();
  return finished;
}

void Conversation::forgetOldest() {
  // Not at every turn: what stays is copied.
  constexpr size_t kMostForgettable = 16;
  const std::vector<const Turn*> path = m_session.path();
  std::set<TurnId> wanted{m_session.head()};
  for (const ContextTurn& turn : contextOf(path, m_engine.model().contextTokens)) wanted.insert(turn.turn);
  // A caption that is asked for without a word is one of it.
  const auto hasPicture = [](const Turn* turn) { return !newestPicture({turn}).empty(); };
  const auto pictured = std::find_if(path.rbegin(), path.rend(), hasPicture);
  if (pictured != path.rend()) wanted.insert((*pictured)->id);
  if (path.size() <= wanted.size() + kMostForgettable) return;
  Session kept;
  kept.id = m_session.id;
  kept.title = m_session.title;
  kept.createdAt = m_session.createdAt;
  kept.updatedAt = m_session.updatedAt;
  for (const Turn* turn : path) {
    if (!wanted.contains(turn->id)) continue;
    Turn copy = *turn;
    copy.parent = kept.head();
    // Its parent was added before, and each turn stands in a path once.
    static_cast<void>(kept.append(std::move(copy)).ok());
  }
  m_session = std::move(kept);
}

}  // namespace rebus::app
