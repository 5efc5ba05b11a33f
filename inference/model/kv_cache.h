#pragma once

#include <ATen/ATen.h>

#include <memory>
#include <vector>

#include "inference/model/model_config.h"

namespace rebus::inference {

/// Keys and values of one context, for all layers. Copies share their memory until one of them writes: the contexts of
/// guidance are cheap branches of one prefix. Engine thread only.
class KvCache {
 public:
  /// `options`: device and dtype of the model.
  KvCache(const TransformerConfig& config, const at::TensorOptions& options);

  /// Committed positions.
  int64_t length() const { return m_length; }
  /// Forgets positions from `length` on.
  void truncate(int64_t length);

  /// Stores k, v: [G, n, Dh] of one layer behind the committed positions and returns all of that layer's keys and
  /// values, [G, length() + n, Dh]. They last only when commit() follows: a picture that is being denoised writes there
  /// at every step and leaves no trace.
  std::pair<at::Tensor, at::Tensor> extend(int64_t layer, const at::Tensor& k, const at::Tensor& v);
  /// Makes the `count` positions that every layer was extended by part of the context.
  void commit(int64_t count) { m_length += count; }

  /// Bytes that `positions` take in a context.
  static int64_t bytesFor(const TransformerConfig& config, int64_t positions, int64_t elementBytes);

 private:
  struct Storage {
    std::vector<at::Tensor> keys, values;  ///< Per layer: [G, capacity, Dh].
    int64_t capacity = 0;
  };
  /// Own storage with room for `length` positions.
  void reserve(int64_t length);

  TransformerConfig m_config;
  at::TensorOptions m_options;
  std::shared_ptr<Storage> m_storage;
  int64_t m_length = 0;
};

}  // namespace rebus::inference
