#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/engine/engine.h"

namespace rebus::test {

/// The test's hand on a FakeEngine: scripts what it does and holds it between steps, so that no test ever sleeps.
/// A step is one word or one denoising step. Shared by the test and the engine; every method may be called from any
/// thread.
class FakeControl {
 public:
  /// Words of a text reply. Default: a caption that depends on the request alone.
  void setWords(std::vector<std::string> words);
  /// The next load() ends in Unavailable with this error. nullopt: Ready again.
  void setUnavailable(std::optional<Error> why);
  /// Jobs fail with this error after `step` steps (0: at once). nullopt: they succeed again.
  void setFailure(std::optional<Error> error, int step = 0);

  /// From now on the model reads at most `tokens`, of which turns take two and one for four bytes, and older turns are
  /// dropped as by the real engine. Counts from the next load() on.
  void setContext(int tokens);

  /// From now on the engine stops before every step until release().
  void hold();
  /// Lets a held engine do `steps` more steps.
  void release(int steps = 1);
  /// Ends holding.
  void releaseAll();
  /// Blocks until the engine stands before a step that it may not do yet. False after ten seconds.
  bool waitUntilHeld();

  /// From now on requests() gets no more: a long session would keep all that it ever said in memory.
  void forgetRequests();
  /// Requests in the order of submission, and the jobs that cancel() named.
  std::vector<Request> requests() const;
  std::vector<JobId> cancelled() const;
  /// Options of every load().
  std::vector<EngineOptions> loads() const;

 private:
  friend class FakeEngine;

  mutable std::mutex m_mutex;
  std::condition_variable m_changed;
  std::optional<std::vector<std::string>> m_words;
  std::optional<Error> m_unavailable;
  std::optional<Error> m_failure;
  int m_failureStep = 0;
  std::optional<int> m_context;
  int64_t m_allowed = std::numeric_limits<int64_t>::max();
  bool m_isHeld = false;
  bool m_forgetsRequests = false;
  std::vector<Request> m_requests;
  std::vector<JobId> m_cancelled;
  std::vector<EngineOptions> m_loads;
};

/// An Engine without a model: streams words, denoises deterministic pictures, obeys the order of events, cancels
/// within a step. The same request gives the same events.
class FakeEngine final : public Engine {
 public:
  explicit FakeEngine(EventSink sink, std::shared_ptr<FakeControl> control = std::make_shared<FakeControl>());
  ~FakeEngine() override;

  void load(const EngineOptions& options) override;
  void unload() override {}
  void submit(Request request) override;
  void cancel(const JobId& job) override;

  /// What Ready reports.
  static ModelInfo modelInfo();

 private:
  struct Work {
    std::optional<EngineOptions> load;
    Request request;
    bool isCancelled = false;
  };
  enum class StepResult { Go, Cancelled, Failed };

  void work();
  void doLoad();
  JobStarted startedWith(const Request& request);
  void doJob(const Request& request);
  StepResult doText(const Request& request, JobStats& stats);
  StepResult doImage(const Request& request, JobStats& stats);
  /// Waits for the control's leave to do the next step.
  StepResult nextStep();
  void emit(const JobId& job, EventBody body) { m_sink(Event{job, std::move(body)}); }

  EventSink m_sink;
  std::shared_ptr<FakeControl> m_control;
  // Guarded by the control's mutex, so that one condition covers queue, leave and cancellation.
  std::deque<std::shared_ptr<Work>> m_queue;
  std::shared_ptr<Work> m_current;
  bool m_isStopping = false;
  int m_stepsDone = 0;
  std::thread m_thread;
};

}  // namespace rebus::test
