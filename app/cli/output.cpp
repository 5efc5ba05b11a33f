#include "app/cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

namespace rebus::app {

int exitCodeOf(const Error& error) {
  if (error.code == ErrorCode::Cancelled) return kCancelled;
  return error.code == ErrorCode::InvalidArgument ? kWrongUsage : kFailed;
}

void keepStandardStreams() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // The lowest free number is the missing one.
    if (fcntl(file, F_GETFD) < 0) static_cast<void>(open("/dev/null", O_RDWR));
  }
}

int finishOutput(int code) {
  const bool isWritten = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (isWritten || code != kDone) return code;
  return fail({ErrorCode::Io, "The output could not be written in full; make room where it goes and try again."});
}

int fail(const Error& error) {
  note(error.message);
  return exitCodeOf(error);
}

void note(const std::string& sentence) {
  std::fprintf(stderr, "rebus: %s\n", forTerminal(sentence).c_str());
}

void printJson(const nlohmann::json& json) {
  const std::string line = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

void printLine(const std::string& text) {
  std::printf("%s\n", forTerminal(text).c_str());
  std::fflush(stdout);
}

std::string forTerminal(const std::string& text) {
  std::string clean;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool isC0 = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    // U+0080..U+009f, which terminals take for control sequences too.
    const bool isC1 = c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (isC1) ++i;
    if (!isC0 && !isC1) clean += text[i];
  }
  return clean;
}

std::string timeText(int64_t milliseconds) {
  const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
  std::tm local = {};
  localtime_r(&seconds, &local);
  char text[32];
  const size_t length = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
  return {text, length};
}

ProgressLine::ProgressLine() : m_isTerminal(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const std::string& text) {
  if (!m_isTerminal) return;
  std::fprintf(stderr, "\r\033[K%s", text.c_str());
  m_isShown = true;
}

void ProgressLine::clear() {
  if (m_isShown) std::fputs("\r\033[K", stderr);
  m_isShown = false;
}

}  // namespace rebus::app
