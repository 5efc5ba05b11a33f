#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/engine/request.h"

namespace rebus::inference {

struct TransformerConfig {
  int64_t vocabSize = 0;
  int64_t width = 0;
  int64_t layers = 0;
  int64_t heads = 0;
  int64_t kvHeads = 0;
  int64_t ffnWidth = 0;
  bool qkNorm = true;
  double ropeTheta = 10000.0;
  double normEps = 1e-6;
  int64_t maxTokens = 2048;

  int64_t headWidth() const { return width / heads; }
};

enum class ImageSpace { Latent, Pixel };
enum class PatchKind { Unet, Linear };

struct ImageConfig {
  ImageSpace space = ImageSpace::Latent;
  PatchKind patch = PatchKind::Unet;
  int64_t channels = 0;    ///< Of one cell: VAE latent channels, or 3 for pixels.
  int64_t downsample = 8;  ///< Pixels per cell edge; 1 for pixels.
  int64_t patchSize = 2;   ///< Cells per patch edge.
  int64_t unetWidth = 0;
  int64_t unetBlocks = 0;
  int64_t timeWidth = 0;
  bool editSource = false;   ///< Whether a picture that is made from another sees, and may keep, that one cell by cell.
  bool editChanges = false;  ///< Whether it also says which pixels of that picture an edit changes.
  bool describeFirst = false;  ///< Whether the model says what a picture will show before it draws it.
  int width = 128;             ///< Native size in pixels.
  int height = 128;

  /// Pixels per patch edge: picture sizes must be multiples of it.
  int64_t patchPixels() const { return downsample * patchSize; }
};

enum class ObjectiveType { Flow, Epsilon };
enum class Prediction { Velocity, Clean, Noise };

struct ObjectiveConfig {
  ObjectiveType type = ObjectiveType::Flow;
  Prediction prediction = Prediction::Velocity;
  int64_t trainSteps = 1000;  ///< Of the epsilon objective's schedule.
  double timeShift = 1.0;     ///< Of the flow objective's sampling times; 1 is linear.
};

struct VaeConfig {
  int64_t channels = 0;
  std::array<int64_t, 3> widths{};  ///< At 1/2, 1/4 and 1/8 of the picture's resolution.
  int64_t blocks = 2;
};

/// What a bundle's config.json says; see the model card of the format in model_bundle.h.
struct ModelConfig {
  std::string name;
  TransformerConfig transformer;
  ImageConfig image;
  ObjectiveConfig objective;
  VaeConfig vae;  ///< Only when image.space is Latent.
  SamplingParams sampling;
  std::vector<std::string> vocabulary;
  std::vector<std::string> prompts;  ///< To try; held out from training.
};

/// Parses and checks: every dimension positive and within sane limits, heads divide the width, an even head width,
/// kv_heads divide the heads, objective and prediction fit. Errors: Corrupt, NewerVersion, each naming the field.
Result<ModelConfig> modelConfigFromJson(const std::string& json);
std::string toJson(const ModelConfig& config);

/// Samplers that can integrate the objective, the default first.
std::vector<Sampler> samplersFor(const ObjectiveConfig& objective);

}  // namespace rebus::inference
