#pragma once

#include <stdexcept>
#include <string>

#include "core/base/result.h"

namespace rebus::inference {

/// An expected failure on its way to the engine's boundary, where it becomes a JobFailed or EngineUnavailable.
/// Inside inference/ tensors already throw, so our own failures travel the same way.
class InferenceError : public std::runtime_error {
 public:
  InferenceError(ErrorCode code, const std::string& message) : std::runtime_error(message), m_code(code) {}

  ErrorCode code() const { return m_code; }
  Error toError() const { return Error{m_code, what()}; }

 private:
  ErrorCode m_code;
};

/// Thrown from inside a forward pass when the job's stop token was set.
class JobStopped : public std::exception {
 public:
  const char* what() const noexcept override { return "The job was stopped."; }
};

}  // namespace rebus::inference
