#include "core/base/utf8.h"
#include "inference/sequence/tokenizer.h"
#include "tests/fuzz/memory_file.h"

/// A tokenizer that opens must cut any text into its own tokens and give back text for each of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const rebus::test::MemoryFile file(data, size);
  const auto tokenizer = rebus::inference::Tokenizer::open(file.path());
  if (!tokenizer) return 0;
  for (const std::int64_t token : tokenizer->encode("Two red apples, zwei rote Äpfel, 猫.")) {
    if (token < 0 || token >= tokenizer->size()) std::abort();
  }
  for (std::int64_t token = 0; token < tokenizer->size(); ++token) {
    if (!rebus::isUtf8(tokenizer->decode({token}))) std::abort();
  }
  return 0;
}
