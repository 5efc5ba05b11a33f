#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/engine/request.h"

/// What is read back is stable: writing and reading it again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto request = rebus::requestFromJson(std::string(reinterpret_cast<const char*>(data), size));
  if (request) {
    const auto again = rebus::requestFromJson(rebus::toJson(*request));
    if (!again || rebus::toJson(*again) != rebus::toJson(*request)) std::abort();
  }
  return 0;
}
