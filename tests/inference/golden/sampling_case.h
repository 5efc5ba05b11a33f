#pragma once

#include "inference/generation/context.h"
#include "inference/sampling/diffusion_sampler.h"
#include "tests/inference/golden/golden_case.h"

namespace rebus::test {

/// A golden model that is ready to generate, and the contexts that its sampler runs start from.
class SamplingCase {
 public:
  explicit SamplingCase(const std::string& name);

  /// A context that holds `sequence` (tokens and spans, as in case.json) up to its first picture that is being made,
  /// or whole. Text goes in in runs, pictures clean.
  inference::Context context(const nlohmann::json& sequence) const;

  GoldenCase golden;
  Tensors expected;  ///< sampling.safetensors
  inference::Parameters parameters;
  inference::UnifiedModel model;
  inference::PictureSpace space;
};

}  // namespace rebus::test
