#pragma once

#include <ATen/ATen.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rebus::inference {

/// How a parameter starts when a model is trained from nothing.
struct Init {
  enum class Kind { Normal, Constant } kind = Kind::Normal;
  double value = 0;  ///< Standard deviation, or the constant.

  static Init normal(double deviation) { return {Kind::Normal, deviation}; }
  static Init constant(double value) { return {Kind::Constant, value}; }
};

/// Named weights. A model is built by asking for each of its parameters by name and shape; they come from a
/// checkpoint, or are made and remembered when training starts from nothing. So the module constructors are
/// the one description of a model's tensors.
class Parameters {
 public:
  /// Parameters that are not in `start` with the shape asked for are made in float32 from `seed`, on the CPU. What else
  /// is in `start` is left out, so that a model may go on from one that shares only some of its parts.
  static Parameters forTraining(uint64_t seed, std::map<std::string, at::Tensor> start = {});
  /// All parameters must be in `tensors`.
  static Parameters fromTensors(std::map<std::string, at::Tensor> tensors);

  /// Throws InferenceError{Corrupt} when it is missing from a checkpoint or has another shape.
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Init init);

  /// Replaces every value by the same-named one. Throws like get().
  void assign(const std::map<std::string, at::Tensor>& tensors);

  /// By name, in a fixed order.
  const std::map<std::string, at::Tensor>& all() const { return m_tensors; }
  std::vector<at::Tensor> tensors() const;
  int64_t count() const;
  /// How many of count() came from `start`.
  int64_t takenOver() const { return m_takenOver; }

 private:
  std::map<std::string, at::Tensor> m_tensors;
  std::map<std::string, at::Tensor> m_start;  ///< Not yet asked for.
  std::optional<at::Generator> m_generator;   ///< Set while missing parameters may be made.
  int64_t m_takenOver = 0;
};

/// Prefixes names, so that a module need not know where it stands: scope("layers.0.") asks for "layers.0.norm.weight".
class ParameterScope {
 public:
  explicit ParameterScope(Parameters& parameters, std::string prefix = {})
      : m_parameters(parameters), m_prefix(std::move(prefix)) {}

  ParameterScope operator/(const std::string& name) const {
    return ParameterScope(m_parameters, m_prefix + name + ".");
  }
  ParameterScope operator/(int64_t index) const { return *this / std::to_string(index); }
  at::Tensor get(const std::string& name, at::IntArrayRef shape, Init init) const {
    return m_parameters.get(m_prefix + name, shape, init);
  }

 private:
  Parameters& m_parameters;
  std::string m_prefix;
};

}  // namespace rebus::inference
