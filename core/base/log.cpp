#include "core/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace rebus::log {

void open(std::string_view file, bool verbose) {
  std::vector<spdlog::sink_ptr> sinks;
  sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  sinks.back()->set_level(verbose ? spdlog::level::debug : spdlog::level::warn);
  std::string problem;
  if (!file.empty()) {
    try {
      constexpr size_t kBytes = 2U << 20;
      sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(std::string(file), kBytes, 3));
    } catch (const spdlog::spdlog_ex& exception) {
      problem = exception.what();
    }
  }
  auto logger = std::make_shared<spdlog::logger>("rebus", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
  if (!problem.empty()) warning("The log file can't be written: " + problem);
}

void debug(std::string_view message) {
  spdlog::debug("{}", message);
}
void info(std::string_view message) {
  spdlog::info("{}", message);
}
void warning(std::string_view message) {
  spdlog::warn("{}", message);
}
void error(std::string_view message) {
  spdlog::error("{}", message);
}

}  // namespace rebus::log
