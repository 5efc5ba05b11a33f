#pragma once

#include <memory>
#include <string>

#include "core/engine/event.h"
#include "core/engine/request.h"

namespace rebus {

struct EngineOptions {
  std::string modelPath;       ///< Bundle folder.
  std::string device = "cpu";  ///< "cpu", "cuda" or "auto".
  int threads = 0;             ///< 0: all cores but one.
};

/// The seam between the window and inference: requests go in, events come out, plain values both ways.
/// Owns one worker thread, which owns the model and every tensor. Jobs run one at a time in order of submission.
class Engine {
 public:
  /// Cancels what runs, joins the worker. Every submitted job has had its terminal event when this returns.
  virtual ~Engine() = default;

  /// Loads (or replaces) the model: Loading..., then Ready or Unavailable. Any thread; does not block.
  virtual void load(const EngineOptions& options) = 0;
  /// Frees the model's memory after the running job; the next load() brings it back. Any thread; does not block.
  virtual void unload() = 0;
  /// Queues a job; every outcome comes as an event, an invalid request too. Any thread; does not block.
  virtual void submit(Request request) = 0;
  /// Stops a queued or running job; a no-op for one that has ended. Any thread; does not block.
  virtual void cancel(const JobId& job) = 0;
};

}  // namespace rebus
