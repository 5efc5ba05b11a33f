#include "core/image/image_io.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/program_file.h"
#include "core/image/decode_helper.h"
#include "core/image/io/image_io_library.h"

extern char** environ;

namespace rebus {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int file = -1) : m_file(file) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return m_file; }
  bool isOpen() const { return m_file >= 0; }
  void reset(int file = -1) {
    if (m_file >= 0) close(m_file);
    m_file = file;
  }

 private:
  int m_file;
};

/// Starts the helper with the picture as its input; 0 or an errno.
int startHelper(const std::string& helper, const ReadLimits& limits, int picture, int output, pid_t& child) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, picture, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string bytes = std::to_string(limits.maxBytes);
  std::string seconds = std::to_string(limits.seconds);
  std::string program = helper;
  const std::array<char*, 4> arguments = {program.data(), bytes.data(), seconds.data(), nullptr};
  const int error = posix_spawn(&child, helper.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

Result<Image> readDescriptor(int picture, const std::string& name, const ReadLimits& limits) {
  const std::string helper = findProgramFile("rebus-decode");
  if (helper.empty()) {
    return Error{ErrorCode::Unavailable,
                 "Pictures cannot be read because rebus-decode is missing; install Rebus again."};
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    return Error{ErrorCode::Io, name + " cannot be read now (" + std::strerror(errno) + "); close other programs."};
  }
  const Descriptor input(ends[0]);
  Descriptor output(ends[1]);
  pid_t child = 0;
  if (const int error = startHelper(helper, limits, picture, output.get(), child); error != 0) {
    return Error{ErrorCode::Unavailable,
                 std::string("rebus-decode cannot be started (") + std::strerror(error) + "); install Rebus again."};
  }
  output.reset();
  return receiveFromHelper(child, input.get(), name, limits);
}

/// Opened once and kept: OpenImageIO cannot be unloaded.
ImageIoLibrary* openLibrary() {
  const std::string path = findProgramFile("librebus_image_io.so");
  void* library = path.empty() ? nullptr : dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return nullptr;
  const auto factory = reinterpret_cast<ImageIoLibraryFactory>(dlsym(library, kImageIoLibrarySymbol));
  return factory == nullptr ? nullptr : factory();
}

}  // namespace

Result<Image> readImage(const std::string& path, const ReadLimits& limits) {
  // Not blocking: a pipe without a writer must not hold the caller.
  const Descriptor picture(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!picture.isOpen()) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    return Error{code, path + " cannot be opened (" + std::strerror(errno) + "); check the name and its permissions."};
  }
  struct stat status = {};
  if (fstat(picture.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return Error{ErrorCode::InvalidArgument, path + " is not a file; choose a picture file."};
  }
  return readDescriptor(picture.get(), path, limits);
}

Result<Image> readImage(std::span<const std::byte> bytes, const std::string& name, const ReadLimits& limits) {
  const Descriptor picture(memfd_create("rebus-picture", MFD_CLOEXEC));
  while (picture.isOpen() && !bytes.empty()) {
    const ssize_t count = write(picture.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Error{ErrorCode::OutOfMemory, name + " does not fit into memory; close other programs."};
    bytes = bytes.subspan(static_cast<size_t>(count));
  }
  return readDescriptor(picture.get(), name, limits);
}

Result<std::vector<std::byte>> encodeImage(const Image& image, ImageFormat format, const WriteOptions& options) {
  static ImageIoLibrary* const library = openLibrary();
  if (library == nullptr) {
    return Error{ErrorCode::Unavailable,
                 "Pictures cannot be saved because librebus_image_io.so is missing; install Rebus again."};
  }
  return library->encode(image, format, options);
}

Result<void> writeImage(const std::string& path, const Image& image, const WriteOptions& options) {
  const auto format = formatFromPath(path);
  if (!format) {
    return Error{ErrorCode::InvalidArgument, path + " has no ending that Rebus writes; end it with .png for instance."};
  }
  const auto bytes = encodeImage(image, *format, options);
  if (!bytes) return bytes.error();
  return writeFileAtomically(path, *bytes);
}

}  // namespace rebus
