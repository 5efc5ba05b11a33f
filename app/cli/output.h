#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/base/result.h"

namespace rebus::app {

enum ExitCode { kDone = 0, kFailed = 1, kWrongUsage = 2, kCancelled = 130 };

/// 2 for what the person gave, 130 for a cancelled job, 1 for everything else.
int exitCodeOf(const Error& error);

/// Opens /dev/null in the place of standard streams that the caller closed, so that no file of ours gets their numbers
/// and a sentence for people is never written into it. Before anything else is opened.
void keepStandardStreams();

/// `code`, or kFailed with a sentence when what was printed on stdout did not get there, as on a full disk.
int finishOutput(int code);

/// Prints the sentence on stderr; returns its exit code.
int fail(const Error& error);

/// A remark on stderr that does not end the command.
void note(const std::string& sentence);

/// One line of JSON on stdout, at once. Bytes that are no UTF-8 are replaced.
void printJson(const nlohmann::json& json);

/// `text` and a line break on stdout, without terminal control characters.
void printLine(const std::string& text);

/// `text` without control characters but line breaks and tabs: models and files must not steer the terminal.
std::string forTerminal(const std::string& text);

/// Local time to the minute, from milliseconds since 1970.
std::string timeText(int64_t milliseconds);

/// One line on stderr that is written over, such as "Drawing, step 3 of 25, 4 s left"; silent when stderr is no
/// terminal. The line is gone when this is.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const std::string& text);
  void clear();

 private:
  bool m_isTerminal;
  bool m_isShown = false;
};

}  // namespace rebus::app
