#pragma once

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inference/model/model_config.h"
#include "inference/model/unified_model.h"
#include "inference/sequence/sequence.h"

namespace rebus::test {

using Tensors = std::map<std::string, at::Tensor>;

/// What float32 has to keep. The reference in float32 is within 2.1e-6 of itself in double (tests/golden/README.md);
/// the rest is room for another order of summation.
inline constexpr double kFloatTolerance = 1e-5;

/// max|a - b| / max|b|, in double; infinite when shapes differ or a value is not finite.
double relativeDifference(const at::Tensor& actual, const at::Tensor& expected);

/// For EXPECT_TRUE: says how far off `actual` is.
testing::AssertionResult isClose(const at::Tensor& actual, const at::Tensor& expected,
                                 double tolerance = kFloatTolerance);

/// A file of tests/golden/data, as JSON or as tensors.
nlohmann::json goldenJson(const std::string& path);
Tensors goldenTensors(const std::string& path);

/// One model of tests/golden/data with the training batch that it was run on.
struct GoldenCase {
  explicit GoldenCase(const std::string& name);

  std::string name;
  inference::ModelConfig config;
  nlohmann::json description;  ///< case.json
  Tensors weights;
  Tensors forward;  ///< Inputs and every stage; see tests/golden/README.md.

  int64_t sampleCount() const { return static_cast<int64_t>(description["samples"].size()); }
  int64_t sampleLength(int64_t sample) const;
  double time(int64_t picture) const { return description["times"][static_cast<size_t>(picture)]; }
  bool made(int64_t picture) const { return description["made"][static_cast<size_t>(picture)]; }
  /// What `picture` is made from: [C, h, w], undefined where there is nothing or the model does not see it.
  at::Tensor source(int64_t picture) const;
  /// Which of `pictures`, all of one size, each of them is made from; -1: none. int64 [N].
  at::Tensor sourcesOf(const std::vector<int64_t>& pictures) const;

  /// See TrainingBatch::Group::changed.
  at::Tensor changedOf(const std::vector<int64_t>& pictures) const;

  /// The samples as sequences, without the pixels of their pictures.
  std::vector<inference::Sequence> sequences() const;
  /// All samples, padded to one length, with the reference's mask; weights' dtype `type`.
  inference::SequenceBatch batch(at::ScalarType type = at::kFloat) const;
  /// The pictures of each of batch()'s groups, in order.
  std::vector<std::vector<int64_t>> groups() const;
};

/// For INSTANTIATE_TEST_SUITE_P: the models that exist.
std::vector<std::string> goldenNames();
std::string goldenTestName(const testing::TestParamInfo<std::string>& info);

}  // namespace rebus::test
