#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/engine/engine_library.h"

namespace rebus::inference {

/// Drawings to tokenizer to VAE to transformer to a bundle in `options.outputFolder`/bundle. Each stage is skipped when
/// its result is there from the same configuration, and resumed from its checkpoint when `options.resume` is set;
/// without it a folder with checkpoints is refused. Blocks. Errors: those of the stages.
Result<void> train(const TrainOptions& options, const std::stop_token& stop);

}  // namespace rebus::inference
