#include "tests/support/fake_engine.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "core/document/context.h"

namespace rebus::test {
namespace {

constexpr int64_t kUnlimited = std::numeric_limits<int64_t>::max();

/// FNV-1a: the fake's only source of variety, so that equal requests give equal pictures.
uint64_t hashOf(const std::string& text, uint64_t seed) {
  uint64_t hash = 14695981039346656037ULL ^ seed;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

std::string promptOf(const Request& request) {
  return request.context.empty() ? std::string() : textOf(request.context.back().parts);
}

ImageRef newestImage(const Request& request) {
  if (request.image) return request.image;
  for (auto turn = request.context.rbegin(); turn != request.context.rend(); ++turn) {
    if (ImageRef image = lastImageOf(turn->parts)) return image;
  }
  return nullptr;
}

std::vector<std::string> defaultWords(const Request& request) {
  const ImageRef image = newestImage(request);
  if (image) {
    return {"a picture ", "of ", std::to_string(image->width()), "x", std::to_string(image->height())};
  }
  return {"You ", "said: ", promptOf(request)};
}

/// A two-coloured disc, under noise that fades as `step` nears `steps`.
ImageRef makePicture(const Request& request, int step) {
  const SamplingParams& params = request.params;
  auto image = std::make_shared<Image>(params.width, params.height, 3, SampleType::U8);
  const uint64_t colours = hashOf(promptOf(request), params.seed);
  uint64_t noise = colours | 1;
  const int radius = std::min(params.width, params.height) / 3;
  for (int y = 0; y < params.height; ++y) {
    auto* row = image->row<uint8_t>(y);
    for (int x = 0; x < params.width; ++x) {
      const int dx = x - params.width / 2;
      const int dy = y - params.height / 2;
      const int shift = dx * dx + dy * dy < radius * radius ? 24 : 0;
      for (int c = 0; c < 3; ++c) {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        const int clean = static_cast<int>((colours >> (shift + 8 * c)) & 255);
        const int rough = static_cast<int>(noise & 255);
        row[x * 3 + c] = static_cast<uint8_t>((clean * step + rough * (params.steps - step)) / params.steps);
      }
    }
  }
  return image;
}

/// Inverts the colours where `mask` allows it, everywhere when it is null.
template <typename Sample>
void invert(Image& image, const Image* mask) {
  const int colours = image.channels() - (image.hasAlpha() ? 1 : 0);
  for (int y = 0; y < image.height(); ++y) {
    auto* row = image.row<Sample>(y);
    for (int x = 0; x < image.width(); ++x) {
      if (mask != nullptr && mask->row<uint8_t>(y)[x] == 0) continue;
      for (int c = 0; c < colours; ++c) {
        auto& sample = row[x * image.channels() + c];
        sample = static_cast<Sample>(std::numeric_limits<Sample>::max() - sample);
      }
    }
  }
}

/// An edit keeps the size of its source: where the mask allows it, whole samples are inverted.
ImageRef makeEdit(const Request& request) {
  ImageRef source = newestImage(request);
  if (!source) return source;
  auto edited = std::make_shared<Image>(*source);
  if (source->sampleType() == SampleType::U8) invert<uint8_t>(*edited, request.mask.get());
  if (source->sampleType() == SampleType::U16) invert<uint16_t>(*edited, request.mask.get());
  return edited;
}

}  // namespace

void FakeControl::setWords(std::vector<std::string> words) {
  const std::lock_guard lock(m_mutex);
  m_words = std::move(words);
}

void FakeControl::setUnavailable(std::optional<Error> why) {
  const std::lock_guard lock(m_mutex);
  m_unavailable = std::move(why);
}

void FakeControl::setFailure(std::optional<Error> error, int step) {
  const std::lock_guard lock(m_mutex);
  m_failure = std::move(error);
  m_failureStep = step;
}

void FakeControl::setContext(int tokens) {
  const std::lock_guard lock(m_mutex);
  m_context = tokens;
}

void FakeControl::hold() {
  const std::lock_guard lock(m_mutex);
  m_allowed = 0;
}

void FakeControl::release(int steps) {
  const std::lock_guard lock(m_mutex);
  if (m_allowed != kUnlimited) m_allowed += steps;
  // Not held until the engine says so again: a test that releases and then waits must see the new stop.
  m_isHeld = false;
  m_changed.notify_all();
}

void FakeControl::releaseAll() {
  const std::lock_guard lock(m_mutex);
  m_allowed = kUnlimited;
  m_isHeld = false;
  m_changed.notify_all();
}

bool FakeControl::waitUntilHeld() {
  std::unique_lock lock(m_mutex);
  return m_changed.wait_for(lock, std::chrono::seconds(10), [this] { return m_isHeld; });
}

void FakeControl::forgetRequests() {
  const std::lock_guard lock(m_mutex);
  m_forgetsRequests = true;
}

std::vector<Request> FakeControl::requests() const {
  const std::lock_guard lock(m_mutex);
  return m_requests;
}

std::vector<JobId> FakeControl::cancelled() const {
  const std::lock_guard lock(m_mutex);
  return m_cancelled;
}

std::vector<EngineOptions> FakeControl::loads() const {
  const std::lock_guard lock(m_mutex);
  return m_loads;
}

FakeEngine::FakeEngine(EventSink sink, std::shared_ptr<FakeControl> control)
    : m_sink(std::move(sink)), m_control(std::move(control)), m_thread([this] { work(); }) {}

FakeEngine::~FakeEngine() {
  {
    const std::lock_guard lock(m_control->m_mutex);
    m_isStopping = true;
    if (m_current) m_current->isCancelled = true;
    for (const auto& work : m_queue) work->isCancelled = true;
    m_control->m_changed.notify_all();
  }
  m_thread.join();
}

ModelInfo FakeEngine::modelInfo() {
  ModelInfo info;
  info.name = "Fake";
  info.path = "/nowhere/fake";
  info.hash = std::string(64, 'f');
  info.device = "cpu";
  info.dtype = "float32";
  info.parameters = 1000;
  info.contextTokens = 512;
  info.imageWidth = 64;
  info.imageHeight = 64;
  info.defaults.width = 64;
  info.defaults.height = 64;
  info.defaults.steps = 8;
  info.samplers = {Sampler::Euler, Sampler::Heun};
  info.vocabulary = {"apple", "background", "blue", "red"};
  info.prompts = {"a blue apple on a red background", "two red apples on a blue background"};
  return info;
}

void FakeEngine::load(const EngineOptions& options) {
  auto work = std::make_shared<Work>();
  work->load = options;
  const std::lock_guard lock(m_control->m_mutex);
  m_control->m_loads.push_back(options);
  m_queue.push_back(std::move(work));
  m_control->m_changed.notify_all();
}

void FakeEngine::submit(Request request) {
  auto work = std::make_shared<Work>();
  work->request = std::move(request);
  const JobId job = work->request.job;
  const std::lock_guard lock(m_control->m_mutex);
  if (!m_control->m_forgetsRequests) m_control->m_requests.push_back(work->request);
  // Under the lock, so that Queued precedes Started.
  emit(job, JobQueued{static_cast<int>(m_queue.size())});
  m_queue.push_back(std::move(work));
  m_control->m_changed.notify_all();
}

void FakeEngine::cancel(const JobId& job) {
  const std::lock_guard lock(m_control->m_mutex);
  m_control->m_cancelled.push_back(job);
  if (m_current && m_current->request.job == job) m_current->isCancelled = true;
  for (const auto& work : m_queue) {
    if (work->request.job == job) work->isCancelled = true;
  }
  m_control->m_changed.notify_all();
}

void FakeEngine::work() {
  for (;;) {
    std::unique_lock lock(m_control->m_mutex);
    m_current = nullptr;
    m_control->m_changed.wait(lock, [this] { return m_isStopping || !m_queue.empty(); });
    if (m_queue.empty()) return;
    m_current = m_queue.front();
    m_queue.pop_front();
    m_stepsDone = 0;
    const auto current = m_current;
    lock.unlock();
    current->load ? doLoad() : doJob(current->request);
  }
}

void FakeEngine::doLoad() {
  emit({}, EngineLoading{0.5});
  std::optional<Error> why;
  ModelInfo info = modelInfo();
  {
    const std::lock_guard lock(m_control->m_mutex);
    why = m_control->m_unavailable;
    info.contextTokens = m_control->m_context.value_or(info.contextTokens);
  }
  if (why) {
    emit({}, EngineUnavailable{*why});
  } else {
    emit({}, EngineReady{info});
  }
}

JobStarted FakeEngine::startedWith(const Request& request) {
  JobStarted started;
  started.threads = std::max(1, request.threads);
  started.device = "cpu (fake), float32";
  started.build = "fake";
  std::vector<ContextItem> items;
  for (const ContextTurn& turn : request.context) {
    items.push_back({2 + static_cast<int>(textOf(turn.parts).size() / 4), turn.pinned});
  }
  int budget = std::numeric_limits<int>::max();
  {
    const std::lock_guard lock(m_control->m_mutex);
    budget = m_control->m_context.value_or(budget);
  }
  started.seenTurns = selectContext(items, budget);
  for (const int index : started.seenTurns) started.contextTokens += items[static_cast<size_t>(index)].cost;
  return started;
}

void FakeEngine::doJob(const Request& request) {
  JobStats stats;
  StepResult result = StepResult::Go;
  {
    const std::lock_guard lock(m_control->m_mutex);
    if (m_current->isCancelled) result = StepResult::Cancelled;
  }
  if (result == StepResult::Go) {
    const JobStarted started = startedWith(request);
    stats.contextTokens = started.contextTokens;
    emit(request.job, started);
    const bool isText = request.kind == TaskKind::Caption || request.kind == TaskKind::Continue;
    const bool isImage = request.kind != TaskKind::Caption;
    if (isText) result = doText(request, stats);
    if (result == StepResult::Go && isImage) result = doImage(request, stats);
  }
  switch (result) {
    case StepResult::Go: emit(request.job, JobFinished{stats}); break;
    case StepResult::Cancelled: emit(request.job, JobCancelled{}); break;
    case StepResult::Failed: {
      std::unique_lock lock(m_control->m_mutex);
      const Error error = m_control->m_failure.value_or(Error{});
      lock.unlock();
      emit(request.job, JobFailed{error});
    }
  }
}

FakeEngine::StepResult FakeEngine::doText(const Request& request, JobStats& stats) {
  std::vector<std::string> words;
  {
    const std::lock_guard lock(m_control->m_mutex);
    words = m_control->m_words.value_or(defaultWords(request));
  }
  for (const std::string& word : words) {
    if (const StepResult result = nextStep(); result != StepResult::Go) return result;
    emit(request.job, JobText{word});
    ++stats.tokens;
  }
  return StepResult::Go;
}

FakeEngine::StepResult FakeEngine::doImage(const Request& request, JobStats& stats) {
  const SamplingParams& params = request.params;
  emit(request.job, JobImageStarted{params.width, params.height});
  for (int step = 1; step <= params.steps; ++step) {
    if (const StepResult result = nextStep(); result != StepResult::Go) return result;
    emit(request.job, JobPreview{step, params.steps, makePicture(request, step)});
    emit(request.job, JobProgress{step, params.steps, 10 * (params.steps - step)});
    ++stats.steps;
  }
  const bool isEdit = request.kind == TaskKind::Edit;
  emit(request.job, JobImage{isEdit ? makeEdit(request) : makePicture(request, params.steps)});
  ++stats.images;
  return StepResult::Go;
}

FakeEngine::StepResult FakeEngine::nextStep() {
  std::unique_lock lock(m_control->m_mutex);
  FakeControl& control = *m_control;
  if (control.m_failure && m_stepsDone >= control.m_failureStep) return StepResult::Failed;
  if (control.m_allowed == 0) {
    control.m_isHeld = true;
    control.m_changed.notify_all();
  }
  control.m_changed.wait(lock, [&] { return control.m_allowed > 0 || m_current->isCancelled; });
  control.m_isHeld = false;
  if (m_current->isCancelled) return StepResult::Cancelled;
  if (control.m_allowed != kUnlimited) --control.m_allowed;
  ++m_stepsDone;
  return StepResult::Go;
}

}  // namespace rebus::test
