#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/utf8.h"
#include "core/image/recovered_settings.h"

/// Whatever a picture says of itself, what is taken from it is text and within bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const char* keyword : {"rebus", "parameters", "invokeai_metadata", "prompt", "Description"}) {
    rebus::Image image(1, 1, 1);
    image.texts[keyword] = text;
    const auto settings = rebus::recoverSettings(image);
    if (!settings) continue;
    if (!rebus::isUtf8(settings->prompt) || settings->prompt.size() > (size_t{64} << 10)) std::abort();
    if (settings->steps && *settings->steps < 1 && settings->program != "Rebus") std::abort();
  }
  return 0;
}
