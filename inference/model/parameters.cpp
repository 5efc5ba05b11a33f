#include "inference/model/parameters.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <sstream>

#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

void checkShape(const std::string& name, const at::Tensor& tensor, at::IntArrayRef shape) {
  if (tensor.sizes() == shape) return;
  std::ostringstream message;
  message << "The model's weights don't fit its config.json: \"" << name << "\" has shape " << tensor.sizes()
          << " where " << shape << " is expected.";
  throw InferenceError(ErrorCode::Corrupt, message.str());
}

[[noreturn]] void throwMissing(const std::string& name) {
  throw InferenceError(ErrorCode::Corrupt, "The model's weights are incomplete: \"" + name + "\" is missing.");
}

}  // namespace

Parameters Parameters::forTraining(uint64_t seed, std::map<std::string, at::Tensor> start) {
  Parameters parameters;
  parameters.m_start = std::move(start);
  parameters.m_generator = at::make_generator<at::CPUGeneratorImpl>(seed);
  return parameters;
}

Parameters Parameters::fromTensors(std::map<std::string, at::Tensor> tensors) {
  Parameters parameters;
  parameters.m_tensors = std::move(tensors);
  return parameters;
}

at::Tensor Parameters::get(const std::string& name, at::IntArrayRef shape, Init init) {
  if (auto found = m_tensors.find(name); found != m_tensors.end()) {
    checkShape(name, found->second, shape);
    return found->second;
  }
  if (auto given = m_start.extract(name); given && given.mapped().sizes() == shape) {
    m_takenOver += given.mapped().numel();
    return m_tensors.insert(std::move(given)).position->second;
  }
  if (!m_generator) throwMissing(name);
  at::Tensor tensor = init.kind == Init::Kind::Constant
                          ? at::full(shape, init.value, at::kFloat)
                          : at::normal(0.0, init.value, shape, *m_generator, at::TensorOptions(at::kFloat));
  m_tensors.emplace(name, tensor);
  return tensor;
}

void Parameters::assign(const std::map<std::string, at::Tensor>& tensors) {
  c10::NoGradGuard noGrad;
  for (auto& [name, tensor] : m_tensors) {
    auto found = tensors.find(name);
    if (found == tensors.end()) throwMissing(name);
    checkShape(name, found->second, tensor.sizes());
    tensor.copy_(found->second);
  }
}

std::vector<at::Tensor> Parameters::tensors() const {
  std::vector<at::Tensor> list;
  list.reserve(m_tensors.size());
  for (const auto& [name, tensor] : m_tensors) list.push_back(tensor);
  return list;
}

int64_t Parameters::count() const {
  int64_t total = 0;
  for (const auto& [name, tensor] : m_tensors) total += tensor.numel();
  return total;
}

}  // namespace rebus::inference
