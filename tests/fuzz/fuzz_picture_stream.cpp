#include <chrono>

#include "core/image/decode_protocol.h"
#include "tests/fuzz/memory_file.h"

/// What a decode helper that was taken over might write.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const rebus::test::MemoryFile file(data, size);
  rebus::ReceiveFailure failure = rebus::ReceiveFailure::None;
  // Less than in earnest: nothing but time is lost by asking for half a gigabyte each time.
  rebus::ReadLimits limits;
  limits.maxBytes = 1 << 20;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  static_cast<void>(rebus::receivePicture(file.descriptor(), limits, deadline, failure));
  return 0;
}
