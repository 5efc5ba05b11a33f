#include "inference/device.h"

#include <ATen/Context.h>
#include <ATen/Version.h>
#include <ATen/core/ivalue.h>
#include <ATen/cpu/Utils.h>
#include <dlfcn.h>

#include <fstream>

#include "core/base/log.h"

namespace rebus::inference {
namespace {

bool cpuMultipliesInBfloat16() {
  const auto capabilities = at::cpu::get_cpu_capabilities();
  const auto has = [&](const char* name) {
    const auto found = capabilities.find(name);
    return found != capabilities.end() && found->second.isBool() && found->second.toBool();
  };
  return has("avx512_bf16") || has("amx_bf16");
}

Device cpu() {
  return {at::kCPU, cpuMultipliesInBfloat16() ? at::kBFloat16 : at::kFloat, "cpu"};
}

Result<Device> openCuda() {
  // Registers LibTorch's CUDA kernels with the dispatcher; it stays open as long as the process.
  if (::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    const char* why = ::dlerror();
    log::info(std::string("CUDA is not used: ") + (why != nullptr ? why : "unknown"));
    return Error{ErrorCode::Unavailable,
                 "CUDA can't be used: its libraries are missing. Run \"packaging/dev setup --cuda\", or use --device "
                 "cpu."};
  }
  if (!at::hasCUDA()) {
    return Error{ErrorCode::Unavailable, "CUDA can't be used: no GPU was found. Use --device cpu."};
  }
  return Device{at::Device(at::kCUDA, 0), at::kBFloat16, "cuda:0"};
}

/// As the kernel calls the first processor; empty when it does not say.
std::string cpuModel() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return {};
}

}  // namespace

Result<Device> openDevice(const std::string& wanted) {
  if (wanted == "cpu") return cpu();
  if (wanted == "cuda") return openCuda();
  if (wanted == "auto") {
    auto cuda = openCuda();
    return cuda ? std::move(cuda) : Result<Device>(cpu());
  }
  return Error{ErrorCode::InvalidArgument, "The device \"" + wanted + "\" is unknown; use cpu, cuda or auto."};
}

const char* dtypeName(at::ScalarType type) {
  return type == at::kBFloat16 ? "bfloat16" : "float32";
}

std::string describeDevice(const Device& device) {
  std::string name = device.name;
  if (device.device.is_cpu()) {
    static const std::string model = cpuModel();
    name += " (" + (model.empty() ? "" : model + ", ") + at::get_cpu_capability() + ")";
  }
  return name + ", " + dtypeName(device.dtype);
}

}  // namespace rebus::inference
