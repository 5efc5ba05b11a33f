#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "inference/formats/model_bundle.h"

namespace rebus::test {

/// A new folder that goes when this does.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return m_path; }
  std::string operator/(const std::string& name) const { return (m_path / name).string(); }

 private:
  std::filesystem::path m_path;
};

/// Variants of a model with random weights: width 32, two layers, two heads on one key head, 32 × 32 pictures.
struct TinyModel {
  inference::ImageSpace space = inference::ImageSpace::Latent;
  inference::PatchKind patch = inference::PatchKind::Unet;
  inference::ObjectiveConfig objective = {};
  int64_t maxTokens = 512;
  /// A token whose logit is above all others wherever it is not banned; -1: none.
  int64_t favourite = -1;
  /// False: with U-Net patches, the weights that see what a picture is made from are 0.
  bool seesSources = true;
  /// With U-Net patches, every cell keeps all of what it is made from.
  bool keepsSources = false;
  /// With U-Net patches, it says that an edit changes the left half of every cell and nothing else.
  bool changesLeftHalves = false;
  /// It says what a picture will show before it draws it.
  bool describesFirst = false;
};

inference::ModelConfig tinyConfig(const TinyModel& model = {});
/// Pixels by linear patches: the fastest of them.
TinyModel tinyPixelModel();
TinyModel tinyEpsilonModel();

/// Writes a bundle into `folder`. The same model gives the same files.
void writeTinyBundle(const TinyModel& model, const std::filesystem::path& folder);
/// Loads a new bundle on the CPU in float32; fails the test and ends the process when that is impossible.
std::unique_ptr<inference::LoadedModel> loadTinyModel(const TinyModel& model = {});

/// A tokenizer over a few sentences, with byte fallback; trained once for all tests of the process.
const std::string& tinyTokenizerPath();

}  // namespace rebus::test
