#include "inference/training/stage_runner.h"

#include <chrono>
#include <filesystem>

#include "inference/formats/safetensors.h"

namespace rebus::inference {
namespace {

using Clock = std::chrono::steady_clock;

/// Sums between two reports.
class Window {
 public:
  void add(const StepValues& values) {
    for (const auto& [name, value] : values) m_sums[name] += value;
    ++m_steps;
  }

  StepValues take() {
    const double seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
    StepValues values;
    for (const auto& [name, sum] : m_sums) {
      if (name == "samples") {
        values["samples_per_second"] = sum / seconds;
      } else {
        values[name] = sum / static_cast<double>(m_steps);
      }
    }
    *this = Window();
    return values;
  }

 private:
  StepValues m_sums;
  int64_t m_steps = 0;
  Clock::time_point m_start = Clock::now();
};

}  // namespace

uint64_t mixSeed(uint64_t seed, uint64_t index) {
  uint64_t bits = seed + (index + 1) * 0x9E3779B97F4A7C15ULL;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBULL;
  return bits ^ (bits >> 31U);
}

Result<int64_t> StageRunner::resume(Optimizer& optimizer) const {
  if (!std::filesystem::exists(checkpointPath)) return int64_t{0};
  auto file = SafetensorsFile::open(checkpointPath);
  if (!file) return file.error();
  const auto metadata = file->metadata();
  const auto step = metadata.find("step");
  const auto made = metadata.find("fingerprint");
  if (step == metadata.end() || made == metadata.end()) {
    return Error{ErrorCode::Corrupt, "\"" + checkpointPath + "\" is not a training checkpoint."};
  }
  if (made->second != fingerprint) {
    return Error{ErrorCode::InvalidArgument, "The checkpoint \"" + checkpointPath +
                                                 "\" was made with another configuration; train into another folder."};
  }
  const int64_t steps = std::stoll(step->second);
  optimizer.restore(file->tensors(), steps);
  return steps;
}

Result<void> StageRunner::run(Optimizer& optimizer, int64_t firstStep, TrainingLog& log,
                              const std::stop_token& stop) const {
  const auto checkpoint = [&](int64_t step) {
    return writeSafetensors(checkpointPath, optimizer.state(),
                            {{"step", std::to_string(step)}, {"fingerprint", fingerprint}});
  };
  Window window;
  for (int64_t step = firstStep; step < schedule.steps; ++step) {
    StepValues values = accumulate(step);
    values["gradient_norm"] = optimizer.step();
    window.add(values);
    const int64_t done = step + 1;
    const bool last = done == schedule.steps;
    if (done % schedule.logEvery == 0 || last) log.report(done, window.take());
    if (sheet && (done % schedule.sheetEvery == 0 || last)) sheet(done);
    const bool stopped = stop.stop_requested();
    if (done % schedule.checkpointEvery == 0 || last || stopped) {
      if (auto written = checkpoint(done); !written) return written.error();
    }
    if (stopped && !last) {
      return Error{ErrorCode::Cancelled, "Training was stopped at step " + std::to_string(done) +
                                             " and saved; run it again with --resume to go on."};
    }
  }
  return {};
}

}  // namespace rebus::inference
