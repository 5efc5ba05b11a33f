#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/engine/event.h"
#include "core/image/edit_region.h"
#include "inference/formats/model_bundle.h"
#include "inference/generation/context.h"
#include "inference/sampling/diffusion_sampler.h"

namespace rebus::inference {

/// What a picture is made from besides the context.
struct PictureSource {
  ImageRef original;      ///< As the user has it; the result keeps its size, depth, alpha and profile.
  ImageRef mask;          ///< Of the original's size, or null.
  PreparedEdit prepared;  ///< What the model sees of it.
};

/// One picture to make at the end of a context.
struct PictureTask {
  SamplingParams params;
  bool sequentialGuidance = false;
  uint64_t noiseSeed = 0;
  const PictureSource* source = nullptr;  ///< Null: made from words alone.
  double strength = 1.0;
  /// How well a sketch shows what is wanted, as a log-likelihood. Null: params.sketches has no effect.
  std::function<double(const at::Tensor& cells)> rate;
};

struct MadePicture {
  at::Tensor cells;  ///< [1, C, h, w], as the model made them.
  ImageRef image;    ///< Finished: for an edit, composited into the original.
  int steps = 0;     ///< Denoising steps that ran, those of sketches included.
};

/// Image mode: denoises a picture in place at the end of a context. Engine thread only.
class PictureMaker {
 public:
  using Emit = std::function<void(EventBody)>;

  /// `conditional` and `unconditional` (null without guidance) end with BOI. All must outlive this.
  PictureMaker(const LoadedModel& model, Context& conditional, Context* unconditional, const Emit& emit,
               const std::stop_token& stop)
      : m_model(model), m_conditional(conditional), m_unconditional(unconditional), m_emit(emit), m_stop(stop) {}

  /// Emits ImageStarted, Preview..., Progress... Throws JobStopped, InferenceError.
  MadePicture make(const PictureTask& task);

 private:
  /// What one run of the sampler begins with and how far it goes.
  struct Run {
    uint64_t seed = 0;
    int steps = 0;   ///< Of the whole schedule.
    int hidden = 0;  ///< Steps until there are previews.
  };

  void prepareSource(const PictureTask& task);
  /// Emits Progress and Preview. Returns the cells.
  at::Tensor sample(const PictureTask& task, const Run& run);
  /// The seed of the sketch that is to be made.
  uint64_t bestSketch(const PictureTask& task);
  at::Tensor predict(const PictureTask& task, const at::Tensor& x, double time, double share);
  /// What `cells` become: for an edit, put back into the original, of which stays bit for bit what the mask protects
  /// or, without a mask, what the model did not change.
  ImageRef finish(const PictureTask& task, const at::Tensor& cells) const;

  const LoadedModel& m_model;
  Context& m_conditional;
  Context* m_unconditional;
  const Emit& m_emit;
  const std::stop_token& m_stop;
  at::Tensor m_source;   ///< [1, C, h, w]: the picture that is edited; undefined otherwise.
  at::Tensor m_mask;     ///< [1, 1, h, w], see cellMask().
  at::Tensor m_basis;    ///< [1, C, h, w] or undefined: the source for ImageCodec::encode().
  at::Tensor m_changes;  ///< [1, 1, H, W]: what the model says that it changes, see DecodedPatches.
  Image m_before;        ///< The source of an edit without a mask, as the coder gives it back; empty otherwise.
  std::chrono::steady_clock::time_point m_start;
  int m_done = 0;   ///< Steps, those of sketches included.
  int m_total = 0;  ///< Likewise.
};

}  // namespace rebus::inference
