#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/engine/engine_library.h"

namespace rebus::inference {

/// See EngineLibrary::evaluate(). Writes results.jsonl (a line per case, as it goes), the pictures, report.json and
/// report.html. Errors: those of loadBundle() and World::load(); NotFound for a bundle without world.json;
/// InvalidArgument for a folder with another model's evaluation; Cancelled; Io.
Result<std::vector<EvalRow>> evaluate(const EvalOptions& options, const std::function<void(double)>& onProgress,
                                      const std::stop_token& stop);

}  // namespace rebus::inference
