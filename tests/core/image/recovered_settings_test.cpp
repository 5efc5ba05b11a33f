#include "core/image/recovered_settings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/image/metadata.h"

namespace rebus::test {
namespace {

std::optional<RecoveredSettings> recover(const std::string& keyword, const std::string& text) {
  Image image(1, 1, 3);
  image.texts[keyword] = text;
  return recoverSettings(image);
}

constexpr char kWebui[] =
    "masterpiece, a lighthouse on a cliff,\n(sunset:1.2), <lora:coast:0.8>\n"
    "Negative prompt: lowres, bad anatomy,\nwatermark\n"
    "Steps: 28, Sampler: Euler, Schedule type: Karras, CFG scale: 6.5, Seed: 3159862453, Size: 640x832, "
    "Model hash: 6ce0161689, Model: v1-5-pruned, Lora hashes: \"coast: 1a2b, steps: 9\", Version: v1.10.1";

constexpr char kInvoke[] =
    R"({"app_version":"4.2.6","generation_mode":"txt2img","positive_prompt":"a red fox, snow","negative_prompt":"blurry",
    "width":768,"height":512,"seed":356120443,"rand_device":"cpu","cfg_scale":7.5,"steps":50,"scheduler":"heun",
    "model":{"key":"k","name":"dreamshaper","base":"sd-1"},"controlnets":[],"loras":[]})";

/// A node of ComfyUI's "prompt".
nlohmann::json node(const char* type, const nlohmann::json& inputs) {
  return {{"class_type", type}, {"inputs", inputs}, {"_meta", {{"title", type}}}};
}

nlohmann::json link(const char* id, int slot = 0) {
  return nlohmann::json::array({id, slot});
}

nlohmann::json plainGraph() {
  return {
      {"3", node("KSampler", {{"seed", 1071208483241017},
                              {"steps", 20},
                              {"cfg", 5.5},
                              {"sampler_name", "euler"},
                              {"scheduler", "normal"},
                              {"denoise", 1},
                              {"model", link("4")},
                              {"positive", link("6")},
                              {"negative", link("7")},
                              {"latent_image", link("5")}})},
      {"4", node("CheckpointLoaderSimple", {{"ckpt_name", "sd15.safetensors"}})},
      {"5", node("EmptyLatentImage", {{"width", 512}, {"height", 768}, {"batch_size", 1}})},
      {"6", node("CLIPTextEncode", {{"text", "a blue teapot"}, {"clip", link("4", 1)}})},
      {"7", node("CLIPTextEncode", {{"text", "text, watermark"}, {"clip", link("4", 1)}})},
      {"9", node("SaveImage", {{"filename_prefix", "ComfyUI"}, {"images", link("8")}})},
  };
}

TEST(RecoveredSettings, webuiParameters_allFieldsAreRead) {
  const auto settings = recover("parameters", kWebui);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->program, "Automatic1111");
  EXPECT_EQ(settings->prompt, "masterpiece, a lighthouse on a cliff,\n(sunset:1.2), <lora:coast:0.8>");
  EXPECT_EQ(settings->negativePrompt, "lowres, bad anatomy,\nwatermark");
  EXPECT_EQ(settings->steps, 28);
  EXPECT_EQ(settings->guidance, 6.5);
  EXPECT_EQ(settings->seed, 3159862453U);
  EXPECT_EQ(settings->sampler, Sampler::Euler);
  EXPECT_EQ(settings->width, 640);
  EXPECT_EQ(settings->height, 832);
}

TEST(RecoveredSettings, samplerThatRebusLacks_isLeftOut) {
  const auto settings = recover("parameters", "a cat\nSteps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 5");
  ASSERT_TRUE(settings);
  EXPECT_FALSE(settings->sampler);
  EXPECT_EQ(settings->seed, 5U);
}

TEST(RecoveredSettings, jpegDescription_isReadAsParameters) {
  const auto settings = recover("Description", "a cat\nSteps: 20, Seed: 5");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->prompt, "a cat");
  EXPECT_FALSE(recover("Description", "Holiday: the beach, 2019"));
}

TEST(RecoveredSettings, linesBehindTheSettings_areIgnored) {
  const auto settings = recover("parameters", "a cat\nSteps: 20, Seed: 5\nTemplate: cat");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->prompt, "a cat");
}

TEST(RecoveredSettings, own_areReadFirstAndWhole) {
  Image image(1, 1, 3);
  PictureMetadata metadata;
  metadata.kind = TaskKind::Edit;
  metadata.prompt = "make it blue";
  metadata.params.seed = 18446744073709551615ULL;
  embedMetadata(image, metadata);
  const auto settings = recoverSettings(image);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->program, "Rebus");
  EXPECT_EQ(settings->prompt, "make it blue");
  EXPECT_EQ(settings->seed, 18446744073709551615ULL);
  EXPECT_EQ(settings->kind, TaskKind::Edit);
  // Another format keeps the text for people only.
  image.texts = {{"Description", image.texts.at("parameters")}};
  EXPECT_EQ(recoverSettings(image)->seed, 18446744073709551615ULL);
  EXPECT_EQ(recoverSettings(image)->sampler, metadata.params.sampler);
}

