#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/document/part.h"

namespace rebus {

/// What the model is asked for. Values are stored: never reuse one.
enum class TaskKind {
  Continue = 1,  ///< The model decides: text, pictures or both.
  Draw = 2,      ///< One picture is forced, then text may follow.
  Caption = 3,   ///< Text only.
  Edit = 4,      ///< One picture made from `Request::image`.
};

/// Values are stored: never reuse one.
enum class Sampler { Euler = 1, Heun = 2, Ddpm = 3, Ddim = 4, DpmSolver = 5 };

inline constexpr int kMostSketches = 16;

/// Everything that shapes sampling, already resolved: nothing is left to a default of the engine.
struct SamplingParams {
  uint64_t seed = 0;
  // Pictures.
  int width = 128;   ///< Pixels.
  int height = 128;  ///< Pixels.
  int steps = 25;
  Sampler sampler = Sampler::Euler;
  double guidance = 3.0;       ///< 1 switches classifier-free guidance off.
  double guidanceStart = 0.0;  ///< Guidance acts from this share of the steps (0..1) ...
  double guidanceEnd = 1.0;    ///< ... up to this one.
  double guidanceRescale = 0.0;
  /// At most so many are drawn in a few steps each, until the model itself describes one as it said it would draw it;
  /// that one, or else the best, is then made. 1: none is, nor ever by a model that does not describe pictures first.
  int sketches = 1;
  // Text.
  double temperature = 0.0;  ///< 0 takes the likeliest token.
  int topK = 0;              ///< 0: off.
  double topP = 1.0;
  double minP = 0.0;
  double repetitionPenalty = 1.0;
  int maxTokens = 256;
  // Pictures.
  /// What a picture should not show: guidance leads away from it. UTF-8. Without effect when guidance is off.
  std::string negative = {};

  bool operator==(const SamplingParams&) const = default;
};

/// One turn of the context that the model sees.
struct ContextTurn {
  Role role = Role::User;
  Parts parts = {};
  TurnId turn = {};     ///< Where it stands in its session; empty outside of one.
  bool pinned = false;  ///< Kept when older turns no longer fit the model.
  bool operator==(const ContextTurn&) const = default;
};

/// A job for the engine: complete and serialisable. Replaying it on the same build and device gives the same bits.
struct Request {
  JobId job;
  TaskKind kind = TaskKind::Continue;
  /// Oldest first; the last turn is the user's prompt. Its text is the caption request or edit instruction.
  std::vector<ContextTurn> context;
  /// The picture to edit. Null: the newest picture in `context`. Kind Edit only.
  ImageRef image;
  /// 8-bit grey, the size of `image`: 0 keeps the pixel exactly, above 0 lets it change. Null: all of it. Kind Edit
  /// only.
  ImageRef mask;
  /// Above 0 to 1: how far an edit may move from its source picture; 1 starts from pure noise.
  double strength = 1.0;
  SamplingParams params;
  std::string modelHash;  ///< SHA-256 of the bundle, from Ready.
  // What else can change bits.
  int threads = 0;                  ///< Intra-op threads; 0 is resolved by the engine and written into Started.
  bool sequentialGuidance = false;  ///< Two passes instead of one batch of two: slower, less memory.
  // Where the job ran, as in JobStarted: for people and for replay; an engine does not look at it.
  std::string device = {};
  std::string build = {};
  // Blob hashes of `image` and `mask`, as ImagePart::hash: empty until the store has them.
  std::string imageHash = {};
  std::string maskHash = {};

  bool operator==(const Request&) const = default;
};

/// Everything but pixels as JSON; pictures are written as their blob hashes.
std::string toJson(const Request& request);
/// Inverse of toJson. Pictures come back with `hash` set and `image` null: the store fills them in.
/// Errors: Corrupt, NewerVersion.
Result<Request> requestFromJson(const std::string& json);

std::string toJson(const SamplingParams& params);
Result<SamplingParams> samplingParamsFromJson(const std::string& json);

/// Names as the command line and settings spell them: "euler", "heun", "ddpm", "ddim", "dpm-solver".
const char* samplerName(Sampler sampler);
Result<Sampler> samplerFromName(const std::string& name);
/// "continue", "draw", "caption", "edit".
const char* taskKindName(TaskKind kind);
Result<TaskKind> taskKindFromName(const std::string& name);

/// Checks ranges and completeness before a job is queued. Errors: InvalidArgument, TooLarge.
Result<void> validate(const Request& request);

}  // namespace rebus
