#pragma once

#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_format.h"
#include "core/image/image_io.h"

namespace rebus {

/// What `librebus_image_io.so` offers: the only code that knows OpenImageIO. rebus-decode links it; everybody else
/// opens it at the first encodeImage(), as loading it costs 0.3 s and over 100 MB.
class ImageIoLibrary {
 public:
  virtual ~ImageIoLibrary() = default;

  /// Decodes the regular file behind an open descriptor. The header is checked against `limits.maxBytes` before
  /// samples are read, but a codec may allocate on its own: only for a process with limits. Errors: as readImage, with
  /// sentences that start with "The picture".
  virtual Result<Image> read(int file, const ReadLimits& limits) = 0;
  /// As encodeImage(). Any thread, one call at a time per picture.
  virtual Result<std::vector<std::byte>> encode(const Image& image, ImageFormat format,
                                                const WriteOptions& options) = 0;
};

/// The library's one exported symbol: `extern "C" rebus::ImageIoLibrary* rebusImageIoLibrary()`.
using ImageIoLibraryFactory = ImageIoLibrary* (*)();
inline constexpr char kImageIoLibrarySymbol[] = "rebusImageIoLibrary";

}  // namespace rebus

extern "C" rebus::ImageIoLibrary* rebusImageIoLibrary();
