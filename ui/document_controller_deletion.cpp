// Turns that go into the bin, and come back.
#include <algorithm>
#include <unordered_set>

#include "ui/document_controller.h"

namespace rebus::ui {
namespace {

/// A copy of `session` that never had `id` and what follows it.
Session without(const Session& session, const TurnId& id) {
  Session rest;
  rest.id = session.id;
  rest.title = session.title;
  rest.createdAt = session.createdAt;
  rest.updatedAt = session.updatedAt;
  rest.settings = session.settings;
  rest.tags = session.tags;
  for (const Turn& turn : session.turns()) {
    // What follows a turn that is not there can't be added.
    if (turn.id != id) static_cast<void>(rest.append(turn).ok());
  }
  return rest;
}

}  // namespace

TurnId DocumentController::headWithout(const TurnId& id) const {
  const std::vector<const Turn*> shown = m_session.path();
  if (std::none_of(shown.begin(), shown.end(), [&](const Turn* turn) { return turn->id == id; })) {
    return m_session.head();
  }
  const std::vector<TurnId>& siblings = m_session.siblings(id);
  const auto position = std::find(siblings.begin(), siblings.end(), id);
  if (position != siblings.begin()) return m_session.newestLeaf(*(position - 1));
  if (siblings.size() > 1) return m_session.newestLeaf(*(position + 1));
  return m_session.find(id)->parent;
}

void DocumentController::showWithout(Session session, const TurnId& id, const TurnId& head) {
  m_session = std::move(session);
  moveHead(head);
  Q_EMIT pathShown({});
  Q_EMIT controlsChanged();
  Q_EMIT sessionsChanged();
  Q_EMIT turnDeleted(m_session.id, id);
}

void DocumentController::deleteTurn(const TurnId& id) {
  if (!m_session.find(id)) return;
  const TurnId head = headWithout(id);
  if (m_isPrivate) {
    const bool isBusy =
        std::any_of(m_jobs.begin(), m_jobs.end(), [this](const auto& job) { return isOpen(job.second); });
    if (isBusy) return Q_EMIT problem(tr("A reply is still being made; stop it, then delete the turn."));
    return showWithout(without(m_session, id), id, head);
  }
  m_store->post(
      this,
      [session = m_session.id, id](Library& library) -> Result<Session> {
        if (const Result<void> deleted = library.deleteTurn(id); !deleted.ok()) return deleted.error();
        return library.openSession(session);
      },
      [this, id, head](Result<Session> session) {
        if (!session.ok()) {
          Q_EMIT problem(QString::fromStdString(session.error().message));
          return;
        }
        if (session->id == m_session.id) showWithout(std::move(session).value(), id, head);
      });
}

void DocumentController::restoreTurn(const SessionId& session, const TurnId& id) {
  m_store->post(
      this, [id](Library& library) { return library.restoreTurn(id); },
      [this, session, id](const Result<void>& restored) {
        if (!restored.ok()) {
          Q_EMIT problem(QString::fromStdString(restored.error().message));
          return;
        }
        openSession(session, id);
      });
}

}  // namespace rebus::ui
