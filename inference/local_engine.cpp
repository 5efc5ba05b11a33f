#include "inference/local_engine.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

#include "inference/catch_all.h"

namespace rebus::inference {
namespace {

const Error kNoModel{ErrorCode::Unavailable, "No model is loaded; choose one in the model panel or with --model."};

int resolveThreads(int wanted) {
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  return wanted > 0 ? wanted : std::max(1, cores - 1);
}

}  // namespace

LocalEngine::LocalEngine(EventSink sink) : m_sink(std::move(sink)), m_unavailable(kNoModel) {
  m_thread = std::thread([this] { work(); });
}

LocalEngine::~LocalEngine() {
  {
    const std::lock_guard lock(m_mutex);
    m_closing = true;
    m_runningStop.request_stop();
  }
  m_changed.notify_all();
  m_thread.join();
}

void LocalEngine::emit(const JobId& job, EventBody body) {
  const std::lock_guard lock(m_sinkMutex);
  m_sink(Event{job, std::move(body)});
}

void LocalEngine::push(Command command) {
  {
    const std::lock_guard lock(m_mutex);
    m_commands.push_back(std::move(command));
  }
  m_changed.notify_all();
}

void LocalEngine::load(const EngineOptions& options) {
  push(options);
}

void LocalEngine::unload() {
  push(Unload{});
}

void LocalEngine::submit(Request request) {
  const JobId job = request.job;
  // Held until Queued is out, so that Started can't come before it although the job can be cancelled from then on.
  const std::lock_guard sinkLock(m_sinkMutex);
  int position = 0;
  {
    const std::lock_guard lock(m_mutex);
    position = static_cast<int>(
        std::ranges::count_if(m_commands, [](const Command& command) { return std::holds_alternative<Job>(command); }));
    if (!m_running.empty()) ++position;
    m_commands.emplace_back(Job{std::move(request), {}});
  }
  m_changed.notify_all();
  m_sink(Event{job, JobQueued{position}});
}

void LocalEngine::cancel(const JobId& job) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_running == job) {
      m_runningStop.request_stop();
      return;
    }
    const auto found = std::ranges::find_if(m_commands, [&](const Command& command) {
      const auto* queued = std::get_if<Job>(&command);
      return queued != nullptr && queued->request.job == job;
    });
    if (found == m_commands.end()) return;
    m_commands.erase(found);
  }
  emit(job, JobCancelled{});
}

void LocalEngine::work() {
  while (true) {
    Command command;
    {
      std::unique_lock lock(m_mutex);
      m_changed.wait(lock, [this] { return m_closing || !m_commands.empty(); });
      if (m_commands.empty()) return;
      command = std::move(m_commands.front());
      m_commands.pop_front();
      if (auto* job = std::get_if<Job>(&command)) {
        m_running = job->request.job;
        if (m_closing) job->stop.request_stop();
        m_runningStop = job->stop;
      } else if (m_closing) {
        continue;
      }
    }
    std::visit([this](auto& body) { handle(body); }, command);
  }
}

void LocalEngine::handle(const EngineOptions& options) {
  m_runner.reset();
  m_model.reset();
  m_options = options;
  m_options.threads = resolveThreads(options.threads);
  emit({}, EngineLoading{0.0});
  auto failure = catchAll([&] {
    const c10::InferenceMode guard;
    auto device = openDevice(options.device);
    if (!device) throw InferenceError(device.error().code, device.error().message);
    at::set_num_threads(m_options.threads);
    auto model = loadBundle(options.modelPath, *device, [this](double done) { emit({}, EngineLoading{done}); });
    if (!model) throw InferenceError(model.error().code, model.error().message);
    m_model = std::move(*model);
    m_runner = std::make_unique<JobRunner>(*m_model);
  });
  if (failure) {
    m_unavailable = *failure;
    emit({}, EngineUnavailable{std::move(*failure)});
  } else {
    emit({}, EngineReady{m_model->info()});
  }
}

void LocalEngine::handle(Unload) {
  m_runner.reset();
  m_model.reset();
  m_unavailable = kNoModel;
  emit({}, EngineUnavailable{kNoModel});
}

void LocalEngine::handle(Job& job) {
  EventBody end = runJob(job);
  {
    // From here on a cancel() of this job comes too late: exactly one terminal event.
    const std::lock_guard lock(m_mutex);
    m_running = {};
  }
  emit(job.request.job, std::move(end));
}

EventBody LocalEngine::runJob(Job& job) {
  Request& request = job.request;
  if (job.stop.stop_requested()) return JobCancelled{};
  if (auto valid = validate(request); !valid) return JobFailed{valid.error()};
  if (!m_runner) return JobFailed{m_unavailable};
  if (request.threads <= 0) request.threads = m_options.threads;
  EventBody end;
  auto failure = catchAll([&] {
    at::set_num_threads(request.threads);
    try {
      end = JobFinished{m_runner->run(
          request, [&](EventBody body) { emit(request.job, std::move(body)); }, job.stop.get_token())};
    } catch (const JobStopped&) {
      end = JobCancelled{};
    }
  });
  return failure ? EventBody(JobFailed{std::move(*failure)}) : end;
}

}  // namespace rebus::inference
