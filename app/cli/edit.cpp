#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/engine_session.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/picture_files.h"

namespace rebus::app {
namespace {

struct EditOptions {
  std::string image;
  std::string instruction;
  std::string output;
  std::string mask;
  double strength = 1.0;
  bool withoutMetadata = false;
  bool json = false;
  ModelOptions model;
  SamplingOptions sampling;
};

Result<Request> makeEdit(const EditOptions& options) {
  const auto picture = readPicture(options.image);
  if (!picture) return picture.error();
  Request request = makeRequest(TaskKind::Edit, options.instruction, nullptr, SamplingParams(), ModelInfo(), 0);
  request.image = *picture;
  request.strength = options.strength;
  if (!options.mask.empty()) {
    const auto mask = readPicture(options.mask);
    if (!mask) return mask.error();
    request.mask = *mask;
  }
  if (auto valid = validate(request); !valid) return valid.error();
  return request;
}

/// Saves the result as the size, depth, alpha and profile of its source, which the engine kept.
Result<void> save(const EditOptions& options, const Request& request, const JobOutcome& outcome, const ModelInfo& model,
                  bool embed) {
  if (outcome.error) return *outcome.error;
  if (outcome.images.empty()) return Error{ErrorCode::Internal, "The model made no picture; try another instruction."};
  Image picture = *outcome.images.back();
  stripMetadata(picture);
  if (embed) embedMetadata(picture, metadataOf(request, model));
  return writePicture(options.output, picture);
}

int edit(const EditOptions& options) {
  if (auto checked = checkOutput(options.output); !checked) return fail(checked.error());
  const Settings settings = settingsForCommand();
  const auto engine = resolveModelOptions(options.model, settings);
  if (!engine) return fail(engine.error());
  auto request = makeEdit(options);
  if (!request) return fail(request.error());
  const auto session = EngineSession::open(*engine);
  if (!session) return fail(session.error());
  const ModelInfo& model = (*session)->model();
  const auto params = resolveSampling(options.sampling, model);
  if (!params) return fail(params.error());
  request->params = *params;
  request->modelHash = model.hash;
  request->threads = engine->threads;
  const JobOutcome outcome = (*session)->run(*request);
  const bool embed = settings.embedMetadata && !options.withoutMetadata;
  if (auto saved = save(options, *request, outcome, model, embed); !saved) return fail(saved.error());
  if (!options.sampling.seed) note("the seed was " + std::to_string(params->seed));
  if (options.json) {
    printJson({{"path", options.output},
               {"seed", params->seed},
               {"seconds", outcome.stats.totalSeconds},
               {"text", outcome.text}});
  } else if (!outcome.text.empty()) {
    printLine(forTerminal(outcome.text));
  }
  return kDone;
}

}  // namespace

void addEditCommand(CLI::App& program, Action& action) {
  auto options = std::make_shared<EditOptions>();
  CLI::App* command = program.add_subcommand("edit", "Change a picture as an instruction says");
  command->add_option("IMAGE", options->image, "Picture to change")->required();
  command->add_option("INSTRUCTION", options->instruction, "What to change")->required();
  command->add_option("-o,--output", options->output, "File to write; its ending chooses the format")->required();
  command->add_option("--mask", options->mask, "8-bit grey picture of the same size: black stays exactly as it is");
  command->add_option("--strength", options->strength, "How far the result may move from the picture, above 0 to 1")
      ->check(CLI::Range(0.0, 1.0));
  command->add_flag("--no-metadata", options->withoutMetadata, "Do not write prompt and parameters into the picture");
  command->add_flag("--json", options->json, "Print an object");
  addDrawingOptions(*command, options->sampling);
  addModelOptions(*command, options->model);
  command->callback([options, &action] { action = [options] { return edit(*options); }; });
}

}  // namespace rebus::app
