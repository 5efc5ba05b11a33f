#pragma once

#include <optional>
#include <string>

#include "app/cli/interrupts.h"
#include "core/base/result.h"

namespace rebus::app {

/// Lines from a descriptor, until Ctrl-C. One thread; blocks.
class LineReader {
 public:
  /// `interrupts` must outlive it.
  LineReader(int file, Interrupts& interrupts) : m_file(file), m_interrupts(interrupts) {}

  /// The next line without its end; nullopt at the end of the input. Errors: Cancelled (Ctrl-C), TooLarge, Io.
  Result<std::optional<std::string>> next();

 private:
  /// Appends to the buffer; false at the end of the input.
  Result<bool> fill();

  int m_file;
  Interrupts& m_interrupts;
  std::string m_buffer;
};

}  // namespace rebus::app
