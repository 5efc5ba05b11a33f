#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/engine_loader.h"
#include "app/paths.h"

namespace rebus::app {
namespace {

struct ModelsOptions {
  std::string model;
  bool json = false;
};

int listModels(const ModelsOptions& options) {
  nlohmann::json all = nlohmann::json::array();
  for (const FoundModel& model : findModels()) {
    all.push_back({{"name", model.name}, {"path", model.folder}});
    if (!options.json) printLine(model.name + "\t" + model.folder);
  }
  if (options.json) printJson(all);
  // An empty list is an answer, but hardly the wished one.
  if (all.empty()) note(resolveModel("").error().message);
  return kDone;
}

std::string readText(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What the folder says about itself, without loading the engine.
int showModel(const ModelsOptions& options) {
  const auto folder = resolveModel(options.model);
  if (!folder) return fail(folder.error());
  const std::filesystem::path path(*folder);
  auto config = nlohmann::json::parse(readText(path / "config.json"), nullptr, false);
  if (config.is_discarded()) {
    return fail({ErrorCode::Corrupt, (path / "config.json").string() + " is not JSON; get the model again."});
  }
  const std::string card = readText(path / "README.md");
  if (options.json) {
    printJson({{"path", *folder}, {"config", config}, {"card", card}});
    return kDone;
  }
  printLine(*folder);
  if (const auto words = config.find("vocabulary"); words != config.end()) {
    *words = std::to_string(words->size()) + " words; --json prints them";
  }
  printLine(config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  if (!card.empty()) printLine("\n" + card);
  return kDone;
}

int verifyModel(const ModelsOptions& options) {
  const auto folder = resolveModel(options.model);
  if (!folder) return fail(folder.error());
  const auto library = loadEngineLibrary();
  if (!library) return fail(library.error());
  const auto info = (*library)->verifyModel(*folder);
  if (!info) return fail(info.error());
  if (options.json) {
    printJson({{"path", info->path},
               {"name", info->name},
               {"hash", info->hash},
               {"parameters", info->parameters},
               {"ok", true}});
  } else {
    printLine(info->path + " is whole: " + std::to_string(info->parameters) + " parameters, hash " + info->hash);
  }
  return kDone;
}

void addOne(CLI::App& models, Action& action, const char* name, const char* help, int (*run)(const ModelsOptions&),
            bool takesModel) {
  auto options = std::make_shared<ModelsOptions>();
  CLI::App* command = models.add_subcommand(name, help);
  if (takesModel) command->add_option("MODEL", options->model, "Folder or name; default: the one that is used");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, run, &action] { action = [options, run] { return run(*options); }; });
}

}  // namespace

void addModelsCommand(CLI::App& program, Action& action) {
  CLI::App* models = program.add_subcommand("models", "List, show and verify models");
  models->require_subcommand(1);
  addOne(*models, action, "list", "Names and folders of the models that were found", listModels, false);
  addOne(*models, action, "show", "Configuration and model card", showModel, true);
  addOne(*models, action, "verify", "Check hashes, shapes and configuration", verifyModel, true);
}

}  // namespace rebus::app
