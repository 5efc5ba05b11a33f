#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/engine_session.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/engine_loader.h"
#include "core/engine/sketch_steps.h"

namespace rebus::app {
namespace {

constexpr char kPrompt[] = "a red apple on a white background";
constexpr uint64_t kSeed = 1;
constexpr int kCaptions = 5;

struct BenchOptions {
  bool json = false;
  ModelOptions model;
  SamplingOptions sampling;
};

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
};

double perSecond(int count, double seconds) {
  return seconds > 0 ? count / seconds : 0;
}

/// Sums of the measured jobs.
struct Measurement {
  JobOutcome drawing;
  int tokens = 0;
  double textSeconds = 0;
  double captionSeconds = 0;  ///< Of one caption, prompt and picture read included; the mean.
  std::optional<double> firstToken;
  int threads = 0;
};

/// Draws once unmeasured, so that memory is allocated and caches are warm, then draws and describes what was drawn.
Result<Measurement> measure(EngineSession& session, const SamplingParams& params, int threads) {
  SamplingParams shortened = params;
  shortened.steps = 2;
  const ModelInfo& model = session.model();
  const JobOutcome warmUp = session.run(makeRequest(TaskKind::Draw, kPrompt, nullptr, shortened, model, threads));
  if (warmUp.error) return *warmUp.error;
  Measurement result;
  result.drawing = session.run(makeRequest(TaskKind::Draw, kPrompt, nullptr, params, model, threads));
  if (result.drawing.error) return *result.drawing.error;
  if (result.drawing.images.empty()) return Error{ErrorCode::Internal, "The model drew no picture; try another model."};
  result.threads = result.drawing.started.threads;
  for (int i = 0; i < kCaptions; ++i) {
    const ImageRef picture = result.drawing.images.back();
    const JobOutcome caption = session.run(makeRequest(TaskKind::Caption, {}, picture, params, model, threads));
    if (caption.error) return *caption.error;
    result.tokens += caption.stats.tokens;
    result.textSeconds += caption.stats.textSeconds;
    result.captionSeconds += caption.stats.totalSeconds / kCaptions;
    if (!result.firstToken) result.firstToken = caption.firstText;
  }
  return result;
}

/// Keeps one core busy, as a window that is scrolled and painted all the time would.
class BusyCore {
 public:
  BusyCore()
      : m_thread([](const std::stop_token& stop) {
          std::atomic<uint64_t> turns = 0;
          while (!stop.stop_requested()) turns.fetch_add(1, std::memory_order_relaxed);
        }) {}

