/// `rebus caption` and `rebus ask`: a picture goes in, text comes out.
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/engine_session.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/picture_files.h"

namespace rebus::app {
namespace {

struct DescribeOptions {
  std::string image;
  std::string question;  ///< Empty for a caption.
  bool json = false;
  ModelOptions model;
  SamplingOptions sampling;
};

int describe(const DescribeOptions& options) {
  const auto picture = readPicture(options.image);
  if (!picture) return fail(picture.error());
  const Settings settings = settingsForCommand();
  const auto engine = resolveModelOptions(options.model, settings);
  if (!engine) return fail(engine.error());
  const Request trial = makeRequest(TaskKind::Caption, options.question, *picture, SamplingParams(), ModelInfo(), 0);
  if (auto valid = validate(trial); !valid) return fail(valid.error());
  const auto session = EngineSession::open(*engine);
  if (!session) return fail(session.error());
  const ModelInfo& model = (*session)->model();
  const auto params = resolveSampling(options.sampling, model);
  if (!params) return fail(params.error());
  const Request request = makeRequest(TaskKind::Caption, options.question, *picture, *params, model, engine->threads);
  const JobOutcome outcome = (*session)->run(request);
  if (outcome.error) return fail(*outcome.error);
  if (options.json) {
    printJson({{"text", outcome.text}, {"seconds", outcome.stats.totalSeconds}});
  } else {
    printLine(outcome.text);
  }
  return kDone;
}

CLI::App* addDescribe(CLI::App& program, Action& action, const char* name, const char* help,
                      const std::shared_ptr<DescribeOptions>& options) {
  CLI::App* command = program.add_subcommand(name, help);
  command->add_option("IMAGE", options->image, "Picture to look at")->required();
  command->add_flag("--json", options->json, "Print an object");
  addSeedOption(*command, options->sampling);
  addModelOptions(*command, options->model);
  command->callback([options, &action] { action = [options] { return describe(*options); }; });
  return command;
}

}  // namespace

void addCaptionCommand(CLI::App& program, Action& action) {
  addDescribe(program, action, "caption", "Print the caption of a picture", std::make_shared<DescribeOptions>());
}

void addAskCommand(CLI::App& program, Action& action) {
  auto options = std::make_shared<DescribeOptions>();
  CLI::App* command = addDescribe(program, action, "ask", "Print the answer to a question about a picture", options);
  const auto isBlank = [](const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; };
  command->add_option("QUESTION", options->question, "What to know")
      ->required()
      ->check([isBlank](const std::string& text) {
        return isBlank(text) ? std::string("The question is empty") : std::string();
      });
}

}  // namespace rebus::app
