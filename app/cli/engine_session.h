#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/interrupts.h"
#include "core/base/result.h"
#include "core/engine/engine_library.h"

namespace rebus::app {

/// What one job brought, and when.
struct JobOutcome {
  std::string text;
  std::vector<ImageRef> images;
  ImageRef lastPreview;  ///< What a stopped job left of its picture.
  JobStarted started;
  JobStats stats;
  /// Set unless the job finished; Cancelled after Ctrl-C.
  std::optional<Error> error;
  // Seconds from submit; unset when it never came.
  std::optional<double> firstText;
  std::optional<double> firstPreview;
  std::optional<double> firstImage;
};

/// An engine for one command: loads library and model, runs jobs to their end, turns Ctrl-C into cancel. Progress goes
/// to stderr when that is a terminal. A second Ctrl-C ends the process at once. One thread only; blocks.
class EngineSession {
 public:
  /// Loads the engine library and the model. Errors: Unavailable, NotFound, Cancelled, what the engine says.
  static Result<std::unique_ptr<EngineSession>> open(const EngineOptions& options);

  const ModelInfo& model() const { return m_model; }
  /// Seconds that loading the model took.
  double loadSeconds() const { return m_loadSeconds; }

  /// Called with each event of a job, on the caller's thread.
  using Listener = std::function<void(const EventBody&)>;
  /// Runs to the terminal event. The result is an outcome even when the job failed: it may hold text and pictures.
  JobOutcome run(Request request, const Listener& listener = {});

  Interrupts& interrupts() { return m_interrupts; }

 private:
  EngineSession() = default;

  /// The next event, or nullopt when Ctrl-C came first.
  std::optional<Event> nextEvent();
  void push(Event event);

  Interrupts m_interrupts;
  WakeUp m_wakeUp;
  std::mutex m_mutex;
  std::deque<Event> m_events;  ///< Guarded by m_mutex.
  ModelInfo m_model;
  double m_loadSeconds = 0;
  std::unique_ptr<Engine> m_engine;  ///< Last: its thread ends before what it writes to.
};

}  // namespace rebus::app
