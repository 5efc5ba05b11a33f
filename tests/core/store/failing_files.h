#pragma once

#include <string>

#include "core/store/file_layer.h"

namespace rebus::test {

/// The operating system's files, until the disk is "full": from then on every write fails, after half of the bytes
/// were written under a temporary name.
class FailingFiles final : public FileLayer {
 public:
  /// Writes that still succeed; negative: all.
  int writesLeft = -1;
  /// Calls of any kind until one that fails; negative: none will, or it has.
  int failingCall = -1;

  Result<void> write(const std::filesystem::path& path, std::span<const std::byte> bytes) override;
  Result<std::vector<std::byte>> read(const std::filesystem::path& path) override;
  Result<void> makeFolder(const std::filesystem::path& path) override;

 private:
  bool failsNow() { return failingCall >= 0 && failingCall-- == 0; }
};

/// An SQLite VFS over the default one, for LibraryOptions::sqliteVfs, whose disk can fill up. One at a time.
class FailingVfs {
 public:
  FailingVfs();
  ~FailingVfs();
  FailingVfs(const FailingVfs&) = delete;
  FailingVfs& operator=(const FailingVfs&) = delete;

  static constexpr char kName[] = "rebus-failing";
  /// Writes and syncs that still succeed; negative: all. Then each fails with "disk full".
  void setWritesLeft(int writes);
  /// Writes and syncs so far.
  int writes() const;
};

}  // namespace rebus::test
