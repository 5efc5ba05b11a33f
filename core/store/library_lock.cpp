#include "core/store/library_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>
#include <utility>

namespace rebus {
namespace {

constexpr char kName[] = "library.lock";

void writeHolder(int file) {
  const std::string holder =
      std::string(program_invocation_short_name) + " (process " + std::to_string(getpid()) + ")\n";
  // Only information for people: the lock holds without it, so a full disk must not get in the way.
  if (ftruncate(file, 0) == 0) static_cast<void>(!pwrite(file, holder.data(), holder.size(), 0));
}

std::string readHolder(const std::filesystem::path& folder) {
  std::ifstream file(folder / kName);
  std::string holder;
  std::getline(file, holder);
  return holder.empty() ? "another program" : holder;
}

}  // namespace

Result<LibraryLock> LibraryLock::acquire(const std::filesystem::path& folder) {
  const std::string path = (folder / kName).string();
  LibraryLock lock(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.m_file < 0) {
    const ErrorCode code = errno == EACCES || errno == EPERM || errno == EROFS ? ErrorCode::ReadOnly : ErrorCode::Io;
    return Error{code, "Cannot write to the library in " + folder.string() + " (" + std::strerror(errno) +
                           "); check its permissions and the disk."};
  }
  if (flock(lock.m_file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    return Error{ErrorCode::Busy, "The library in " + folder.string() + " is in use by " + readHolder(folder) +
                                      "; close it and try again."};
  }
  // A file system without flock (some network ones) leaves SQLite's lock, which says less but protects as well.
  writeHolder(lock.m_file);
  return lock;
}

std::string LibraryLock::holder(const std::filesystem::path& folder) {
  const int file = open((folder / kName).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  const bool held = flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(file);
  return held ? readHolder(folder) : std::string();
}

LibraryLock::~LibraryLock() {
  if (m_file >= 0) close(m_file);
}

LibraryLock::LibraryLock(LibraryLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

}  // namespace rebus
