#include "inference/training/train.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "inference/formats/model_bundle.h"
#include "inference/formats/safetensors.h"
#include "inference/training/model_stage.h"
#include "inference/training/train_config.h"
#include "tests/inference/support/test_requests.h"
#include "tests/inference/support/tiny_bundle.h"

namespace rebus::test {
namespace {

using namespace rebus::inference;
using Json = nlohmann::json;

Json tinyWorld() {
  Json things = Json::array();
  for (const char* name : {"tulip", "penguin", "owl", "rocket", "house", "umbrella", "dog face", "sailboat"}) {
    things.push_back({{"drawing", name}});
  }
  things.push_back({{"drawing", "lemon"}, {"color", "yellow"}});
  things.push_back({{"drawing", "red apple"}, {"word", "apple"}, {"color", "red"}});
  return {{"things", things}};
}

/// Every stage in a few steps, on pictures of 16 × 16.
Json tinyTraining() {
  const ModelConfig model = tinyConfig();
  Json bundle = Json::parse(toJson(model));
  bundle.erase("format");
  bundle.erase("version");
  const Json rates{{"learning_rate", 1e-3},
                   {"warmup_steps", 1},
                   {"log_every", 1},
                   {"checkpoint_every", 50},
                   {"sheet_every", 1'000'000}};
  Json vae = rates;
  vae.update({{"steps", 2}, {"sizes", {16, 32}}, {"batch_pixels", 1024}});
  Json stage = rates;
  stage["parts_weight"] = 0.1;
  stage["phases"] = {
      {{"steps", 2}, {"picture_size", 16}, {"batch_tokens", 100}, {"dialogues", {{"draw", 2}, {"caption", 1}}}},
      {{"steps", 1}, {"picture_size", 32}, {"batch_tokens", 150}, {"dialogues", {{"draw", 1}, {"edit", 1}}}}};
  return {{"world", "world.json"}, {"tokenizer", {{"vocabulary_size", 400}, {"sentences", 200}}},
          {"bundle", bundle},      {"vae", vae},
          {"model", stage},        {"threads", 1},
          {"data_threads", 1}};
}

std::string readFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Training : public testing::Test {
 protected:
  Training() { std::ofstream(m_folder / "world.json") << tinyWorld().dump(); }

  std::string writeConfig(const Json& config) const {
    std::ofstream(m_folder / "train.json") << config.dump();
    return m_folder / "train.json";
  }

  /// Trains into `name`; with `stopped`, an interrupt is waiting from the start, so that one step is made.
  Result<void> trainInto(const std::string& name, const Json& config, bool resume = false, bool stopped = false) const {
    std::stop_source stop;
    if (stopped) stop.request_stop();
    return train({writeConfig(config), m_folder / name, resume}, stop.get_token());
  }

  std::vector<double> losses(const std::string& name, const std::string& stage) const {
    std::ifstream file(m_folder.path() / name / "log.jsonl");
    std::vector<double> values;
    for (std::string line; std::getline(file, line);) {
      const Json entry = Json::parse(line);
      if (entry["stage"] == stage && entry.contains("loss")) values.push_back(entry["loss"]);
    }
    return values;
  }

  TemporaryFolder m_folder;
};

TEST_F(Training, train_stoppedAfterEveryStep_givesTheBitsOfAnUndisturbedRun) {
  ASSERT_TRUE(trainInto("straight", tinyTraining()));
  Json twoLoaders = tinyTraining();
  twoLoaders["data_threads"] = 2;
  int interruptions = 0;
  while (true) {
    const auto done = trainInto("stopped", twoLoaders, interruptions > 0, true);
    if (done) break;
    ASSERT_EQ(done.error().code, ErrorCode::Cancelled) << done.error().message;
    ASSERT_LT(++interruptions, 10);
  }
  // Two steps of the picture coder, three of the transformer; the last of a stage does not end the run.
  EXPECT_EQ(interruptions, 3);
  for (const char* file :
       {"bundle/config.json", "bundle/tokenizer.model", "bundle/vae.safetensors", "bundle/model.safetensors"}) {
    const std::string expected = readFile((m_folder.path() / "straight" / file).string());
    EXPECT_FALSE(expected.empty()) << file;
    EXPECT_TRUE(readFile((m_folder.path() / "stopped" / file).string()) == expected) << file;
  }

  // What only training needs is not shipped.
  const auto weights = SafetensorsFile::open((m_folder.path() / "straight" / "bundle" / "model.safetensors").string());
  ASSERT_TRUE(weights);
  for (const auto& [name, weight] : weights->tensors()) EXPECT_FALSE(name.starts_with("training.")) << name;

  // What was trained is a bundle that runs.
  auto loaded = loadBundle((m_folder.path() / "straight" / "bundle").string(), Device{}, [](double) {});
  ASSERT_TRUE(loaded) << loaded.error().message;
  JobRunner runner(**loaded);
  EXPECT_EQ(record(runner, makeDraw("a tulip")).pictures().size(), 1U);
  EXPECT_FALSE((*loaded)->config.vocabulary.empty());
  EXPECT_EQ((*loaded)->info().prompts.size(), 60U);

  // A folder with checkpoints is not overwritten, nor gone on with by another configuration.
  const auto again = trainInto("straight", tinyTraining());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::InvalidArgument);
  Json other = tinyTraining();
  other["model"]["learning_rate"] = 2e-3;
  const auto refused = trainInto("straight", other, true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
  EXPECT_TRUE(trainInto("straight", tinyTraining(), true));
}

TEST_F(Training, train_fromABundle_goesOnFromItsWeightsTokenizerAndVae) {
  ASSERT_TRUE(trainInto("first", tinyTraining()));
  Json config = tinyTraining();
  config.erase("vae");
  config["start_from"] = "first/bundle";
  config["model"]["learning_rate"] = config["model"]["final_learning_rate"] = 0.0;
  const auto done = trainInto("second", config);
  ASSERT_TRUE(done) << done.error().message;
  // At rate zero nothing is learnt, so that what comes out is what went in.
  for (const char* file : {"bundle/tokenizer.model", "bundle/vae.safetensors", "bundle/model.safetensors"}) {
    EXPECT_TRUE(readFile((m_folder.path() / "second" / file).string()) ==
                readFile((m_folder.path() / "first" / file).string()))
        << file;
  }
  config["start_from"] = "absent";
  const auto refused = trainInto("third", config);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
}

TEST_F(Training, train_fromABundleWithMoreChannels_takesOverWhatFits) {
  ASSERT_TRUE(trainInto("first", tinyTraining()));
  Json config = tinyTraining();
  config["start_from"] = "first/bundle";
  config["bundle"]["vae"]["channels"] = config["bundle"]["image"]["channels"] = 6;
  for (const char* stage : {"vae", "model"}) {
    config[stage]["learning_rate"] = config[stage]["final_learning_rate"] = 0.0;
  }
  const auto done = trainInto("second", config);
  ASSERT_TRUE(done) << done.error().message;
  const auto weights = [&](const char* run, const char* file) {
    return SafetensorsFile::open((m_folder.path() / run / "bundle" / file).string())->tensors();
  };
  const auto before = weights("first", "vae.safetensors");
  const auto after = weights("second", "vae.safetensors");
  EXPECT_EQ(after.at("decoder.conv_in.weight").size(1), 6);
  EXPECT_TRUE(after.at("decoder.conv_out.weight").equal(before.at("decoder.conv_out.weight")));
  EXPECT_TRUE(weights("second", "model.safetensors")
                  .at("text.embedding.weight")
                  .equal(weights("first", "model.safetensors").at("text.embedding.weight")));
}

TEST_F(Training, train_bfloat16_hasLossesNearThoseOfFloat32) {
  Json config = tinyTraining();
  config.erase("vae");
  Json bundle = Json::parse(toJson(tinyConfig(tinyPixelModel())));
  bundle["image"]["patch_size"] = 16;
  config["bundle"] = bundle;
  config["model"]["accumulate"] = 2;
  ASSERT_TRUE(trainInto("float32", config));
  config["model"]["bfloat16"] = true;
  ASSERT_TRUE(trainInto("bfloat16", config));
  const auto expected = losses("float32", "model");
  const auto reduced = losses("bfloat16", "model");
  ASSERT_EQ(expected.size(), 3U);
  ASSERT_EQ(reduced.size(), 3U);
  for (size_t step = 0; step < expected.size(); ++step) {
    // Eight bits of mantissa through two layers and the head.
    EXPECT_NEAR(reduced[step], expected[step], 0.03 * expected[step]);
    EXPECT_NE(reduced[step], expected[step]);
  }
}

TEST_F(Training, train_outputThatCannotBeMade_isRefused) {
  std::ofstream(m_folder / "file") << "not a folder";
  const auto refused = trainInto("file/run", tinyTraining());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Io);
}

TEST_F(Training, train_noWorld_isRefused) {
  std::filesystem::remove(m_folder.path() / "world.json");
  const auto refused = trainInto("run", tinyTraining());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
}

class ReadTrainConfig : public Training {
 protected:
  Error refusalOf(const Json& config) const {
    const auto read = readTrainConfig(writeConfig(config));
    EXPECT_FALSE(read.ok());
    return read ? Error{} : read.error();
  }
};

TEST_F(ReadTrainConfig, goodFile_isRead) {
  const auto config = readTrainConfig(writeConfig(tinyTraining()));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->worldPath, m_folder / "world.json");
  EXPECT_EQ(config->model.schedule.steps, 3);
  EXPECT_EQ(config->model.optimizer.totalSteps, 3);
  EXPECT_EQ(config->model.phases[1].pictureSize, 32);
  ASSERT_TRUE(config->vae);
  EXPECT_EQ(config->vae->schedule.steps, 2);
}

