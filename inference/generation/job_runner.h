#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/engine/event.h"
#include "core/engine/request.h"
#include "inference/formats/model_bundle.h"
#include "inference/generation/context.h"
#include "inference/generation/picture_maker.h"
#include "inference/sampling/text_sampler.h"

namespace rebus::inference {

/// Runs one request at a time on a loaded model and keeps the context's keys and values for the next one.
/// The loop is the paper's (arXiv:2408.11039, section 3.3): sample a token; on BOI denoise a picture in place, append
/// it clean with EOI, and go on in text mode. Engine thread only.
class JobRunner {
 public:
  using Emit = std::function<void(EventBody)>;

  /// `model` must outlive the runner.
  explicit JobRunner(const LoadedModel& model);

  /// Emits everything from Started up to, but without, the terminal event. Blocks.
  /// Throws JobStopped and InferenceError (TooLarge, OutOfMemory, InvalidArgument).
  JobStats run(const Request& request, const Emit& emit, const std::stop_token& stop);

 private:
  const LoadedModel& m_model;
  Context m_context;
};

}  // namespace rebus::inference
