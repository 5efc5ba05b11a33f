#include "app/cli/engine_session.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <utility>

#include "app/cli/output.h"
#include "app/engine_loader.h"

namespace rebus::app {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void setOnce(std::optional<double>& value, Clock::time_point start) {
  if (!value) value = secondsSince(start);
}

/// Adds an event to the outcome and the progress line.
void record(const EventBody& body, Clock::time_point start, ProgressLine& progress, JobOutcome& outcome) {
  if (const auto* started = std::get_if<JobStarted>(&body)) {
    outcome.started = *started;
  } else if (const auto* text = std::get_if<JobText>(&body)) {
    setOnce(outcome.firstText, start);
    outcome.text += text->text;
  } else if (const auto* preview = std::get_if<JobPreview>(&body)) {
    setOnce(outcome.firstPreview, start);
    outcome.lastPreview = preview->image;
  } else if (const auto* image = std::get_if<JobImage>(&body)) {
    setOnce(outcome.firstImage, start);
    outcome.images.push_back(image->image);
    progress.clear();
  } else if (const auto* step = std::get_if<JobProgress>(&body)) {
    const auto left = std::lround(std::ceil(static_cast<double>(step->etaMilliseconds) / 1000));
    progress.show("Drawing, step " + std::to_string(step->step) + " of " + std::to_string(step->steps) + ", " +
                  std::to_string(left) + " s left");
  } else if (const auto* finished = std::get_if<JobFinished>(&body)) {
    outcome.stats = finished->stats;
  } else if (const auto* failed = std::get_if<JobFailed>(&body)) {
    outcome.error = failed->error;
  } else if (std::holds_alternative<JobCancelled>(body)) {
    outcome.error = Error{ErrorCode::Cancelled, "Stopped."};
  }
}

}  // namespace

Result<std::unique_ptr<EngineSession>> EngineSession::open(const EngineOptions& options) {
  // First of all, so that no thread of a library takes the signals.
  std::unique_ptr<EngineSession> session(new EngineSession);
  ProgressLine progress;
  progress.show("Loading the model");
  const auto library = loadEngineLibrary();
  if (!library) return library.error();
  const Clock::time_point start = Clock::now();
  session->m_engine =
      (*library)->createEngine([target = session.get()](Event event) { target->push(std::move(event)); });
  session->m_engine->load(options);
  for (;;) {
    const std::optional<Event> event = session->nextEvent();
    if (!event) return Error{ErrorCode::Cancelled, "Stopped."};
    if (const auto* loading = std::get_if<EngineLoading>(&event->body)) {
      progress.show("Loading the model, " + std::to_string(std::lround(loading->fraction * 100)) + "%");
    } else if (const auto* unavailable = std::get_if<EngineUnavailable>(&event->body)) {
      return unavailable->why;
    } else if (const auto* ready = std::get_if<EngineReady>(&event->body)) {
      session->m_model = ready->model;
      session->m_loadSeconds = secondsSince(start);
      return session;
    }
  }
}

JobOutcome EngineSession::run(Request request, const Listener& listener) {
  JobOutcome outcome;
  ProgressLine progress;
  const JobId job = request.job;
  bool isCancelling = false;
  const Clock::time_point start = Clock::now();
  m_engine->submit(std::move(request));
  for (;;) {
    const std::optional<Event> event = nextEvent();
    if (!event) {
      // Whoever presses it twice does not want to wait for the end of a step.
      if (isCancelling) _exit(kCancelled);
      isCancelling = true;
      m_engine->cancel(job);
      continue;
    }
    if (event->job != job) continue;
    record(event->body, start, progress, outcome);
    if (listener) listener(event->body);
    if (isTerminal(event->body)) return outcome;
  }
}

std::optional<Event> EngineSession::nextEvent() {
  for (;;) {
    if (m_interrupts.take()) return std::nullopt;
    {
      const std::lock_guard lock(m_mutex);
      m_wakeUp.reset();
      if (!m_events.empty()) {
        Event event = std::move(m_events.front());
        m_events.pop_front();
        return event;
      }
    }
    std::array<pollfd, 2> sources = {pollfd{m_wakeUp.descriptor(), POLLIN, 0},
                                     pollfd{m_interrupts.descriptor(), POLLIN, 0}};
    poll(sources.data(), sources.size(), -1);
  }
}

void EngineSession::push(Event event) {
  const std::lock_guard lock(m_mutex);
  m_events.push_back(std::move(event));
  m_wakeUp.set();
}

}  // namespace rebus::app
