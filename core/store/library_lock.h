#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace rebus {

/// Makes one process the writer of a library, and names it to others. Released with the object, and by the system when
/// the process dies. SQLite's own lock would do for safety, but does not say who holds it.
class LibraryLock {
 public:
  /// Does not wait. Errors: Busy (with a sentence that names the holder), ReadOnly (the folder can't be written), Io.
  static Result<LibraryLock> acquire(const std::filesystem::path& folder);
  /// The holder as "name (process 123)"; empty for none.
  static std::string holder(const std::filesystem::path& folder);

  ~LibraryLock();
  LibraryLock(LibraryLock&& other) noexcept;
  LibraryLock& operator=(LibraryLock&&) = delete;

 private:
  explicit LibraryLock(int file) : m_file(file) {}
  int m_file;
};

}  // namespace rebus
