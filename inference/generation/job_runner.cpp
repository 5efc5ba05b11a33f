#include "inference/generation/job_runner.h"
#include "inference/engine_build.h"

#include <c10/core/InferenceMode.h>

#include <chrono>

#include "inference/generation/reply.h"
#include "inference/inference_error.h"
#include "inference/memory.h"

namespace rebus::inference {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMaxPictures = 4;  ///< In one reply that the model leads.

class Stopwatch {
 public:
  explicit Stopwatch(double& total) : m_total(total) {}
  ~Stopwatch() { m_total += std::chrono::duration<double>(Clock::now() - m_start).count(); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  double& m_total;
  Clock::time_point m_start = Clock::now();
};

bool drawsAtOnce(const Request& request) {
  return request.kind == TaskKind::Draw || request.kind == TaskKind::Edit;
}

std::string megabytes(int64_t bytes) {
  return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MB";
}

/// One reply, from the prefilled prompt to the end of the turn.
class Reply {
 public:
  Reply(const LoadedModel& model, Context& context, const Request& request, const JobRunner::Emit& emit,
        const std::stop_token& stop)
      : m_model(model),
        m_context(context),
        m_request(request),
        m_emit(emit),
        m_stop(stop),
        m_prepared(prepareContext(request, model)),
        m_sampler(request.params),
        m_text(model.tokenizer) {
    if (m_prepared.source) {
      m_request.params.width = m_prepared.source->prepared.picture.width();
      m_request.params.height = m_prepared.source->prepared.picture.height();
    }
  }

  JobStats run() {
    {
      const Stopwatch whole(m_stats.totalSeconds);
      write();
    }
    m_stats.peakBytes = peakResidentBytes();
    m_stats.contextTokens = static_cast<int>(m_context.length());
    return m_stats;
  }

 private:
  void write() {
    fitIntoMemory();
    m_emit(JobStarted{m_request.threads, m_request.sequentialGuidance, m_prepared.seenTurns,
                      describeDevice(m_model.device), engineBuild(), static_cast<int>(m_prepared.tokens + 2)});
    {
      const Stopwatch watch(m_stats.prefillSeconds);
      const Sequence prompt = buildSequence(m_model, m_prepared.turns, {});
      m_stats.reusedTokens = static_cast<int>(m_context.prefill(prompt, m_stop));
      if (!prompt.pictures.empty()) m_newestPicture = prompt.pictures.back().image;
    }
    if (drawsAtOnce(m_request)) {
      if (m_model.config.image.describeFirst) writeDescription();
      drawPicture();
    }
    writeText();
  }

  /// What the picture will show.
  void writeDescription() {
    constexpr int64_t kLongest = 48;
    const int64_t longest = std::min(kLongest, textTokens(m_request, m_model));
    while (m_stats.tokens < longest) {
      const int64_t token = writeToken(neverSaid());
      if (token == special::kEndOfTurn || token == special::kBeginImage) break;
    }
    flushText();
  }

  /// Chooses the smaller way where memory is short, and refuses what does not fit at all.
  void fitIntoMemory() {
    const ImageConfig& images = m_model.config.image;
    const SamplingParams& params = m_request.params;
    JobSize size;
    size.contextTokens = std::min(m_prepared.tokens + params.maxTokens, m_model.config.transformer.maxTokens);
    if (m_request.kind != TaskKind::Caption) {
      size.pixels = int64_t{params.width} * params.height;
      size.cells = size.pixels / (images.downsample * images.downsample);
      size.patches = size.cells / (images.patchSize * images.patchSize);
    }
    const int64_t element = static_cast<int64_t>(c10::elementSize(m_model.device.dtype));
    const int64_t available = availableBytes();
    const auto needed = [&](int64_t branches) {
      size.branches = branches;
      return estimateJobBytes(m_model.config, size, element);
    };
    const bool guided = params.guidance != 1.0 && size.patches > 0;
    if (guided && !m_request.sequentialGuidance && needed(2) > available) m_request.sequentialGuidance = true;
    const int64_t least = needed(guided && !m_request.sequentialGuidance ? 2 : 1);
    if (least > available) {
      throw InferenceError(ErrorCode::OutOfMemory, "This needs about " + megabytes(least) + " of memory and " +
                                                       megabytes(available) +
                                                       " are free; choose a smaller picture or close other programs.");
    }
  }

  void drawPicture() {
    push(special::kBeginImage);
    makePicture();
  }

  void push(int64_t token) {
    if (m_reply.empty() || !std::holds_alternative<std::vector<int64_t>>(m_reply.back())) {
      m_reply.emplace_back(std::vector<int64_t>());
    }
    std::get<std::vector<int64_t>>(m_reply.back()).push_back(token);
    m_context.append({token}, m_stop);
  }

