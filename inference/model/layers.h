#pragma once

#include <ATen/ATen.h>

#include "inference/model/parameters.h"

/// Building blocks without state of their own. Shapes: B batch, T tokens, D width, C channels, h × w cells.
namespace rebus::inference {

/// y = x Wᵀ (+ b). x: [..., in] → [..., out].
struct Linear {
  at::Tensor weight;  ///< [out, in]
  at::Tensor bias;    ///< [out], undefined without bias.

  Linear(const ParameterScope& scope, int64_t in, int64_t out, bool withBias, double gain = 1.0);
  at::Tensor operator()(const at::Tensor& x) const;
};

/// x / sqrt(mean(x²) + eps) · weight over the last axis. Source: arXiv:1910.07467.
struct RmsNorm {
  at::Tensor weight;  ///< [D]
  double eps;

  RmsNorm(const ParameterScope& scope, int64_t width, double eps);
  at::Tensor operator()(const at::Tensor& x) const;
};

/// x: [B, in, h, w] → [B, out, h', w'].
struct Convolution {
  at::Tensor weight;  ///< [out, in, k, k]
  at::Tensor bias;    ///< [out], undefined without bias.
  int64_t stride;
  int64_t padding;

  /// `kernel` 3 pads by 1 and keeps the size; other kernels don't pad.
  Convolution(const ParameterScope& scope, int64_t in, int64_t out, int64_t kernel, int64_t stride = 1,
              double gain = 1.0, bool withBias = true);
  at::Tensor operator()(const at::Tensor& x) const;
};

/// Eight groups where the channels allow, else one. x: [B, C, h, w].
struct GroupNorm {
  at::Tensor weight;  ///< [C]
  at::Tensor bias;    ///< [C]

  GroupNorm(const ParameterScope& scope, int64_t channels);
  at::Tensor operator()(const at::Tensor& x) const;
};

/// Two 3×3 convolutions with a shortcut; the time embedding, where there is one, scales and shifts between them.
class ResidualBlock {
 public:
  /// timeWidth 0: no time.
  ResidualBlock(const ParameterScope& scope, int64_t in, int64_t out, int64_t timeWidth);
  /// x: [B, in, h, w]; time: [B, timeWidth], undefined without time. Returns [B, out, h, w].
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& time) const;

 private:
  GroupNorm m_norm1;
  Convolution m_convolution1;
  std::optional<Linear> m_time;
  GroupNorm m_norm2;
  Convolution m_convolution2;
  std::optional<Convolution> m_shortcut;
};

}  // namespace rebus::inference
