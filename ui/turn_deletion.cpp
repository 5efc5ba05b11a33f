#include "ui/turn_deletion.h"

#include "ui/dialogs/confirm.h"
#include "ui/document_controller.h"
#include "ui/panels/notice_bar.h"

namespace rebus::ui {
namespace {

/// Turns that follow `turn`, on all branches.
int countBelow(const Session& session, const TurnId& turn) {
  int count = 0;
  for (std::vector<TurnId> open = session.children(turn); !open.empty(); ++count) {
    const TurnId next = open.back();
    open.pop_back();
    const std::vector<TurnId>& children = session.children(next);
    open.insert(open.end(), children.begin(), children.end());
  }
  return count;
}

}  // namespace

TurnDeletion::TurnDeletion(DocumentController* controller, NoticeBar* notice, QWidget* window)
    : QObject(window), m_controller(controller), m_notice(notice), m_window(window) {
  connect(m_controller, &DocumentController::turnDeleted, this, [this](const SessionId& session, const TurnId& turn) {
    if (m_controller->isPrivate(session)) return m_notice->showNotice(tr("The turn was deleted."));
    // It stays: afterwards only the library page knows the way back.
    m_notice->showNotice(
        tr("The turn was deleted."), tr("Undo"), [this, session, turn] { m_controller->restoreTurn(session, turn); },
        true);
  });
}

void TurnDeletion::ask(const TurnId& turn) {
  const Turn* shown = m_controller->turn(turn);
  if (!shown) return;
  const int below = countBelow(m_controller->session(), turn);
  const bool isPrompt = shown->role == Role::User;
  const QString question = isPrompt ? tr("Delete this prompt?") : tr("Delete this reply?");
  QStringList sentences;
  if (below > 0) {
    sentences << tr("%n turn(s) that follow it, on all branches, are deleted with it.", nullptr, below);
  } else {
    sentences << tr("Nothing follows it.");
  }
  sentences << (m_controller->isPrivate()
                    ? tr("This session is private: nothing of it can be brought back.")
                    : tr("It goes into the bin, from where the library page of the settings brings it back."));
  confirm(m_window, question, sentences.join(QLatin1Char(' ')), tr("Delete"),
          [this, turn] { m_controller->deleteTurn(turn); });
}

}  // namespace rebus::ui
