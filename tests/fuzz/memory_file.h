#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace rebus::test {

/// Bytes as a file in memory, for readers that take a path or a file descriptor.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : m_descriptor(memfd_create("fuzz", 0)) {
    if (m_descriptor < 0 || write(m_descriptor, data, size) != static_cast<ssize_t>(size)) std::abort();
    lseek(m_descriptor, 0, SEEK_SET);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(m_descriptor); }

  int descriptor() const { return m_descriptor; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

 private:
  int m_descriptor;
};

}  // namespace rebus::test