 private:
  std::jthread m_thread;
};

int allCoresButOne() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

/// How long the measured picture would have taken with all of its sketches tried.
double slowestPicture(const ModelInfo& model, const SamplingParams& params, const JobOutcome& drawing) {
  const bool isSketched = model.describesFirst && params.sketches > 1;
  const int steps = params.steps + (isSketched ? params.sketches * sketchSteps(params) : 0);
  return drawing.firstImage.value_or(0) * steps / std::max(drawing.stats.steps, 1);
}

std::vector<Figure> timesBesideBusyWindow(const ModelInfo& model, const SamplingParams& params,
                                          const Measurement& measured) {
  return {
      {"busy_first_preview_seconds", measured.drawing.firstPreview.value_or(0), "s"},
      {"busy_picture_seconds", measured.drawing.firstImage.value_or(0), "s"},
      {"busy_slowest_picture_seconds", slowestPicture(model, params, measured.drawing), "s"},
      {"busy_caption_seconds", measured.captionSeconds, "s"},
      {"busy_threads", static_cast<double>(measured.threads), ""},
  };
}

std::vector<Figure> figuresOf(const EngineSession& session, const SamplingParams& params, const Measurement& measured,
                              const EngineLibrary::Ceilings& ceilings) {
  const ModelInfo& model = session.model();
  const JobStats& drawing = measured.drawing.stats;
  const double tokens = perSecond(measured.tokens, measured.textSeconds);
  const double steps = perSecond(drawing.steps, drawing.imageSeconds);
  std::vector<Figure> figures = {
      {"load_model_seconds", session.loadSeconds(), "s"},
      {"tokens_per_second", tokens, "tokens/s"},
      {"denoising_steps_per_second", steps, "steps/s"},
      {"first_token_seconds", measured.firstToken.value_or(0), "s"},
      {"first_preview_seconds", measured.drawing.firstPreview.value_or(0), "s"},
      {"picture_seconds", measured.drawing.firstImage.value_or(0), "s"},
      {"slowest_picture_seconds", slowestPicture(model, params, measured.drawing), "s"},
      {"caption_seconds", measured.captionSeconds, "s"},
      {"picture_steps", static_cast<double>(drawing.steps), ""},
      {"peak_memory_megabytes", static_cast<double>(drawing.peakBytes) / (1 << 20), "MB"},
      {"threads", static_cast<double>(measured.threads), ""},
      {"matmul_ceiling_gflops", ceilings.matmulFlops / 1e9, "GFLOP/s"},
      {"memory_ceiling_gigabytes_per_second", ceilings.memoryBytes / 1e9, "GB/s"},
  };
  // Guidance runs every step twice.
  const double passes = params.guidance == 1.0 ? 1 : 2;
  if (model.stepFlops > 0 && ceilings.matmulFlops > 0) {
    figures.push_back({"matmul_share", steps * passes * model.stepFlops / ceilings.matmulFlops, ""});
  }
  if (model.tokenBytes > 0 && ceilings.memoryBytes > 0) {
    figures.push_back({"memory_bandwidth_share", tokens * model.tokenBytes / ceilings.memoryBytes, ""});
  }
  return figures;
}

int bench(const BenchOptions& options) {
  const auto engine = resolveModelOptions(options.model, settingsForCommand());
  if (!engine) return fail(engine.error());
  const auto session = EngineSession::open(*engine);
  if (!session) return fail(session.error());
  SamplingOptions sampling = options.sampling;
  sampling.seed = kSeed;
  const auto params = resolveSampling(sampling, (*session)->model());
  if (!params) return fail(params.error());
  const auto measured = measure(**session, *params, engine->threads);
  if (!measured) return fail(measured.error());
  const auto busy = [&] {
    const BusyCore window;
    return measure(**session, *params, allCoresButOne());
  }();
  if (!busy) return fail(busy.error());
  const auto library = loadEngineLibrary();
  if (!library) return fail(library.error());
  const auto ceilings = (*library)->measureCeilings(measured->threads);
  std::vector<Figure> figures = figuresOf(**session, *params, *measured, ceilings);
  for (Figure& figure : timesBesideBusyWindow((*session)->model(), *params, *busy))
    figures.push_back(std::move(figure));
  nlohmann::ordered_json json;
  json["model"] = (*session)->model().name;
  json["device"] = (*session)->model().device;
  for (const Figure& figure : figures) json[figure.name] = figure.value;
  if (options.json) {
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return kDone;
  }
  std::printf("%s on %s\n", forTerminal((*session)->model().name).c_str(), (*session)->model().device.c_str());
  for (const Figure& figure : figures) {
    std::printf("%-38s %12.3f %s\n", figure.name.c_str(), figure.value, figure.unit.c_str());
  }
  return kDone;
}

}  // namespace

void addBenchCommand(CLI::App& program, Action& action) {
  auto options = std::make_shared<BenchOptions>();
  CLI::App* command = program.add_subcommand("bench", "Measure speed and memory of the model on this machine");
  command->add_flag("--json", options->json, "Print one object of figures");
  command->add_option("--steps", options->sampling.steps, "Denoising steps")->check(CLI::Range(1, 1000));
  addModelOptions(*command, options->model);
  command->callback([options, &action] { action = [options] { return bench(*options); }; });
}

}  // namespace rebus::app
