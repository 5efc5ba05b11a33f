#include "inference/generation/context.h"

#include <algorithm>
#include <limits>

#include "inference/inference_error.h"

namespace rebus::inference {
namespace {

void throwIfStopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw JobStopped();
}

/// 0 on and below the diagonal, -infinity above: [n, n].
at::Tensor causalTriangle(int64_t n, const at::TensorOptions& options) {
  return at::full({n, n}, -std::numeric_limits<float>::infinity(), options).triu(1);
}

}  // namespace

bool Segment::operator==(const Segment& other) const {
  if (tokens != other.tokens || isPicture() != other.isPicture()) return false;
  return !isPicture() || picture.image == other.picture.image || *picture.image == *other.picture.image;
}

std::vector<Segment> segmentsOf(const Sequence& sequence) {
  std::vector<Segment> segments;
  auto picture = sequence.pictures.begin();
  auto turn = sequence.turns.begin();
  bool open = false;
  for (int64_t position = 0; position < sequence.length();) {
    if (picture != sequence.pictures.end() && picture->start == position) {
      segments.push_back({{}, *picture});
      position = picture->end();
      ++picture;
      open = false;
      continue;
    }
    if (turn != sequence.turns.end() && turn->start == position) {
      open = false;
      ++turn;
    }
    if (!open || segments.back().length() == kTextBlock) segments.emplace_back();
    open = true;
    segments.back().tokens.push_back(sequence.tokens[static_cast<size_t>(position++)]);
  }
  return segments;
}

Context::Context(const UnifiedModel& model, const PictureSpace& space)
    : m_model(&model), m_space(&space), m_cache(model.transformer.config(), model.transformer.options()) {}

int64_t Context::prefill(const Sequence& sequence, const std::stop_token& stop) {
  const auto wanted = segmentsOf(sequence);
  // The last segment is always run again: its logits are what generation starts from.
  size_t common = 0;
  int64_t reused = 0;
  while (common < m_segments.size() && common + 1 < wanted.size() && m_segments[common] == wanted[common]) {
    reused += wanted[common++].length();
  }
  m_segments.resize(common);
  m_cache.truncate(reused);
  for (size_t index = common; index < wanted.size(); ++index) {
    const Segment& segment = wanted[index];
    if (segment.isPicture()) {
      appendPicture(m_space->encode({segment.picture.image}), stop);
    } else {
      append(segment.tokens, stop);
    }
    m_segments.push_back(segment);
  }
  return reused;
}

void Context::append(const std::vector<int64_t>& tokens, const std::stop_token& stop) {
  const auto ids = at::tensor(tokens, at::kLong).to(m_model->transformer.options().device());
  const auto hidden = run(m_model->transformer.embed(ids).unsqueeze(0), true, stop);
  m_logits = m_model->transformer.logits(hidden[0][-1]);
}

void Context::appendPicture(const at::Tensor& cells, const std::stop_token& stop) {
  const auto options = m_model->transformer.options();
  const auto encoded = m_model->images.encode(cells.to(options), at::zeros({1}, options.dtype(at::kFloat)));
  run(encoded.tokens, false, stop);
}

double Context::logLikelihood(const std::vector<int64_t>& tokens, const std::stop_token& stop) {
  const auto ids = at::tensor(tokens, at::kLong).to(m_model->transformer.options().device());
  const int64_t start = m_cache.length();
  const auto hidden = run(m_model->transformer.embed(ids).unsqueeze(0), true, stop);
  m_cache.truncate(start);
  const auto following = m_model->transformer.logits(hidden[0].narrow(0, 0, ids.size(0) - 1));
  const auto logits = at::cat({m_logits.unsqueeze(0), following}).to(at::kFloat);
  return at::log_softmax(logits, -1).gather(1, ids.unsqueeze(1)).sum().item<double>();
}

at::Tensor Context::run(const at::Tensor& x, bool causal, const std::stop_token& stop) {
  const int64_t count = x.size(1);
  const auto positions = at::arange(m_cache.length(), m_cache.length() + count, x.options().dtype(at::kLong));
  const auto bias = causal && count > 1 ? causalTriangle(count, x.options()) : at::Tensor();
  const auto hidden =
      m_model->transformer.run(x, m_model->transformer.rotary(positions),
                               [&](int64_t layer, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
                                 throwIfStopped(stop);
                                 const auto [keys, values] = m_cache.extend(layer, k[0], v[0]);
                                 return attention(q, keys.unsqueeze(0), values.unsqueeze(0), bias);
                               });
  m_cache.commit(count);
  return hidden;
}

at::Tensor Context::denoise(const std::vector<Context*>& contexts, const at::Tensor& patches,
                            const std::stop_token& stop) {
  const auto count = static_cast<int64_t>(contexts.size());
  const Transformer& transformer = contexts.front()->m_model->transformer;
  // Prefixes differ in length: each context has its own positions and its own keys, while all else is one batch.
  std::vector<at::Tensor> cosines, sines;
  for (const Context* context : contexts) {
    const int64_t start = context->m_cache.length();
    const Rotary rotary =
        transformer.rotary(at::arange(start, start + patches.size(1), patches.options().dtype(at::kLong)));
    cosines.push_back(rotary.cosine);
    sines.push_back(rotary.sine);
  }
  const Rotary rotary{at::stack(cosines).unsqueeze(1), at::stack(sines).unsqueeze(1)};
  return transformer.run(patches.expand({count, -1, -1}), rotary,
                         [&](int64_t layer, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
                           throwIfStopped(stop);
                           std::vector<at::Tensor> seen;
                           for (int64_t row = 0; row < count; ++row) {
                             KvCache& cache = contexts[static_cast<size_t>(row)]->m_cache;
                             const auto [keys, values] = cache.extend(layer, k[row], v[row]);
                             seen.push_back(attention(q.narrow(0, row, 1), keys.unsqueeze(0), values.unsqueeze(0), {}));
                           }
                           return count == 1 ? seen.front() : at::cat(seen);
                         });
}

}  // namespace rebus::inference
