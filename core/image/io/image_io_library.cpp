#include "core/image/io/image_io_library.h"

#include <OpenImageIO/imageio.h>

#include <exception>
#include <mutex>
#include <new>

#include "core/image/io/picture_reader.h"
#include "core/image/io/picture_writer.h"

namespace rebus {
namespace {

/// The boundary at which exceptions of OpenImageIO and its codecs end.
template <typename Function>
auto guarded(const char* action, Function function) -> decltype(function()) {
  try {
    return function();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::OutOfMemory, "The picture needs more memory than there is; make it smaller and try again."};
  } catch (const std::exception&) {
    return Error{ErrorCode::Corrupt, std::string("The picture could not be ") + action + "; try another one."};
  }
}

class OpenImageIoLibrary final : public ImageIoLibrary {
 public:
  OpenImageIoLibrary() {
    // Pools of threads of its own would compete with the engine's and count against the helper's limits.
    OIIO::attribute("threads", 1);
    OIIO::attribute("exr_threads", -1);
  }

  Result<Image> read(int file, const ReadLimits& limits) override {
    return guarded("read", [&] { return readPicture(file, limits); });
  }
  Result<std::vector<std::byte>> encode(const Image& image, ImageFormat format, const WriteOptions& options) override {
    return guarded("saved", [&] { return encodePicture(image, format, options); });
  }
};

}  // namespace
}  // namespace rebus

extern "C" __attribute__((visibility("default"))) rebus::ImageIoLibrary* rebusImageIoLibrary() {
  static rebus::OpenImageIoLibrary library;
  return &library;
}
