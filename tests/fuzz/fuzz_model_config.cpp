#include <cstdint>
#include <cstdlib>
#include <string>

#include "inference/model/model_config.h"

/// What is read back is stable: writing and reading it again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using rebus::inference::modelConfigFromJson;
  const auto config = modelConfigFromJson(std::string(reinterpret_cast<const char*>(data), size));
  if (config) {
    const auto again = modelConfigFromJson(toJson(*config));
    if (!again || toJson(*again) != toJson(*config)) std::abort();
  }
  return 0;
}
