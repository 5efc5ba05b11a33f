#include "inference/memory.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

#include "inference/model/kv_cache.h"

namespace rebus::inference {
namespace {

/// The number in a file that holds nothing else, or nothing ("max").
std::optional<int64_t> readNumber(const char* path) {
  std::ifstream file(path);
  int64_t value = 0;
  if (file >> value) return value;
  return std::nullopt;
}

}  // namespace

int64_t estimateJobBytes(const ModelConfig& config, const JobSize& size, int64_t elementBytes) {
  const TransformerConfig& transformer = config.transformer;
  const int64_t tokens = size.contextTokens + size.patches;
  const int64_t contexts = size.patches > 0 ? 2 : 1;  // The unconditional context is kept beside the other.
  const int64_t cache = contexts * KvCache::bytesFor(transformer, tokens, elementBytes);
  const int64_t rows = size.branches * std::max<int64_t>(size.patches, 64);
  const int64_t widest = std::max(2 * transformer.ffnWidth, 3 * transformer.width) + 4 * transformer.width;
  const int64_t activations = rows * widest * elementBytes;
  const int64_t scores = 2 * transformer.heads * std::max<int64_t>(size.patches, 64) * tokens * elementBytes;
  const int64_t unet =
      size.branches * size.cells * config.image.unetWidth * (config.image.unetBlocks + 8) * elementBytes;
  constexpr int64_t kVaeMaps = 6;  // Feature maps alive at once, float32.
  const int64_t vae = size.pixels / 4 * config.vae.widths[0] * kVaeMaps * 4 + size.pixels * 3 * 4 * 4;
  return cache + activations + scores + unet + vae;
}

int64_t availableBytes() {
  int64_t available = std::numeric_limits<int64_t>::max();
  std::ifstream file("/proc/meminfo");
  for (std::string name; file >> name;) {
    int64_t kibibytes = 0;
    if (name == "MemAvailable:" && file >> kibibytes) available = kibibytes * 1024;
    file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  const auto limit = readNumber("/sys/fs/cgroup/memory.max");
  const auto used = readNumber("/sys/fs/cgroup/memory.current");
  if (limit && used) available = std::min(available, std::max<int64_t>(0, *limit - *used));
  return available;
}

int64_t peakResidentBytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<int64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace rebus::inference
