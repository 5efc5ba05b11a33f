#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/engine/request.h"

namespace rebus {

/// What the loaded model is and takes. Plain facts for the model panel and for defaults.
struct ModelInfo {
  std::string name;
  std::string path;    ///< The bundle's folder.
  std::string hash;    ///< SHA-256 over the bundle's files.
  std::string device;  ///< "cpu" or "cuda:0 (name)".
  std::string dtype;   ///< "float32" or "bfloat16".
  int64_t parameters = 0;
  int contextTokens = 0;
  int imageWidth = 0;  ///< Native size in pixels.
  int imageHeight = 0;
  SamplingParams defaults;
  std::vector<Sampler> samplers;  ///< Those that fit the model's objective.
  bool describesFirst = false;    ///< It says what a picture will show before it draws it, so that sketches are of use.
  // For `rebus bench`; 0 when unknown.
  double stepFlops = 0;                 ///< Of one denoising step of a native-size picture, one pass of guidance.
  double tokenBytes = 0;                ///< Bytes of weights that decoding one token reads.
  std::vector<std::string> vocabulary;  ///< Words of the model's world for completion; may be empty.
  std::vector<std::string> prompts;     ///< To try, none of them seen in training; may be empty.
};

/// Events of the engine itself.
struct EngineLoading {
  double fraction = 0;  ///< 0..1
};
struct EngineReady {
  ModelInfo model;
};
struct EngineUnavailable {
  Error why;
};

/// Events of a job, in this order: Queued, Started, any of Text .. Progress, then exactly one of
/// Finished, Cancelled, Failed.
struct JobQueued {
  int position = 0;  ///< 0: next.
};
struct JobStarted {
  int threads = 0;  ///< What Request::threads resolved to.
  bool sequentialGuidance = false;
  std::vector<int> seenTurns;  ///< Indices into Request::context that fit the model.
  std::string device = {};     ///< Where it runs and in which arithmetic: "cpu (its name, AVX2), float32".
  std::string build = {};      ///< Of the engine: versions, and an id that differs when its code does.
  int contextTokens = 0;       ///< What `seenTurns` take of ModelInfo::contextTokens.
};
struct JobText {
  std::string text;  ///< UTF-8 to append; whole code points.
};
struct JobImageStarted {
  int width = 0;
  int height = 0;
};
/// The predicted clean picture so far. Latest wins; at most ten a second.
struct JobPreview {
  int step = 0;  ///< 1..steps
  int steps = 0;
  ImageRef image;
};
struct JobImage {
  ImageRef image;
};
struct JobProgress {
  int step = 0;
  int steps = 0;
  int64_t etaMilliseconds = 0;
};
struct JobStats {
  int tokens = 0;
  int images = 0;
  int steps = 0;
  int reusedTokens = 0;  ///< Prefix tokens whose keys and values came from the cache.
  double prefillSeconds = 0;
  double textSeconds = 0;
  double imageSeconds = 0;
  double totalSeconds = 0;
  int64_t peakBytes = 0;  ///< Peak resident memory of the process.
  int contextTokens = 0;  ///< What prompt and reply took of ModelInfo::contextTokens in the end; 0 when unknown.
};
struct JobFinished {
  JobStats stats;
};
struct JobCancelled {};
struct JobFailed {
  Error error;
};

using EventBody =
    std::variant<EngineLoading, EngineReady, EngineUnavailable, JobQueued, JobStarted, JobText, JobImageStarted,
                 JobPreview, JobImage, JobProgress, JobFinished, JobCancelled, JobFailed>;

/// A plain value; `job` is empty for events of the engine itself.
struct Event {
  JobId job;
  EventBody body;
};

/// Whether `body` ends a job.
inline bool isTerminal(const EventBody& body) {
  return std::holds_alternative<JobFinished>(body) || std::holds_alternative<JobCancelled>(body) ||
         std::holds_alternative<JobFailed>(body);
}

/// Called on an engine thread. Must return quickly and must not call back into the engine.
using EventSink = std::function<void(Event)>;

}  // namespace rebus
