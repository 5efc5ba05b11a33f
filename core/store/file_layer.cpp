#include "core/store/file_layer.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "core/base/atomic_file.h"

namespace rebus {
namespace {

Error folderError(const std::filesystem::path& path, const std::error_code& error) {
  return Error{ErrorCode::Io, "Cannot create the folder " + path.string() + " (" + error.message() +
                                  "); choose a folder you can write to that has space."};
}

class SystemFiles final : public FileLayer {
 public:
  Result<void> write(const std::filesystem::path& path, std::span<const std::byte> bytes) override {
    return writeFileAtomically(path.string(), bytes);
  }

  Result<std::vector<std::byte>> read(const std::filesystem::path& path) override {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error == std::errc::no_such_file_or_directory) {
      return Error{ErrorCode::NotFound, "The file " + path.string() + " is missing; restore it from a backup."};
    }
    std::ifstream file(path, std::ios::binary);
    std::vector<std::byte> bytes(error ? 0 : static_cast<size_t>(size));
    if (error || !file || !file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size))) {
      return Error{ErrorCode::Io, "Cannot read " + path.string() + "; check its permissions and the disk."};
    }
    return bytes;
  }

  Result<void> makeFolder(const std::filesystem::path& path) override {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return {};
    const std::filesystem::path parent = path.parent_path();
    if (!parent.empty() && parent != path) {
      if (Result<void> above = makeFolder(parent); !above) return above;
    }
    if (!std::filesystem::create_directory(path, error) && error) return folderError(path, error);
    const int file = open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
      // Some file systems can't sync folders, and need not: there is nothing else to try.
      static_cast<void>(fsync(file));
      close(file);
    }
    return {};
  }
};

}  // namespace

FileLayer& systemFiles() {
  static SystemFiles files;
  return files;
}

}  // namespace rebus