TEST(RecoveredSettings, invoke_allFieldsAreRead) {
  const auto settings = recover("invokeai_metadata", kInvoke);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->program, "InvokeAI");
  EXPECT_EQ(settings->prompt, "a red fox, snow");
  EXPECT_EQ(settings->negativePrompt, "blurry");
  EXPECT_EQ(settings->seed, 356120443U);
  EXPECT_EQ(settings->steps, 50);
  EXPECT_EQ(settings->guidance, 7.5);
  EXPECT_EQ(settings->sampler, Sampler::Heun);
  EXPECT_EQ(settings->width, 768);
}

TEST(RecoveredSettings, comfyKSampler_isFollowedToItsTexts) {
  const auto settings = recover("prompt", plainGraph().dump());
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->program, "ComfyUI");
  EXPECT_EQ(settings->prompt, "a blue teapot");
  EXPECT_EQ(settings->negativePrompt, "text, watermark");
  EXPECT_EQ(settings->seed, 1071208483241017U);
  EXPECT_EQ(settings->steps, 20);
  EXPECT_EQ(settings->guidance, 5.5);
  EXPECT_EQ(settings->sampler, Sampler::Euler);
  EXPECT_EQ(settings->width, 512);
  EXPECT_EQ(settings->height, 768);
}

TEST(RecoveredSettings, comfyTextAndSeedInOtherNodes_areFollowed) {
  nlohmann::json graph = plainGraph();
  graph["6"]["inputs"]["text"] = link("20");
  graph["20"] = node("StringConstant", {{"string", "from elsewhere"}});
  graph["3"]["inputs"]["seed"] = link("21");
  graph["21"] = node("Seed Generator", {{"seed", 77}});
  graph["3"]["inputs"]["positive"] = link("22", 0);
  graph["3"]["inputs"]["negative"] = link("22", 1);
  graph["22"] = node("ControlNetApplyAdvanced", {{"positive", link("6")}, {"negative", link("7")}, {"strength", 1}});
  const auto settings = recover("prompt", graph.dump());
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->prompt, "from elsewhere");
  EXPECT_EQ(settings->negativePrompt, "text, watermark");
  EXPECT_EQ(settings->seed, 77U);
}

TEST(RecoveredSettings, comfySecondPass_givesWayToTheFirst) {
  nlohmann::json graph = plainGraph();
  graph["10"] = graph["3"];
  graph["10"]["inputs"]["denoise"] = 0.4;
  graph["10"]["inputs"]["steps"] = 9;
  EXPECT_EQ(recover("prompt", graph.dump())->steps, 20);
}

TEST(RecoveredSettings, comfyCustomSampler_isReadFromItsParts) {
  const nlohmann::json graph = {
      {"13", node("SamplerCustomAdvanced", {{"noise", link("25")},
                                            {"guider", link("22")},
                                            {"sampler", link("16")},
                                            {"sigmas", link("17")},
                                            {"latent_image", link("27")}})},
      {"25", node("RandomNoise", {{"noise_seed", 219670278747233}})},
      {"22", node("BasicGuider", {{"conditioning", link("26")}, {"model", link("30")}})},
      {"26", node("FluxGuidance", {{"guidance", 3.5}, {"conditioning", link("6")}})},
      {"6", node("CLIPTextEncode", {{"text", "a paper boat"}})},
      {"17", node("BasicScheduler", {{"scheduler", "simple"}, {"steps", 24}, {"denoise", 1}})},
      {"27", node("EmptySD3LatentImage", {{"width", 1024}, {"height", 1024}})},
  };
  const auto settings = recover("prompt", graph.dump());
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->prompt, "a paper boat");
  EXPECT_EQ(settings->seed, 219670278747233U);
  EXPECT_EQ(settings->steps, 24);
  EXPECT_EQ(settings->width, 1024);
}

TEST(RecoveredSettings, comfyLoops_end) {
  nlohmann::json graph = plainGraph();
  graph["6"]["inputs"]["text"] = link("20");
  graph["20"] = node("Loop", {{"text", link("20")},
                              {"string", link("6")},
                              {"prompt", link("20")},
                              {"value", link("6")},
                              {"conditioning", link("20")}});
  EXPECT_FALSE(recover("prompt", graph.dump()));
}

TEST(RecoveredSettings, hostileTexts_areNone) {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  std::string deepObject;
  for (int i = 0; i < 5000; ++i) deepObject += "{\"a\":";
  const std::string longText(size_t{2} << 20, 'x');
  for (const char* keyword : {"parameters", "invokeai_metadata", "prompt", "Description", "rebus"}) {
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("{}"), std::string("null"), deep,
          "{\"positive_prompt\":" + deep + "}", deepObject, "{\"positive_prompt\":\"" + longText + "\"}",
          longText + "\nSteps: 1, Seed: 1", std::string("{\"1\":{\"inputs\":{\"positive\":[[],0],\"steps\":1}}}"),
          std::string("{\"1\":{\"inputs\":{\"positive\":[\"1\",1e99],\"steps\":1}}}"),
          std::string("Negative prompt:\nSteps:"), std::string("Steps: 1, Seed: 1"),
          std::string("\xff\nSteps: 1, Seed: 1")}) {
      EXPECT_FALSE(recover(keyword, text)) << keyword << ' ' << text.substr(0, 40);
    }
  }
}

TEST(RecoveredSettings, valuesOutOfRange_areLeftOut) {
  const auto settings =
      recover("parameters", "a cat\nSteps: 1e9, CFG scale: nan, Seed: -1, Size: 0x99999999, Sampler: \"");
  ASSERT_TRUE(settings);
  EXPECT_FALSE(settings->steps || settings->guidance || settings->seed || settings->width || settings->sampler);
}

}  // namespace
}  // namespace rebus::test
