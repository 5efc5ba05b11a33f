#include "inference/formats/model_bundle.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;
using Json = nlohmann::json;

class ModelBundleTest : public testing::Test {
 protected:
  ModelBundleTest() { writeTinyBundle({}, m_folder.path()); }

  void changeConfig(const std::function<void(Json&)>& change) const {
    const std::string path = m_folder / "config.json";
    Json config = Json::parse(std::ifstream(path));
    change(config);
    std::ofstream(path) << config;
  }

  /// The error of loading, which must be one.
  Error refusal() const {
    auto loaded = loadBundle(m_folder.path().string(), Device{}, [](double) {});
    if (!loaded) return loaded.error();
    ADD_FAILURE() << "The bundle was loaded.";
    return {};
  }

  TemporaryFolder m_folder;
};

TEST_F(ModelBundleTest, defaultsOutOfRange_areTheModelsFault) {
  changeConfig([](Json& config) { config["sampling"]["steps"] = -1; });
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::Corrupt);
  EXPECT_NE(error.message.find("config.json"), std::string::npos) << error.message;
}

TEST_F(ModelBundleTest, defaultSamplerOfAnotherObjective_isRefused) {
  changeConfig([](Json& config) { config["sampling"]["sampler"] = "ddim"; });
  EXPECT_EQ(refusal().code, ErrorCode::Corrupt);
}

TEST_F(ModelBundleTest, changesOfASourceThatItDoesNotSee_areRefused) {
  changeConfig([](Json& config) {
    config["image"]["edit_source"] = false;
    config["image"]["edit_changes"] = true;
  });
  EXPECT_NE(refusal().message.find("edit_source"), std::string::npos);
}

TEST_F(ModelBundleTest, nativeSizeThatNoRequestMayHave_isRefused) {
  changeConfig([](Json& config) { config["image"]["width"] = 16384; });
  EXPECT_EQ(refusal().code, ErrorCode::Corrupt);
}

TEST_F(ModelBundleTest, configOfThousandsOfBrackets_isRefused) {
  changeConfig([](Json& config) { config["sampling"] = "here"; });
  const std::string path = m_folder / "config.json";
  std::string text = Json::parse(std::ifstream(path)).dump();
  const std::string place = "\"here\"";
  text.replace(text.find(place), place.size(), std::string(200'000, '[') + std::string(200'000, ']'));
  std::ofstream(path) << text;
  EXPECT_EQ(refusal().code, ErrorCode::Corrupt);
}

TEST_F(ModelBundleTest, everyRefusal_saysWhatToDo) {
  changeConfig([](Json& config) { config["transformer"]["width"] = 7; });
  EXPECT_NE(refusal().message.find("Fetch the model again"), std::string::npos);
  changeConfig([](Json& config) { config["transformer"]["width"] = 64; });
  EXPECT_NE(refusal().message.find("Fetch the model again"), std::string::npos);
  changeConfig([](Json& config) { config["transformer"]["width"] = 32; });
  std::filesystem::remove(m_folder / "vae.safetensors");
  EXPECT_NE(refusal().message.find("fetch the model again"), std::string::npos);
}

TEST(ModelInfo, linearPatches_costIsCounted) {
  const auto model = loadTinyModel(tinyPixelModel());
  const ModelInfo info = model->info();
  // Width 32, two layers, two heads on one key head of 16, feed-forward 48, time 16; 8 x 8 x 3 in each of 16 patches,
  // which may see and keep a source.
  constexpr double kLayer = (32 + 16 + 16) * 32 + 32 * 32 + 3 * 32 * 48;
  constexpr double kPatch = 3 * 192 * 32 + 32 * 64 + 26 * 32;
  constexpr double kTime = 256 * 16 + 16 * 16 + 16 * 192;
  constexpr double kAttention = 2 * 16 * 16 * 32 * 2;
  EXPECT_EQ(info.stepFlops, 2 * (16 * (2 * kLayer + kPatch) + kTime + kAttention));
  const auto head = static_cast<double>(model->config.transformer.vocabSize) * 32;
  // Two norms of 32 a layer and two of 16 for queries and keys, and the last one.
  constexpr double kNorms = 2 * (32 + 32 + 16 + 16) + 32;
  EXPECT_EQ(info.tokenBytes, 4 * (2 * kLayer + kNorms + head));
}

TEST(ModelInfo, convolutions_costIsCountedByCell) {
  const auto model = loadTinyModel();
  double expected = 0;
  for (const auto& [name, weight] : model->weights.all()) {
    // 4 x 4 cells in 2 x 2 patches.
    const bool isConvolution = weight.dim() == 4 && name.find("merge") == std::string::npos;
    const bool isTime = name.find("time") != std::string::npos;
    const double uses = isConvolution ? 16 : isTime ? 1 : 4;
    if (weight.dim() >= 2 && !name.starts_with("text.")) expected += 2 * uses * static_cast<double>(weight.numel());
  }
  constexpr double kAttention = 2 * 2 * 4 * 4 * 32 * 2;
  EXPECT_EQ(model->info().stepFlops, expected + kAttention);
}

}  // namespace
}  // namespace rebus::test
