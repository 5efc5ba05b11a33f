#include "inference/sequence/training_batch.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>

namespace rebus::inference {

at::Tensor attentionBias(const std::vector<Sequence>& sequences, int64_t length) {
  const auto count = static_cast<int64_t>(sequences.size());
  auto bias = at::full({count, 1, length, length}, -std::numeric_limits<float>::infinity(), at::kFloat);
  auto* values = bias.mutable_data_ptr<float>();
  for (const Sequence& sequence : sequences) {
    const auto open = [&](int64_t query, int64_t from, int64_t to) {
      std::fill(values + query * length + from, values + query * length + to, 0.0F);
    };
    for (int64_t query = 0; query < sequence.length(); ++query) open(query, 0, query + 1);
    for (const PictureSpan& picture : sequence.pictures) {
      for (int64_t query = picture.start; query < picture.end(); ++query) open(query, picture.start, picture.end());
    }
    // A row without any key would become NaN in the softmax.
    for (int64_t query = sequence.length(); query < length; ++query) open(query, query, query + 1);
    values += length * length;
  }
  return bias;
}

namespace {

/// Lossy coders and eyes don't tell smaller differences: of 255.
constexpr int kUnseenChange = 4;

/// bool [1, H, W]: where any channel of `picture` differs from `source`; nowhere without a source.
at::Tensor changedPixels(const Image& picture, const Image* source) {
  auto changed = at::zeros({1, picture.height(), picture.width()}, at::kBool);
  if (source == nullptr) return changed;
  auto* out = changed.mutable_data_ptr<bool>();
  for (int y = 0; y < picture.height(); ++y) {
    const auto* now = picture.row<uint8_t>(y);
    const auto* before = source->row<uint8_t>(y);
    for (int x = 0; x < picture.width(); ++x, now += 3, before += 3) {
      for (int c = 0; c < 3; ++c) *out |= std::abs(int{now[c]} - int{before[c]}) > kUnseenChange;
      ++out;
    }
  }
  return changed;
}

/// See TrainingBatch::Group::changed.
at::Tensor changedPixels(const std::vector<ImageRef>& pictures, const std::vector<int64_t>& sources) {
  if (std::ranges::all_of(sources, [](int64_t source) { return source < 0; })) return {};
  std::vector<at::Tensor> changed;
  for (size_t index = 0; index < pictures.size(); ++index) {
    const int64_t source = sources[index];
    changed.push_back(
        changedPixels(*pictures[index], source < 0 ? nullptr : pictures[static_cast<size_t>(source)].get()));
  }
  return at::stack(changed);
}

}  // namespace

TrainingBatch collate(const std::vector<TrainingSample>& samples) {
  int64_t length = 0;
  for (const TrainingSample& sample : samples) length = std::max(length, sample.sequence.length());

  TrainingBatch batch;
  batch.samples = static_cast<int64_t>(samples.size());
  batch.tokens = at::full({batch.samples, length}, special::kPad, at::kLong);
  batch.targets = at::full({batch.samples, length}, kIgnoredTarget, at::kLong);
  struct Pending {
    std::vector<ImageRef> pictures;
    std::vector<at::Tensor> positions, parts;
    std::vector<float> made, caps;
    std::vector<int64_t> sources;
  };
  std::map<std::pair<int64_t, int64_t>, Pending> groups;
  std::vector<Sequence> sequences;
  for (int64_t row = 0; row < batch.samples; ++row) {
    const TrainingSample& sample = samples[static_cast<size_t>(row)];
    const Sequence& sequence = sample.sequence;
    sequences.push_back(sequence);
    auto* tokens = batch.tokens[row].mutable_data_ptr<int64_t>();
    std::transform(sequence.tokens.begin(), sequence.tokens.end(), tokens,
                   [](int64_t token) { return token == Sequence::kPatch ? special::kPad : token; });
    if (sample.learnText) std::ranges::copy(nextTokenTargets(sequence), batch.targets[row].mutable_data_ptr<int64_t>());
    int64_t source = -1;
    for (size_t index = 0; index < sequence.pictures.size(); ++index) {
      const PictureSpan& span = sequence.pictures[index];
      const bool made = static_cast<int64_t>(index) == sample.madePicture;
      Pending& group = groups[{span.rows, span.columns}];
      if (static_cast<int64_t>(index) == sample.sourcePicture) source = static_cast<int64_t>(group.pictures.size());
      group.pictures.push_back(span.image);
      group.positions.push_back(at::arange(row * length + span.start, row * length + span.end(), at::kLong));
      group.made.push_back(made ? 1.0F : 0.0F);
      group.sources.push_back(made ? source : -1);
      group.caps.push_back(static_cast<float>(made ? sample.madeCap : sample.seenCap));
      group.parts.push_back(sample.parts.empty() ? at::full({span.patches()}, kIgnoredTarget, at::kLong)
                                                 : at::tensor(sample.parts[index], at::kLong));
    }
  }
  batch.bias = attentionBias(sequences, length);
  for (auto& [size, group] : groups) {
    at::Tensor changed = changedPixels(group.pictures, group.sources);
    batch.groups.push_back({std::move(group.pictures), at::stack(group.positions), at::tensor(group.made).to(at::kBool),
                            at::tensor(group.sources, at::kLong), std::move(changed), at::tensor(group.caps),
                            at::stack(group.parts)});
  }
  return batch;
}

}  // namespace rebus::inference
