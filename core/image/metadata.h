#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/engine/request.h"
#include "core/image/image.h"

namespace rebus {

/// How a picture was made: enough to make it again on the same build.
struct PictureMetadata {
  TaskKind kind = TaskKind::Draw;
  std::string prompt;
  SamplingParams params;
  double strength = 1.0;  ///< Kind Edit only.
  std::string modelName;
  std::string modelHash;

  bool operator==(const PictureMetadata&) const = default;
};

/// The texts that carry it: "rebus" holds all of it as JSON, "parameters" the prompt and one line of settings as other
/// programs show and read them.
std::map<std::string, std::string> textsOf(const PictureMetadata& metadata);

/// Writes them into `image.texts`.
void embedMetadata(Image& image, const PictureMetadata& metadata);

/// What embedMetadata wrote, if it is there and whole.
std::optional<PictureMetadata> readMetadata(const Image& image);

/// Removes both texts.
void stripMetadata(Image& image);

}  // namespace rebus