TEST_F(ReadTrainConfig, otherRates_changeTheFingerprintOfTheirStage) {
  const auto before = readTrainConfig(writeConfig(tinyTraining()));
  Json other = tinyTraining();
  other["model"]["learning_rate"] = 5e-3;
  const auto after = readTrainConfig(writeConfig(other));
  ASSERT_TRUE(before);
  ASSERT_TRUE(after);
  EXPECT_EQ(before->vaeFingerprint, after->vaeFingerprint);
  EXPECT_NE(before->modelFingerprint, after->modelFingerprint);
  other["vae"]["learning_rate"] = 5e-3;
  EXPECT_NE(readTrainConfig(writeConfig(other))->vaeFingerprint, before->vaeFingerprint);
}

TEST_F(ReadTrainConfig, shippedFiles_areRead) {
  namespace fs = std::filesystem;
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(REBUS_TRAINING_CONFIGS)) {
    if (!entry.is_regular_file() || entry.path().parent_path().filename() == "worlds") continue;
    const auto config = readTrainConfig(entry.path().string());
    EXPECT_TRUE(config) << config.error().message;
    ++count;
  }
  EXPECT_GE(count, 2);
}

TEST_F(ReadTrainConfig, noFile_isNotFound) {
  const auto read = readTrainConfig(m_folder / "missing.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::NotFound);
}

TEST_F(ReadTrainConfig, badFiles_areCorruptAndNameTheField) {
  std::ofstream(m_folder / "text.json") << "not JSON";
  const auto text = readTrainConfig(m_folder / "text.json");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::Corrupt);

  for (const char* field : {"world", "tokenizer", "bundle", "vae", "model"}) {
    Json config = tinyTraining();
    config.erase(field);
    const Error error = refusalOf(config);
    EXPECT_EQ(error.code, ErrorCode::Corrupt) << field;
    EXPECT_NE(error.message.find(field), std::string::npos) << error.message;
  }
  Json config = tinyTraining();
  config["bundle"]["transformer"]["heads"] = 5;
  EXPECT_NE(refusalOf(config).message.find("heads"), std::string::npos);
  config = tinyTraining();
  config["model"]["phases"][0].erase("picture_size");
  EXPECT_NE(refusalOf(config).message.find("picture_size"), std::string::npos);
  config = tinyTraining();
  config["model"]["learning_rate"] = "fast";
  EXPECT_NE(refusalOf(config).message.find("learning_rate"), std::string::npos);
  config["model"]["learning_rate"] = -1e-3;
  EXPECT_NE(refusalOf(config).message.find("learning_rate"), std::string::npos);
}

