#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/engine/request.h"
#include "core/image/image.h"

namespace rebus {

/// What a picture says about how it was made, as far as it says it. The values are within the bounds below, but need
/// not suit the loaded model.
struct RecoveredSettings {
  std::string program;  ///< "Rebus", "Automatic1111", "InvokeAI" or "ComfyUI".
  std::string prompt;   ///< UTF-8, at most 64 KiB.
  std::string negativePrompt;
  std::optional<TaskKind> kind;  ///< Program Rebus only.
  std::optional<uint64_t> seed;
  std::optional<int> steps;        ///< 1..10000
  std::optional<int> sketches;     ///< 1..kMostSketches; Rebus alone makes them.
  std::optional<double> guidance;  ///< 0..1000
  std::optional<Sampler> sampler;  ///< Only one that Rebus has under the same name.
  std::optional<int> width = {};   ///< 1..65536, with height.
  std::optional<int> height = {};

  bool operator==(const RecoveredSettings&) const = default;
};

/// Reads the texts of a picture: Rebus' own JSON; the "parameters" of Automatic1111 and many others (Rebus too), also
/// where a format has only a comment or a description; InvokeAI's "invokeai_metadata"; the graph that ComfyUI calls
/// "prompt", from the sampler back to its texts. None when there is no prompt to be found. Any text is safe: longer
/// than 1 MiB or nested deeper than 64 levels is not read. Any thread.
std::optional<RecoveredSettings> recoverSettings(const Image& image);

}  // namespace rebus
