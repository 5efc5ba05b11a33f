#include "inference/training/data/world.h"
#include "inference/training/train_config.h"
#include "tests/fuzz/memory_file.h"

/// The file that `rebus train` takes, and the world that it names: the same bytes are tried as each.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const rebus::test::MemoryFile file(data, size);
  static_cast<void>(rebus::inference::readTrainConfig(file.path()));
  static_cast<void>(rebus::inference::readWorldConfig(file.path()));
  return 0;
}
