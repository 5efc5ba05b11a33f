#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/base/utf8.h"
#include "core/image/exif_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto& [keyword, text] : rebus::readExifTexts(std::as_bytes(std::span(data, size)))) {
    if (!rebus::isUtf8(keyword) || !rebus::isUtf8(text)) std::abort();
  }
  return 0;
}
