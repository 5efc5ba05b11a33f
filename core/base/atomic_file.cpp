#include "core/base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/base/id.h"

namespace rebus {
namespace {

Error ioError(const std::string& path, int error) {
  return Error{ErrorCode::Io, "Cannot write " + path + " (" + std::strerror(error) +
                                  "); choose a folder you can write to that has space."};
}

/// 0, or the errno of what failed.
int writeAll(int file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes = bytes.subspan(static_cast<size_t>(written));
  }
  return 0;
}

/// The rename is on disk only when its folder is. Some file systems refuse; the file itself is safe by then.
void syncFolder(const std::filesystem::path& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  static_cast<void>(fsync(file));
  close(file);
}

/// Where a path leads, links followed.
Result<std::filesystem::path> targetOf(const std::string& path) {
  std::error_code error;
  std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  if (path.empty()) return ioError("a file without a name", ENOENT);
  if (error) return ioError(path, error.value());
  if (std::filesystem::is_directory(target, error)) return ioError(path, EISDIR);
  // Renaming needs only the folder, so a file marked read-only would otherwise be replaced without a word.
  if (std::filesystem::exists(target, error) && access(target.c_str(), W_OK) != 0) return ioError(path, errno);
  return target;
}

/// 0, or the errno of what failed. Closes `file`.
int replace(int file, const std::string& temporary, const std::filesystem::path& target) {
  struct stat old = {};
  int failure = fsync(file) == 0 ? 0 : errno;
  const bool exists = stat(target.c_str(), &old) == 0;
  if (failure == 0 && exists && fchmod(file, old.st_mode & 07777) != 0) failure = errno;
  close(file);
  if (failure == 0 && rename(temporary.c_str(), target.c_str()) != 0) failure = errno;
  if (failure == 0) syncFolder(target.parent_path());
  return failure;
}

}  // namespace

std::string temporaryNameFor(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, ignored);
  return (target.parent_path() / (".rebus-" + randomHexId() + ".part")).string();
}

Result<void> moveIntoPlace(const std::string& temporary, const std::string& path) {
  const Result<std::filesystem::path> target = targetOf(path);
  const int file = target ? open(temporary.c_str(), O_RDONLY | O_CLOEXEC) : -1;
  const int failure = file < 0 ? errno : replace(file, temporary, *target);
  if (target && failure == 0) return {};
  unlink(temporary.c_str());
  return target ? ioError(path, failure) : target.error();
}

Result<void> writeFileAtomically(const std::string& path, std::span<const std::byte> bytes) {
  const Result<std::filesystem::path> target = targetOf(path);
  if (!target) return target.error();
  const std::string temporary = temporaryNameFor(path);
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return ioError(path, errno);
  const int failure = writeAll(file, bytes);
  close(file);
  if (failure == 0) return moveIntoPlace(temporary, path);
  unlink(temporary.c_str());
  return ioError(path, failure);
}

}  // namespace rebus
