#include "tests/inference/support/tiny_bundle.h"

#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "inference/formats/safetensors.h"

namespace rebus::test {

using namespace rebus::inference;
namespace fs = std::filesystem;

namespace {

template <typename T>
void orExit(const Result<T>& result) {
  if (result) return;
  std::fprintf(stderr, "The test model can't be made: %s\n", result.error().message.c_str());
  std::exit(1);
}

/// Training starts norms at one and biases at zero; with noise on them a mistake in one is seen.
std::map<std::string, at::Tensor> roughened(const Parameters& parameters) {
  const auto generator = at::make_generator<at::CPUGeneratorImpl>(7);
  std::map<std::string, at::Tensor> weights;
  for (const auto& [name, weight] : parameters.all()) {
    weights[name] = weight + at::normal(0.0, 0.05, weight.sizes(), generator, at::TensorOptions(at::kFloat));
  }
  return weights;
}

/// The first feature of every token is large and the head reads it: the favourite wins whatever was said before.
void prefer(std::map<std::string, at::Tensor>& weights, int64_t token) {
  weights["text.embedding.weight"].select(1, 0).fill_(20.0);
  weights["norm.weight"][0].fill_(1.0);
  weights["text.head.weight"].select(1, 0).fill_(0.0);
  weights["text.head.weight"][token][0].fill_(50.0);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "rebus-inference-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    std::perror("The temporary folder can't be made");
    std::exit(1);
  }
  m_path = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

TinyModel tinyPixelModel() {
  return {.space = ImageSpace::Pixel, .patch = PatchKind::Linear};
}

TinyModel tinyEpsilonModel() {
  TinyModel model = tinyPixelModel();
  model.objective = {.type = ObjectiveType::Epsilon, .prediction = Prediction::Noise, .trainSteps = 100};
  return model;
}

ModelConfig tinyConfig(const TinyModel& model) {
  ModelConfig config;
  config.name = "tiny";
  config.transformer = {.width = 32, .layers = 2, .heads = 2, .kvHeads = 1, .ffnWidth = 48};
  config.transformer.maxTokens = model.maxTokens;
  const bool latent = model.space == ImageSpace::Latent;
  config.image = {.space = model.space, .patch = model.patch};
  config.image.channels = latent ? 4 : 3;
  config.image.downsample = latent ? 8 : 1;
  config.image.patchSize = latent ? 2 : 8;
  config.image.timeWidth = 16;
  config.image.editSource = model.objective.type == ObjectiveType::Flow;
  config.image.editChanges = model.changesLeftHalves;
  config.image.describeFirst = model.describesFirst;
  config.image.width = config.image.height = 32;
  if (model.patch == PatchKind::Unet) {
    config.image.unetWidth = 16;
    config.image.unetBlocks = 1;
  }
  if (latent) config.vae = {.channels = 4, .widths = {8, 8, 16}, .blocks = 1};
  config.objective = model.objective;
  config.sampling.sampler = samplersFor(config.objective).front();
  config.sampling.width = config.sampling.height = 32;
  return config;
}

const std::string& tinyTokenizerPath() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    const std::string name = folder / "tokenizer.model";
    const std::vector<std::string> sentences{"a red apple on a white background", "two blue boats and a green tree",
                                             "make the background yellow",        "what do you see in this picture?",
                                             "this is a small penguin.",          "there are 3 lemons."};
    orExit(Tokenizer::train(sentences, 340, name));
    return name;
  }();
  return path;
}

void writeTinyBundle(const TinyModel& model, const fs::path& folder) {
  fs::create_directories(folder);
  fs::copy_file(tinyTokenizerPath(), folder / "tokenizer.model", fs::copy_options::overwrite_existing);
  const auto tokenizer = Tokenizer::open(tinyTokenizerPath());
  orExit(tokenizer);
  ModelConfig config = tinyConfig(model);
  config.transformer.vocabSize = tokenizer->size();
  std::ofstream(folder / "config.json") << toJson(config);

  Parameters parameters = Parameters::forTraining(3);
  const UnifiedModel unified(parameters, config);
  auto weights = roughened(parameters);
  if (model.favourite >= 0) prefer(weights, model.favourite);
  if (model.keepsSources) weights["image.up.keep.bias"].fill_(100.0);
  if (model.changesLeftHalves) {
    // Of a cell's 8 × 8 pixels, row by row; no network output outweighs it.
    const auto column = at::arange(64).remainder(8);
    weights["image.up.changes_out.bias"].copy_(at::where(column.lt(4), 100.0, -100.0));
  }
  if (!model.seesSources) weights["image.down.conv_source.weight"].zero_();
  orExit(writeSafetensors((folder / "model.safetensors").string(), weights));
  if (config.image.space != ImageSpace::Latent) return;
  Parameters coder = Parameters::forTraining(5);
  const Vae vae(ParameterScope(coder), config.vae);
  orExit(writeSafetensors((folder / "vae.safetensors").string(), roughened(coder)));
}

std::unique_ptr<LoadedModel> loadTinyModel(const TinyModel& model) {
  const TemporaryFolder folder;
  writeTinyBundle(model, folder.path());
  // The mapping outlives the files.
  auto loaded = loadBundle(folder.path().string(), Device{}, [](double) {});
  orExit(loaded);
  return std::move(*loaded);
}

}  // namespace rebus::test
