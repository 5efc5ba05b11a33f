// The private session: it lives in memory alone, beside the open one while another is shown.
#include "ui/document_controller.h"

namespace rebus::ui {

void DocumentController::openPrivateSession() {
  if (m_isPrivate) return;
  m_opening = {};
  Session session = m_parked ? std::move(*m_parked) : newUnstoredSession();
  m_parked.reset();
  reset(std::move(session), false);
  m_isPrivate = true;
  Q_EMIT pathShown({});
  Q_EMIT runningChanged();
}

void DocumentController::endPrivateSession() {
  const SessionId id = m_isPrivate ? m_session.id : m_parked ? m_parked->id : SessionId{};
  if (id.empty()) return;
  for (const JobLine& job : jobs()) {
    if (job.session == id) cancel(job.id);
  }
  m_parked.reset();
  m_privateRequests.clear();
  if (!std::exchange(m_isPrivate, false)) return;
  newSession();
}

bool DocumentController::isPrivate(const SessionId& id) const {
  return (m_isPrivate && m_session.id == id) || (m_parked && m_parked->id == id);
}

Session* DocumentController::parked(const SessionId& id) {
  return m_parked && m_parked->id == id ? &*m_parked : nullptr;
}

void DocumentController::beginPrivate(const Work& work, const std::optional<Turn>& user, Request request,
                                      const Turn& pending) {
  m_privateRequests[pending.id] = request;
  begun(work, pending, BegunTurn{user, std::move(request), {}});
}

}  // namespace rebus::ui