TEST_F(ReadTrainConfig, bracketsWithoutEndAndStepsBeyondAllNumbers_areRefused) {
  const std::string brackets(200'000, '[');
  std::ofstream(m_folder / "deep.json") << "{\"bundle\": " << brackets << std::string(brackets.size(), ']') << "}";
  EXPECT_EQ(readTrainConfig(m_folder / "deep.json").error().code, ErrorCode::Corrupt);
  Json config = tinyTraining();
  config["model"]["phases"].push_back(config["model"]["phases"][0]);
  for (Json& phase : config["model"]["phases"]) phase["steps"] = std::numeric_limits<int64_t>::max();
  EXPECT_NE(refusalOf(config).message.find("too many steps"), std::string::npos);
}

TEST_F(ReadTrainConfig, misspeltKeysAndSizesThatDontFit_areRefused) {
  Json config = tinyTraining();
  config["model"]["leaning_rate"] = 1e-3;
  EXPECT_EQ(refusalOf(config).code, ErrorCode::Corrupt);
  config = tinyTraining();
  config["resume"] = true;
  EXPECT_EQ(refusalOf(config).code, ErrorCode::Corrupt);
  config = tinyTraining();
  config["vae"]["sizes"] = {7};
  EXPECT_NE(refusalOf(config).message.find("7 pixels"), std::string::npos);
  config = tinyTraining();
  config["model"]["phases"][0]["picture_size"] = 20;
  EXPECT_NE(refusalOf(config).message.find("20 pixels"), std::string::npos);
}

class MakeSample : public testing::Test {
 protected:
  TrainingSample make(const std::vector<ContextTurn>& turns, double dropout, uint64_t seed = 1,
                      TaskKind kind = TaskKind::Draw) const {
    ModelStageConfig config;
    config.model = tinyConfig();
    config.promptDropout = dropout;
    return makeSample({turns, kind, {}}, m_tokenizer, config, seed);
  }

  const ImageRef m_picture = randomPicture(32, 32, 1);
  const ImageRef m_edited = randomPicture(32, 32, 2);
  Tokenizer m_tokenizer = std::move(*Tokenizer::open(tinyTokenizerPath()));
};

TEST_F(MakeSample, drawing_isMadeFromAnyNoise) {
  const TrainingSample sample = make({userTurn("a tree"), modelTurn("", {m_picture})}, 0.0);
  EXPECT_EQ(sample.madePicture, 0);
  EXPECT_EQ(sample.madeCap, 1.0);
  EXPECT_TRUE(sample.learnText);
}

TEST_F(MakeSample, drawingWithWordsAfterIt_hasItsNoiseCapped) {
  EXPECT_EQ(make({userTurn("a tree"), modelTurn("this is a tree", {m_picture})}, 0.0).madeCap, 0.5);
}

TEST_F(MakeSample, caption_onlySeesItsPicture) {
  const TrainingSample sample = make({userTurn("", {m_picture}), modelTurn("a tree")}, 1.0);
  EXPECT_EQ(sample.madePicture, -1);
  EXPECT_EQ(sample.seenCap, 0.5);
  EXPECT_TRUE(sample.learnText);
}

TEST_F(MakeSample, edit_makesItsLastPictureFromTheOneBefore) {
  const TrainingSample sample =
      make({userTurn("make it red", {m_picture}), modelTurn("", {m_edited})}, 0.0, 1, TaskKind::Edit);
  EXPECT_EQ(sample.madePicture, 1);
  EXPECT_EQ(sample.sourcePicture, 0);
  EXPECT_EQ(sample.seenCap, 0.0);
}

TEST_F(MakeSample, drawingAfterAPicture_isMadeFromNothing) {
  EXPECT_EQ(make({userTurn("now a tree", {m_picture}), modelTurn("", {m_edited})}, 0.0).sourcePicture, -1);
}

TEST_F(MakeSample, collated_pointsToItsSourceAmongThePicturesOfItsSize) {
  const auto drawing = make({userTurn("a tree"), modelTurn("", {m_picture})}, 0.0);
  const auto edit = make({userTurn("make it red", {m_picture}), modelTurn("", {m_edited})}, 0.0, 1, TaskKind::Edit);
  const TrainingBatch batch = collate({drawing, edit});
  ASSERT_EQ(batch.groups.size(), 1U);
  EXPECT_TRUE(at::equal(batch.groups[0].sources, at::tensor({-1, -1, 1}, at::kLong)));
}

TEST_F(MakeSample, collated_knowsWhichPixelsAnEditChanges) {
  Image edited = *m_picture;
  edited.row<uint8_t>(3)[5 * 3 + 1] ^= 0x80;
  edited.row<uint8_t>(7)[9 * 3] ^= 1;  // Too little to be seen.
  const auto drawing = make({userTurn("a tree"), modelTurn("", {m_edited})}, 0.0);
  const auto edit = make({userTurn("add a dot", {m_picture}), modelTurn("", {std::make_shared<const Image>(edited)})},
                         0.0, 1, TaskKind::Edit);
  EXPECT_FALSE(collate({drawing}).groups[0].changed.defined());
  const at::Tensor changed = collate({drawing, edit}).groups[0].changed;
  ASSERT_EQ(changed.sizes(), at::IntArrayRef({3, 1, 32, 32}));
  EXPECT_EQ(changed.sum().item<int64_t>(), 1);
  EXPECT_TRUE(changed[2][0][3][5].item<bool>());
}

TEST_F(MakeSample, droppedPrompt_losesItsWordsAndTheReplysAndKeepsItsPicture) {
  const ContextTurn reply{Role::Model, {TextPart{"a red tree"}, ImagePart{m_edited}}};
  const TrainingSample sample = make({userTurn("make it red", {m_picture}), reply}, 1.0);
  EXPECT_FALSE(sample.learnText);
  EXPECT_EQ(sample.sequence.pictures.size(), 2U);
  const TrainingSample wordless = make({userTurn("", {m_picture}), modelTurn("", {m_edited})}, 0.0);
  EXPECT_EQ(sample.sequence.tokens, wordless.sequence.tokens);
}

TEST_F(MakeSample, dropout_comesAsOftenAsAsked) {
  int dropped = 0;
  constexpr int kSamples = 1000;
  for (uint64_t seed = 0; seed < kSamples; ++seed) {
    dropped += make({userTurn("a tree"), modelTurn("", {m_picture})}, 0.1, seed).learnText ? 0 : 1;
  }
  EXPECT_NEAR(dropped, 100, 40);  // Four standard deviations.
}

}  // namespace
}  // namespace rebus::test
