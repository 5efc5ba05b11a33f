#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

namespace rebus::inference {

/// What a training run tells: a JSON line for each report, and a progress line on stderr when that is a terminal.
class TrainingLog {
 public:
  /// Appends to `path`. `stage` names the run's stage in both places.
  TrainingLog(const std::string& path, std::string stage, int64_t totalSteps);
  ~TrainingLog();

  /// `values` are averages since the last report, by name ("loss", "samples_per_second", ...).
  void report(int64_t step, const std::map<std::string, double>& values);
  /// A sentence for the log and the terminal.
  void note(const std::string& sentence);
  /// How many of a model's weights begin as another model's.
  void noteStart(int64_t takenOver, int64_t total);

 private:
  void clearProgress();

  std::ofstream m_file;
  std::string m_stage;
  int64_t m_totalSteps;
  bool m_terminal;
  bool m_progressShown = false;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
  int64_t m_firstStep = -1;
};

}  // namespace rebus::inference
