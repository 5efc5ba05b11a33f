#pragma once

#include <ATen/ATen.h>

#include <string>

#include "core/base/result.h"

namespace rebus::inference {

/// Where a model runs, and in which arithmetic.
struct Device {
  at::Device device = at::kCPU;
  at::ScalarType dtype = at::kFloat;
  std::string name = "cpu";  ///< "cpu" or "cuda:0 (its name)".
};

/// "cpu", "cuda" or "auto" (CUDA where it works, else the CPU). The CUDA libraries are opened here, at run time, before
/// anything else in the process asks for CUDA. bfloat16 is chosen where the hardware multiplies in it: on a CPU without
/// that it would be many times slower than float32.
/// Errors: InvalidArgument (unknown name), Unavailable (no CUDA libraries or no GPU).
Result<Device> openDevice(const std::string& wanted);

const char* dtypeName(at::ScalarType type);

/// All of a device that can change bits: its name, a CPU's model and instruction set, the arithmetic.
std::string describeDevice(const Device& device);

}  // namespace rebus::inference
