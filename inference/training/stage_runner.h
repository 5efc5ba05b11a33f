#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>

#include "core/base/result.h"
#include "inference/training/optimizer.h"
#include "inference/training/training_log.h"

namespace rebus::inference {

struct StageSchedule {
  int64_t steps = 0;
  int64_t logEvery = 50;
  int64_t checkpointEvery = 500;
  int64_t sheetEvery = 2000;
};

/// Averages of named values between two reports.
using StepValues = std::map<std::string, double>;

/// The loop that every training stage shares: resume, step, log, sheet, checkpoint, stop.
struct StageRunner {
  std::string checkpointPath;  ///< One file, replaced atomically.
  /// Hash of what shaped the run; a checkpoint of another one is refused.
  std::string fingerprint;
  StageSchedule schedule;

  /// Accumulates gradients for `step` by backward() and returns what to log; "samples" is counted into a rate.
  std::function<StepValues(int64_t step)> accumulate;
  /// Writes sample pictures made with the averaged weights. May be empty.
  std::function<void(int64_t step)> sheet;

  /// The step at which a run would go on: 0, or the checkpoint's with `optimizer` restored from it.
  /// Errors: Corrupt, InvalidArgument (the checkpoint belongs to another configuration).
  Result<int64_t> resume(Optimizer& optimizer) const;

  /// Runs from `firstStep` to the end. Errors: Cancelled (after a checkpoint, when `stop` was asked for), Io.
  Result<void> run(Optimizer& optimizer, int64_t firstStep, TrainingLog& log, const std::stop_token& stop) const;
};

/// One seed for each purpose and index, far apart (SplitMix64).
uint64_t mixSeed(uint64_t seed, uint64_t index);

}  // namespace rebus::inference
