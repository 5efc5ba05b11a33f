// What can be done with a turn that is there: other versions, marks, the answers to an interrupted one.
#include <algorithm>

#include "ui/document_controller.h"

namespace rebus::ui {

void DocumentController::regenerate(const TurnId& id, int count) {
  const Turn* shown = turn(id);
  if (!shown || shown->role != Role::Model || jobOf(id)) return;
  for (int i = 0; i < count; ++i) add(Version{id, true}, titleOfVersion(*shown));
}

void DocumentController::repeat(const TurnId& id) {
  const Turn* shown = turn(id);
  if (shown && shown->role == Role::Model && !jobOf(id)) add(Version{id, false}, titleOfVersion(*shown));
}

QString DocumentController::titleOfVersion(const Turn& reply) const {
  const Turn* prompt = m_session.find(reply.parent);
  return prompt ? QString::fromStdString(textOf(prompt->parts)).simplified() : QString();
}

void DocumentController::continueInterrupted(const TurnId& id) {
  if (m_engine->state() != EngineClient::State::Ready) {
    Q_EMIT problem(tr("The model is not ready yet; try again when it is loaded."));
    return;
  }
  settle(id);
  repeat(id);
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

void DocumentController::addPicture(const ImageRef& image) {
  const Turn turn = makeUserTurn(m_session.head(), {ImagePart{image, {}, image->width(), image->height()}});
  std::optional<Session> created;
  if (!m_isStored) created = m_session;
  m_store->post(
      this,
      [session = m_session.id, turn, created = std::move(created)](Library& library) -> Result<Turn> {
        if (created) {
          if (const Result<void> made = library.createSession(*created); !made.ok()) return made.error();
        }
        return library.addUserTurn(session, turn);
      },
      [this, session = m_session.id, image](Result<Turn> stored) {
        if (!stored.ok()) {
          Q_EMIT problem(QString::fromStdString(stored.error().message));
          return;
        }
        Q_EMIT sessionsChanged();
        if (session != m_session.id) return;
        m_isStored = true;
        std::get<ImagePart>(stored->parts.front()).image = image;
        keepNewest(stored->id);
        if (m_session.append(*stored).ok()) Q_EMIT turnAppended(*stored);
      });
}

void DocumentController::stepBack(const TurnId& reply) {
  const Turn* left = m_session.find(reply);
  if (!left) return;
  const Turn* prompt = m_session.find(left->parent);
  moveHead(prompt ? prompt->parent : left->parent);
  Q_EMIT pathShown({});
}

void DocumentController::setMarks(const TurnId& id, bool pinned, bool excluded) {
  if (jobOf(id) || !m_session.setMarks(id, pinned, excluded).ok()) return;
  forgetContext();
  Q_EMIT controlsChanged();
  if (m_isPrivate) return;
  m_store->post(
      this, [id, pinned, excluded](Library& library) { return library.setMarks(id, pinned, excluded); },
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

void DocumentController::showTurn(const TurnId& id) {
  if (!m_session.find(id)) return;
  const std::vector<const Turn*> shown = m_session.path();
  const bool isShown = std::any_of(shown.begin(), shown.end(), [&](const Turn* turn) { return turn->id == id; });
  if (!isShown) moveHead(m_session.newestLeaf(id));
  Q_EMIT pathShown(id);
}

void DocumentController::continueFrom(const TurnId& id) {
  if (!m_session.find(id)) return;
  moveHead(id);
  Q_EMIT pathShown(id);
}

}  // namespace rebus::ui
