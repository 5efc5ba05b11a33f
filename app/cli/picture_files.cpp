#include "app/cli/picture_files.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "app/cli/output.h"
#include "core/image/image_io.h"

namespace rebus::app {
namespace fs = std::filesystem;

Result<void> checkOutput(const std::string& path) {
  if (path.empty()) return Error{ErrorCode::InvalidArgument, "The output has no name; give a file, as -o OUT.png."};
  const auto endings = writableEndings();
  const auto format = formatFromPath(path);
  if (!format || *format == ImageFormat::Gif || *format == ImageFormat::Bmp) {
    std::string names;
    for (const std::string& ending : endings) names += (names.empty() ? "." : ", .") + ending;
    return Error{ErrorCode::InvalidArgument, path + " has no ending that Rebus writes; choose one of: " + names + "."};
  }
  std::error_code error;
  if (fs::is_directory(path, error)) {
    return Error{ErrorCode::Io, path + " is a folder; give the name of a file in it."};
  }
  const fs::path parent = fs::path(path).parent_path();
  const std::string folder = parent.empty() ? "." : parent.string();
  const bool isThere = fs::exists(path, error);
  if (access(folder.c_str(), W_OK | X_OK) != 0 || (isThere && access(path.c_str(), W_OK) != 0)) {
    return Error{ErrorCode::Io, "Cannot write " + path + " (" + std::strerror(errno) +
                                    "); choose a folder and file that you can write to."};
  }
  return {};
}

std::string numberedPath(const std::string& path, int number) {
  const fs::path whole(path);
  const std::string name = whole.stem().string() + "-" + std::to_string(number) + whole.extension().string();
  return (whole.parent_path() / name).string();
}

Result<ImageRef> readPicture(const std::string& path) {
  auto image = readImage(path);
  if (!image) return image.error();
  return std::make_shared<const Image>(std::move(image).value());
}

Result<void> writePicture(const std::string& path, const Image& image) {
  const auto format = formatFromPath(path);
  if (format) {
    std::string losses;
    for (const PictureLoss loss : lossesIn(*format, image)) {
      losses += std::string(losses.empty() ? "" : ", ") + lossName(loss);
    }
    if (!losses.empty()) note(std::string(formatName(*format)) + " does not keep: " + losses + ".");
  }
  return writeImage(path, image);
}

}  // namespace rebus::app
