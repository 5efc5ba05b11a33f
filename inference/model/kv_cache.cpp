#include "inference/model/kv_cache.h"

#include <algorithm>
#include <cassert>

namespace rebus::inference {

KvCache::KvCache(const TransformerConfig& config, const at::TensorOptions& options)
    : m_config(config), m_options(options), m_storage(std::make_shared<Storage>()) {
  const auto layers = static_cast<size_t>(config.layers);
  m_storage->keys.resize(layers);
  m_storage->values.resize(layers);
  for (size_t layer = 0; layer < layers; ++layer) {
    m_storage->keys[layer] = at::empty({config.kvHeads, 0, config.headWidth()}, options);
    m_storage->values[layer] = m_storage->keys[layer];
  }
}

void KvCache::truncate(int64_t length) {
  m_length = std::min(m_length, length);
}

void KvCache::reserve(int64_t length) {
  const bool shared = m_storage.use_count() > 1;
  if (!shared && length <= m_storage->capacity) return;
  constexpr int64_t kSmallest = 256;
  const int64_t capacity = std::max({length, kSmallest, shared ? length : 2 * m_storage->capacity});
  auto storage = std::make_shared<Storage>();
  storage->capacity = capacity;
  const auto moved = [&](const at::Tensor& old) {
    auto grown = at::empty({m_config.kvHeads, capacity, m_config.headWidth()}, m_options);
    grown.narrow(1, 0, m_length).copy_(old.narrow(1, 0, m_length));
    return grown;
  };
  for (const at::Tensor& old : m_storage->keys) storage->keys.push_back(moved(old));
  for (const at::Tensor& old : m_storage->values) storage->values.push_back(moved(old));
  m_storage = std::move(storage);
}

std::pair<at::Tensor, at::Tensor> KvCache::extend(int64_t layer, const at::Tensor& k, const at::Tensor& v) {
  const int64_t count = k.size(1);
  reserve(m_length + count);
  const auto index = static_cast<size_t>(layer);
  m_storage->keys[index].narrow(1, m_length, count).copy_(k);
  m_storage->values[index].narrow(1, m_length, count).copy_(v);
  return {m_storage->keys[index].narrow(1, 0, m_length + count),
          m_storage->values[index].narrow(1, 0, m_length + count)};
}

int64_t KvCache::bytesFor(const TransformerConfig& config, int64_t positions, int64_t elementBytes) {
  return 2 * config.layers * config.kvHeads * config.headWidth() * positions * elementBytes;
}

}  // namespace rebus::inference
