#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

#include "core/engine/engine.h"
#include "inference/formats/model_bundle.h"
#include "inference/generation/job_runner.h"

namespace rebus::inference {

/// The engine thread, and the one place that catches what LibTorch throws. See core/engine/engine.h for the contract.
/// Events come from the engine thread; Queued, and Cancelled of a job that was still queued, from the caller's.
class LocalEngine : public Engine {
 public:
  explicit LocalEngine(EventSink sink);
  ~LocalEngine() override;

  void load(const EngineOptions& options) override;
  void unload() override;
  void submit(Request request) override;
  void cancel(const JobId& job) override;

 private:
  struct Job {
    Request request;
    std::stop_source stop;
  };
  struct Unload {};
  using Command = std::variant<EngineOptions, Unload, Job>;

  void work();
  void handle(const EngineOptions& options);
  void handle(Unload);
  void handle(Job& job);
  /// Runs the job to its terminal event, which it returns.
  EventBody runJob(Job& job);
  void emit(const JobId& job, EventBody body);
  void push(Command command);

  EventSink m_sink;
  std::mutex m_sinkMutex;  ///< One event at a time, in order.

  std::mutex m_mutex;  ///< Guards what follows.
  std::condition_variable m_changed;
  std::deque<Command> m_commands;
  std::stop_source m_runningStop;
  JobId m_running;
  bool m_closing = false;

  // Engine thread only.
  EngineOptions m_options;
  std::unique_ptr<LoadedModel> m_model;
  std::unique_ptr<JobRunner> m_runner;
  Error m_unavailable;

  std::thread m_thread;
};

}  // namespace rebus::inference
