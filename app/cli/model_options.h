#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "app/settings.h"
#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/request.h"
#include "core/image/metadata.h"

namespace rebus::app {

/// Options of every command that runs the model.
struct ModelOptions {
  std::string model;
  std::string device;
  std::optional<int> threads;
};
void addModelOptions(CLI::App& command, ModelOptions& options);
/// What was given, then the settings. Errors: NotFound.
Result<EngineOptions> resolveModelOptions(const ModelOptions& options, const Settings& settings);

/// Options of sampling; what is not given is the model's default.
struct SamplingOptions {
  std::optional<uint64_t> seed;
  std::optional<int> steps;
  std::optional<int> sketches;
  std::optional<double> guidance;
  std::string sampler;
  std::string negative;
};
void addSeedOption(CLI::App& command, SamplingOptions& options);
/// Seed, steps, sketches, guidance, sampler and negative prompt, for commands that draw.
void addDrawingOptions(CLI::App& command, SamplingOptions& options);
/// The model's defaults with what was given. Without a seed one is chosen; it is the caller's to tell.
/// Errors: InvalidArgument (a sampler that the model does not have).
Result<SamplingParams> resolveSampling(const SamplingOptions& options, const ModelInfo& model);

/// A request with one user turn: `prompt` behind `image`, which may be null.
Request makeRequest(TaskKind kind, const std::string& prompt, const ImageRef& image, const SamplingParams& params,
                    const ModelInfo& model, int threads);

/// What is embedded into a picture that `request` made.
PictureMetadata metadataOf(const Request& request, const ModelInfo& model);

/// The settings file for the command line; a problem with it is noted on stderr.
Settings settingsForCommand();

}  // namespace rebus::app
