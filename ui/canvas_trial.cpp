#include "ui/canvas_trial.h"

#include <algorithm>
#include <utility>

#include "ui/canvas/canvas_editor.h"
#include "ui/canvas/result_bar.h"

namespace rebus::ui {

CanvasTrial::CanvasTrial(CanvasEditor* editor, DocumentController* controller, PictureIo* io, QObject* parent)
    : QObject(parent), m_editor(editor), m_controller(controller), m_io(io) {
  connect(m_controller, &DocumentController::pictureShown, this, [this](const TurnId& id, const ImageRef& image) {
    const Turn* turn = isActive() ? m_controller->turn(id) : nullptr;
    if (turn && turn->job == m_job && m_turn.empty()) show(image, false);
  });
  connect(m_controller, &DocumentController::turnReplaced, this, &CanvasTrial::note);
  connect(m_controller, &DocumentController::jobsChanged, this, [this] {
    if (!isActive() || !m_turn.empty()) return;
    // It was taken out of the queue, or could not begin.
    const std::vector<JobLine> jobs = m_controller->jobs();
    if (std::none_of(jobs.begin(), jobs.end(), [this](const JobLine& job) { return job.id == m_job; })) giveBack();
  });
  connect(m_editor->resultBar(), &ResultBar::applied, this, &CanvasTrial::apply);
  connect(m_editor->resultBar(), &ResultBar::discarded, this, &CanvasTrial::discard);
  connect(m_editor->resultBar(), &ResultBar::beforeShown, this,
          [this](bool isShown) { m_editor->canvas()->setPreview(isShown ? QImage() : m_pixels); });
}

void CanvasTrial::begin(const JobId& job) {
  reset();
  if (job.empty()) return;
  m_job = job;
  m_editor->setBusy(true);
}

void CanvasTrial::show(const ImageRef& image, bool isResult) {
  m_io->toPixels(image, [this, job = m_job, number = ++m_asked, isResult](const QImage& pixels) {
    if (job != m_job || number < m_shown) return;
    m_shown = number;
    m_editor->canvas()->setPreview(pixels);
    if (!isResult) return;
    m_pixels = pixels;
    m_editor->showResult();
  });
}

void CanvasTrial::note(const Turn& turn) {
  if (!isActive() || turn.job != m_job || turn.state == TurnState::Pending || !m_turn.empty()) return;
  m_result = lastImageOf(turn.parts);
  if (turn.state != TurnState::Complete || !m_result) return giveBack();
  m_turn = turn.id;
  show(m_result, true);
}

void CanvasTrial::undo() {
  m_turn.empty() ? m_controller->cancel(m_job) : discard();
}

void CanvasTrial::apply() {
  if (!m_result || m_pixels.isNull()) return;
  const ImageRef image = m_result;
  const QImage pixels = m_pixels;
  reset();
  Q_EMIT applied(image, pixels);
}

void CanvasTrial::discard() {
  if (m_turn.empty()) return;
  const TurnId turn = m_turn;
  giveBack();
  m_controller->stepBack(turn);
}

void CanvasTrial::giveBack() {
  reset();
  Q_EMIT returned();
}

void CanvasTrial::reset() {
  if (!isActive()) return;
  m_job = {};
  m_turn = {};
  m_result.reset();
  m_pixels = {};
  m_editor->canvas()->setPreview({});
  m_editor->setBusy(false);
}

}  // namespace rebus::ui
