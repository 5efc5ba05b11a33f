#include "inference/model/layers.h"

#include <cmath>

namespace rebus::inference {
namespace {

constexpr double kGroupNormEps = 1e-5;

double fanInDeviation(int64_t fanIn, double gain) {
  return gain / std::sqrt(static_cast<double>(fanIn));
}

}  // namespace

Linear::Linear(const ParameterScope& scope, int64_t in, int64_t out, bool withBias, double gain)
    : weight(scope.get("weight", {out, in}, Init::normal(fanInDeviation(in, gain)))) {
  if (withBias) bias = scope.get("bias", {out}, Init::constant(0));
}

at::Tensor Linear::operator()(const at::Tensor& x) const {
  return bias.defined() ? at::linear(x, weight, bias) : at::linear(x, weight);
}

RmsNorm::RmsNorm(const ParameterScope& scope, int64_t width, double normEps)
    : weight(scope.get("weight", {width}, Init::constant(1))), eps(normEps) {}

at::Tensor RmsNorm::operator()(const at::Tensor& x) const {
  return at::rms_norm(x, weight.sizes(), weight, eps);
}

Convolution::Convolution(const ParameterScope& scope, int64_t in, int64_t out, int64_t kernel, int64_t strideCells,
                         double gain, bool withBias)
    : weight(scope.get("weight", {out, in, kernel, kernel}, Init::normal(fanInDeviation(in * kernel * kernel, gain)))),
      stride(strideCells),
      padding(kernel == 3 ? 1 : 0) {
  if (withBias) bias = scope.get("bias", {out}, Init::constant(0));
}

at::Tensor Convolution::operator()(const at::Tensor& x) const {
  return at::conv2d(x, weight, bias, stride, padding);
}

GroupNorm::GroupNorm(const ParameterScope& scope, int64_t channels)
    : weight(scope.get("weight", {channels}, Init::constant(1))),
      bias(scope.get("bias", {channels}, Init::constant(0))) {}

at::Tensor GroupNorm::operator()(const at::Tensor& x) const {
  const int64_t groups = weight.numel() % 8 == 0 ? 8 : 1;
  return at::group_norm(x, groups, weight, bias, kGroupNormEps);
}

ResidualBlock::ResidualBlock(const ParameterScope& scope, int64_t in, int64_t out, int64_t timeWidth)
    : m_norm1(scope / "norm1", in),
      m_convolution1(scope / "conv1", in, out, 3),
      m_norm2(scope / "norm2", out),
      // A small last convolution starts the block near the identity.
      m_convolution2(scope / "conv2", out, out, 3, 1, 0.2) {
  if (timeWidth > 0) m_time.emplace(scope / "time", timeWidth, 2 * out, true, 0.2);
  if (in != out) m_shortcut.emplace(scope / "shortcut", in, out, 1);
}

at::Tensor ResidualBlock::operator()(const at::Tensor& x, const at::Tensor& time) const {
  at::Tensor a = m_norm2(m_convolution1(at::silu(m_norm1(x))));
  if (m_time) {
    const auto scaleAndShift = (*m_time)(at::silu(time)).unsqueeze(-1).unsqueeze(-1).chunk(2, 1);
    a = a * (scaleAndShift[0] + 1) + scaleAndShift[1];
  }
  a = m_convolution2(at::silu(a));
  return a + (m_shortcut ? (*m_shortcut)(x) : x);
}

}  // namespace rebus::inference
