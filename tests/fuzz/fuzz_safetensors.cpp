#include "inference/formats/safetensors.h"
#include "tests/fuzz/memory_file.h"

/// Every tensor that is handed out lies inside the file: reading all of it must not fault.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const rebus::test::MemoryFile file(data, size);
  const auto opened = rebus::inference::SafetensorsFile::open(file.path());
  if (opened) {
    for (const auto& [name, tensor] : opened->tensors()) static_cast<void>(tensor.clone());
  }
  return 0;
}
