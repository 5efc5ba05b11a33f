#include "app/cli/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace rebus::app {
namespace {

constexpr size_t kLongestLine = size_t{4} << 20;

}  // namespace

Result<bool> LineReader::fill() {
  for (;;) {
    std::array<pollfd, 2> sources = {pollfd{m_file, POLLIN, 0}, pollfd{m_interrupts.descriptor(), POLLIN, 0}};
    poll(sources.data(), sources.size(), -1);
    if (m_interrupts.take()) return Error{ErrorCode::Cancelled, "Stopped."};
    if (sources[0].revents == 0) continue;
    std::array<char, 4096> bytes;
    const ssize_t count = read(m_file, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count < 0) return Error{ErrorCode::Io, "The input cannot be read; start the chat again."};
    m_buffer.append(bytes.data(), static_cast<size_t>(count));
    return count > 0;
  }
}

Result<std::optional<std::string>> LineReader::next() {
  bool isOpen = true;
  size_t end = m_buffer.find('\n');
  while (end == std::string::npos && isOpen) {
    if (m_buffer.size() > kLongestLine) {
      return Error{ErrorCode::TooLarge, "A line of the input is longer than 4 MiB; shorten it."};
    }
    const size_t searched = m_buffer.size();
    const auto filled = fill();
    if (!filled) return filled.error();
    isOpen = *filled;
    end = m_buffer.find('\n', searched);
  }
  if (end == std::string::npos && m_buffer.empty()) return std::optional<std::string>();
  std::string line = m_buffer.substr(0, end);
  m_buffer.erase(0, end == std::string::npos ? m_buffer.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return std::optional(std::move(line));
}

}  // namespace rebus::app
