#include <cuda_runtime_api.h>
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "inference/kernels/kernel_table.h"

namespace rebus::inference::kernels {
namespace {

const KernelTable* cudaKernels(std::uint32_t version) {
  void* library = dlopen(REBUS_CUDA_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    ADD_FAILURE() << dlerror();
    return nullptr;
  }
  const auto factory = reinterpret_cast<CudaKernelsFactory>(dlsym(library, kCudaKernelsSymbol));
  return factory != nullptr ? factory(version) : nullptr;
}

/// Single-precision numbers on the GPU, copied there and back.
class DeviceArray {
 public:
  explicit DeviceArray(const std::vector<float>& values) : m_size(values.size()) {
    EXPECT_EQ(cudaMalloc(&m_data, m_size * sizeof(float)), cudaSuccess);
    EXPECT_EQ(cudaMemcpy(m_data, values.data(), m_size * sizeof(float), cudaMemcpyHostToDevice), cudaSuccess);
  }
  DeviceArray(const DeviceArray&) = delete;
  DeviceArray& operator=(const DeviceArray&) = delete;
  ~DeviceArray() { cudaFree(m_data); }

  float* data() { return static_cast<float*>(m_data); }
  std::vector<float> toHost() const {
    std::vector<float> values(m_size);
    EXPECT_EQ(cudaMemcpy(values.data(), m_data, m_size * sizeof(float), cudaMemcpyDeviceToHost), cudaSuccess);
    return values;
  }

 private:
  size_t m_size;
  void* m_data = nullptr;
};

std::vector<float> wave(size_t size, float frequency) {
  std::vector<float> values(size);
  for (size_t i = 0; i < size; ++i) {
    values[i] = std::sin(static_cast<float>(i) * frequency) + 0.1F;
  }
  return values;
}

/// The device sums in another order, in double precision: only the last bits of a float may differ.
void expectClose(const std::vector<float>& actual, const std::vector<float>& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (size_t i = 0; i < actual.size(); ++i) {
    ASSERT_NEAR(actual[i], expected[i], 1e-6F * (1 + std::abs(expected[i]))) << "at " << i;
  }
}

class CudaKernels : public testing::Test {
 protected:
  void SetUp() override {
    int devices = 0;
    if (cudaGetDeviceCount(&devices) != cudaSuccess || devices == 0) {
      GTEST_SKIP() << "no GPU here";
    }
  }
};

TEST(CudaLibrary, other_version_is_refused) {
  EXPECT_NE(cudaKernels(kKernelVersion), nullptr);
  EXPECT_EQ(cudaKernels(kKernelVersion + 1), nullptr);
}

TEST_F(CudaKernels, rms_norm_matches_the_oracle) {
  for (std::int64_t width : {1, 64, 255, 256, 257, 1000}) {
    const std::int64_t rows = 7;
    const std::vector<float> x = wave(static_cast<size_t>(rows * width), 0.37F);
    const std::vector<float> weight = wave(static_cast<size_t>(width), 0.11F);
    std::vector<float> expected(x.size());
    ASSERT_EQ(cpu::rmsNorm(expected.data(), x.data(), weight.data(), rows, width, 1e-5F, nullptr), nullptr);
    DeviceArray deviceX(x);
    DeviceArray deviceWeight(weight);
    ASSERT_EQ(cudaKernels(kKernelVersion)
                  ->rmsNorm(deviceX.data(), deviceX.data(), deviceWeight.data(), rows, width, 1e-5F, nullptr),
              nullptr);
    expectClose(deviceX.toHost(), expected);
  }
}

TEST_F(CudaKernels, guided_euler_step_matches_the_oracle) {
  for (std::int64_t size : {1, 100, 256, 8192}) {
    const std::int64_t batch = 3;
    const std::vector<float> cond = wave(static_cast<size_t>(batch * size), 0.23F);
    const std::vector<float> uncond = wave(static_cast<size_t>(batch * size), 0.31F);
    std::vector<float> expected = wave(static_cast<size_t>(batch * size), 0.05F);
    DeviceArray deviceX(expected);
    DeviceArray deviceCond(cond);
    DeviceArray deviceUncond(uncond);
    const GuidedEulerSettings settings{.dt = 0.04F, .guidance = 5, .rescale = 0.7F};
    ASSERT_EQ(cpu::guidedEulerStep(expected.data(), cond.data(), uncond.data(), batch, size, settings, nullptr),
              nullptr);
    ASSERT_EQ(
        cudaKernels(kKernelVersion)
            ->guidedEulerStep(deviceX.data(), deviceCond.data(), deviceUncond.data(), batch, size, settings, nullptr),
        nullptr);
    expectClose(deviceX.toHost(), expected);
  }
}

}  // namespace
}  // namespace rebus::inference::kernels
