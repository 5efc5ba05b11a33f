#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace rebus {

/// What the store asks of the file system beside SQLite. Tests put a failing one in its place.
/// Each call blocks; errors are Io (NotFound when the file is missing).
class FileLayer {
 public:
  virtual ~FileLayer() = default;

  /// When this returns success, the file with all its bytes and its name survive a power cut.
  virtual Result<void> write(const std::filesystem::path& path, std::span<const std::byte> bytes) = 0;
  virtual Result<std::vector<std::byte>> read(const std::filesystem::path& path) = 0;
  /// With all missing folders above it; they survive a power cut. Success when it exists already.
  virtual Result<void> makeFolder(const std::filesystem::path& path) = 0;
};

/// The operating system's. Lives until the process ends; any thread.
FileLayer& systemFiles();

}  // namespace rebus