  void makePicture() {
    const Stopwatch watch(m_stats.imageSeconds);
    std::optional<Context> unconditional;
    if (m_request.params.guidance != 1.0) {
      unconditional = m_context;
      const auto turns = unguidedTurns(m_prepared.turns, m_request.params.negative);
      unconditional->prefill(buildSequence(m_model, turns, unguidedReply(m_reply)), m_stop);
    }
    PictureTask task;
    task.params = m_request.params;
    task.sequentialGuidance = m_request.sequentialGuidance;
    task.noiseSeed = m_request.params.seed + static_cast<uint64_t>(m_stats.images);
    const auto source = pictureSource();
    if (source) task.source = &*source;
    if (m_request.kind == TaskKind::Edit) task.strength = m_request.strength;
    const std::vector<int64_t> description = newestWords();
    if (m_model.config.image.describeFirst && !description.empty()) {
      task.rate = [&](const at::Tensor& cells) { return likelihood(description, cells); };
    }
    PictureMaker maker(m_model, m_context, unconditional ? &*unconditional : nullptr, m_emit, m_stop);
    const MadePicture made = maker.make(task);
    m_emit(JobImage{made.image});
    ++m_stats.images;
    m_stats.steps += made.steps;
    m_context.appendPicture(made.cells, m_stop);
    // BOI was pushed as a token; the sequence builder writes it with the picture.
    std::get<std::vector<int64_t>>(m_reply.back()).pop_back();
    m_reply.emplace_back(std::make_shared<const Image>(m_model.space.decode(made.cells)));
    m_context.append({special::kEndImage}, m_stop);
  }

  /// What is edited, or the newest picture, which the words may be about.
  std::optional<PictureSource> pictureSource() const {
    if (m_prepared.source) return m_prepared.source;
    const SamplingParams& params = m_request.params;
    const bool fits =
        m_newestPicture && m_newestPicture->width() == params.width && m_newestPicture->height() == params.height;
    if (m_request.kind != TaskKind::Continue || !m_model.config.image.editSource || !fits) return std::nullopt;
    auto prepared = prepareEdit(*m_newestPicture, nullptr, params.width, params.height);
    if (!prepared) throw InferenceError(prepared.error().code, prepared.error().message);
    return PictureSource{m_newestPicture, nullptr, std::move(*prepared)};
  }

  /// What the reply says of the picture that begins; empty when it begins without words.
  std::vector<int64_t> newestWords() const {
    std::vector<int64_t> words = std::get<std::vector<int64_t>>(m_reply.back());
    words.pop_back();  // BOI
    return words;
  }

  /// Of `description` as the model's answer to a picture: how well it shows what is described.
  double likelihood(std::vector<int64_t> description, const at::Tensor& cells) const {
    description.push_back(special::kEndOfTurn);
    Context look(m_model.model, m_model.space);
    look.append({special::kStart, special::kUser, special::kBeginImage}, m_stop);
    look.appendPicture(cells, m_stop);
    look.append({special::kEndImage, special::kEndOfTurn, special::kModel}, m_stop);
    return look.logLikelihood(description, m_stop);
  }

  /// What a reply never holds as text.
  static std::vector<int64_t> neverSaid() {
    return {special::kPad, special::kUnknown, special::kStart, special::kUser, special::kModel, special::kEndImage};
  }

  std::vector<int64_t> bannedTokens() const {
    std::vector<int64_t> banned = neverSaid();
    const int64_t patch = m_model.config.image.patchPixels();
    const int64_t picture = (m_request.params.width / patch) * (m_request.params.height / patch) + 2;
    const bool mayDraw =
        m_request.kind == TaskKind::Continue && m_stats.images < kMaxPictures && picture <= roomInContext();
    if (!mayDraw) banned.push_back(special::kBeginImage);
    return banned;
  }

  /// Positions left, one kept for the end of the turn.
  int64_t roomInContext() const { return m_model.config.transformer.maxTokens - m_context.length() - 1; }

  /// Picks a token; one that says something becomes part of the reply.
  int64_t writeToken(const std::vector<int64_t>& banned) {
    if (m_stop.stop_requested()) throw JobStopped();
    const Stopwatch watch(m_stats.textSeconds);
    const int64_t token = m_sampler.pick(m_context.logits(), banned);
    if (token == special::kEndOfTurn || token == special::kBeginImage) return token;
    push(token);
    ++m_stats.tokens;
    if (std::string text = m_text.push(token); !text.empty()) m_emit(JobText{std::move(text)});
    return token;
  }

  void writeText() {
    while (m_stats.tokens < m_request.params.maxTokens && roomInContext() > 0) {
      const int64_t token = writeToken(bannedTokens());
      if (token == special::kEndOfTurn) break;
      if (token != special::kBeginImage) continue;
      flushText();
      drawPicture();
    }
    flushText();
  }

  void flushText() {
    if (std::string rest = m_text.finish(); !rest.empty()) m_emit(JobText{std::move(rest)});
    m_text = TextStream(m_model.tokenizer);
  }

  const LoadedModel& m_model;
  Context& m_context;
  Request m_request;
  const JobRunner::Emit& m_emit;
  const std::stop_token& m_stop;
  PreparedContext m_prepared;
  TextSampler m_sampler;
  TextStream m_text;
  ImageRef m_newestPicture;  ///< Of the prompt, as the model sees it; null without one.
  std::vector<ReplyItem> m_reply;
  JobStats m_stats;
};

}  // namespace

JobRunner::JobRunner(const LoadedModel& model) : m_model(model), m_context(model.model, model.space) {}

JobStats JobRunner::run(const Request& request, const Emit& emit, const std::stop_token& stop) {
  const c10::InferenceMode guard;
  return Reply(m_model, m_context, request, emit, stop).run();
}

}  // namespace rebus::inference
