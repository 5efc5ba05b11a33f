#include "inference/training/training_log.h"

#include <unistd.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace rebus::inference {
namespace {

std::string duration(double seconds) {
  const auto total = static_cast<int64_t>(seconds);
  char text[32];
  std::snprintf(text, sizeof text, "%d:%02d:%02d", static_cast<int>(total / 3600), static_cast<int>(total / 60 % 60),
                static_cast<int>(total % 60));
  return text;
}

}  // namespace

TrainingLog::TrainingLog(const std::string& path, std::string stage, int64_t totalSteps)
    : m_file(path, std::ios::app),
      m_stage(std::move(stage)),
      m_totalSteps(totalSteps),
      m_terminal(::isatty(STDERR_FILENO) != 0) {}

TrainingLog::~TrainingLog() {
  if (m_progressShown) std::fputc('\n', stderr);
}

void TrainingLog::report(int64_t step, const std::map<std::string, double>& values) {
  const auto now = std::chrono::steady_clock::now();
  if (m_firstStep < 0) {
    m_firstStep = step;
    m_start = now;
  }
  nlohmann::ordered_json line{{"stage", m_stage}, {"step", step}};
  for (const auto& [name, value] : values) line[name] = value;
  m_file << line.dump() << std::endl;

  std::ostringstream text;
  text << m_stage << ' ' << step << '/' << m_totalSteps;
  text.precision(4);
  for (const auto& [name, value] : values) text << "  " << name << ' ' << value;
  if (step > m_firstStep) {
    const double elapsed = std::chrono::duration<double>(now - m_start).count();
    const double perStep = elapsed / static_cast<double>(step - m_firstStep);
    text << "  ETA " << duration(perStep * static_cast<double>(m_totalSteps - step));
  }
  clearProgress();
  std::fprintf(stderr, m_terminal ? "%s" : "%s\n", text.str().c_str());
  std::fflush(stderr);
  m_progressShown = m_terminal;
}

void TrainingLog::note(const std::string& sentence) {
  clearProgress();
  m_progressShown = false;
  std::fprintf(stderr, "%s\n", sentence.c_str());
  m_file << nlohmann::json{{"stage", m_stage}, {"note", sentence}}.dump() << std::endl;
}

void TrainingLog::noteStart(int64_t takenOver, int64_t total) {
  note(std::to_string(takenOver) + " of " + std::to_string(total) + " weights begin as those of the earlier model.");
}

void TrainingLog::clearProgress() {
  if (m_progressShown) std::fputs("\r\033[K", stderr);
}

}  // namespace rebus::inference
