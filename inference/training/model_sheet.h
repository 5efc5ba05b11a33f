#pragma once

#include <string>
#include <vector>

#include "inference/formats/model_bundle.h"

namespace rebus::inference {

/// Draws each prompt with the model's own defaults, seed 1, in the order given, and writes the contact sheet.
/// `pictureSize` in pixels. A failure is logged: a sheet is never worth the run that makes it.
void writeModelSheet(const LoadedModel& model, const std::vector<std::string>& prompts, int pictureSize,
                     const std::string& path);

}  // namespace rebus::inference
