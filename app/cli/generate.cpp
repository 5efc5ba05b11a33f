#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/engine_session.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/picture_files.h"

namespace rebus::app {
namespace {

struct GenerateOptions {
  std::string prompt;
  std::string output;
  int count = 1;
  bool withoutMetadata = false;
  bool json = false;
  ModelOptions model;
  SamplingOptions sampling;
};

/// Draws one picture and saves it. Errors: what the job or the file ended with.
Result<void> drawOne(EngineSession& session, const GenerateOptions& options, const SamplingParams& params,
                     const EngineOptions& engine, const std::string& path, bool embed) {
  const Request request = makeRequest(TaskKind::Draw, options.prompt, nullptr, params, session.model(), engine.threads);
  const JobOutcome outcome = session.run(request);
  if (outcome.error) return *outcome.error;
  if (outcome.images.empty()) {
    return Error{ErrorCode::Internal, "The model drew no picture; try another prompt or seed."};
  }
  Image picture = *outcome.images.back();
  if (embed) embedMetadata(picture, metadataOf(request, session.model()));
  if (auto written = writePicture(path, picture); !written) return written;
  if (options.json) {
    printJson({{"path", path}, {"seed", params.seed}, {"seconds", outcome.stats.totalSeconds}, {"text", outcome.text}});
  } else if (!outcome.text.empty()) {
    printLine(forTerminal(outcome.text));
  }
  return {};
}

int generate(const GenerateOptions& options) {
  if (auto checked = checkOutput(options.output); !checked) return fail(checked.error());
  const Settings settings = settingsForCommand();
  const auto engine = resolveModelOptions(options.model, settings);
  if (!engine) return fail(engine.error());
  // Before the model is loaded for a prompt that cannot work.
  const Request trial = makeRequest(TaskKind::Draw, options.prompt, nullptr, SamplingParams(), ModelInfo(), 0);
  if (auto valid = validate(trial); !valid) return fail(valid.error());
  const auto session = EngineSession::open(*engine);
  if (!session) return fail(session.error());
  auto params = resolveSampling(options.sampling, (*session)->model());
  if (!params) return fail(params.error());
  const uint64_t firstSeed = params->seed;
  const bool embed = settings.embedMetadata && !options.withoutMetadata;
  for (int i = 1; i <= options.count; ++i) {
    const std::string path = options.count == 1 ? options.output : numberedPath(options.output, i);
    if (auto drawn = drawOne(**session, options, *params, *engine, path, embed); !drawn) return fail(drawn.error());
    ++params->seed;
  }
  if (!options.sampling.seed) note("the seed was " + std::to_string(firstSeed));
  return kDone;
}

}  // namespace

void addGenerateCommand(CLI::App& program, Action& action) {
  auto options = std::make_shared<GenerateOptions>();
  CLI::App* command = program.add_subcommand("generate", "Draw a picture from a prompt");
  command->add_option("PROMPT", options->prompt, "What to draw")->required();
  command->add_option("-o,--output", options->output, "File to write; its ending chooses the format")->required();
  command->add_option("--count", options->count, "Number of pictures: OUT-1.png, OUT-2.png ..., seeds counted up")
      ->check(CLI::Range(1, 10000));
  command->add_flag("--no-metadata", options->withoutMetadata, "Do not write prompt and parameters into the picture");
  command->add_flag("--json", options->json, "Print one object for each picture");
  addDrawingOptions(*command, options->sampling);
  addModelOptions(*command, options->model);
  command->callback([options, &action] { action = [options] { return generate(*options); }; });
}

}  // namespace rebus::app
