// What the model sees of the open branch.
#include "core/document/context.h"
#include "ui/document_controller.h"

namespace rebus::ui {

const ContextUse& DocumentController::contextUse() const {
  if (m_context) return *m_context;
  const std::vector<const Turn*> shown = path();
  ContextUse& use = m_context.emplace();
  for (auto turn = shown.rbegin(); turn != shown.rend() && use.tokens == 0; ++turn) {
    use.tokens = (*turn)->stats.contextTokens;
  }
  for (TurnId& turn : unseenTurns(shown)) use.unseen.insert(std::move(turn));
  return use;
}

void DocumentController::forgetContext() {
  m_context.reset();
  Q_EMIT contextChanged();
}

void DocumentController::noteStarted(const JobId& id, const JobStarted& started) {
  Job* job = find(id);
  if (!job) return;
  job->turn.stats.contextTokens = started.contextTokens;
  if (job->turn.provenance) {
    const std::vector<TurnId> sent = std::exchange(job->turn.provenance->seen, {});
    for (const int index : started.seenTurns) job->turn.provenance->seen.push_back(sent[static_cast<size_t>(index)]);
  }
  if (isOpen(*job)) forgetContext();
  setStatus(*job, tr("Thinking…"));
  if (job->isPrivate) return;
  m_store->post(
      this, [id, started](Library& library) { return library.noteStarted(id, started); },
      [this](const Result<void>& result) {
        if (!result.ok()) Q_EMIT problem(QString::fromStdString(result.error().message));
      });
}

}  // namespace rebus::ui
