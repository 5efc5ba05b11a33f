#include "core/image/metadata.h"

#include <gtest/gtest.h>

namespace rebus::test {
namespace {

PictureMetadata example() {
  PictureMetadata metadata;
  metadata.kind = TaskKind::Edit;
  metadata.prompt = "make the \"sky\" blue\n猫";
  metadata.params.seed = 18446744073709551615ULL;
  metadata.params.guidance = 2.5;
  metadata.strength = 0.75;
  metadata.modelName = "default";
  metadata.modelHash = "abcdef0123456789";
  return metadata;
}

TEST(Metadata, embedded_comesBackEqual) {
  Image image(1, 1, 3);
  embedMetadata(image, example());
  EXPECT_EQ(readMetadata(image), example());
}

TEST(Metadata, parametersText_isReadableByOtherPrograms) {
  Image image(1, 1, 3);
  embedMetadata(image, example());
  EXPECT_EQ(image.texts.at("parameters"),
            "make the \"sky\" blue\n猫\nSteps: 25, Sampler: euler, CFG scale: 2.5, Seed: 18446744073709551615, "
            "Size: 128x128, Denoising strength: 0.75, Model hash: abcdef0123, Model: default");
}

TEST(Metadata, negativePrompt_standsWhereOtherProgramsHaveIt) {
  Image image(1, 1, 3);
  PictureMetadata metadata = example();
  metadata.params.negative = "blurry, grey";
  embedMetadata(image, metadata);
  EXPECT_EQ(readMetadata(image), metadata);
  EXPECT_NE(image.texts.at("parameters").find("猫\nNegative prompt: blurry, grey\nSteps: 25"), std::string::npos);
}

TEST(Metadata, strippedOrForeign_isNone) {
  Image image(1, 1, 3);
  image.texts = {{"Author", "me"}};
  EXPECT_FALSE(readMetadata(image).has_value());
  embedMetadata(image, example());
  stripMetadata(image);
  EXPECT_EQ(image.texts, (std::map<std::string, std::string>{{"Author", "me"}}));
}

TEST(Metadata, damagedJson_isNone) {
  for (const char* text : {"", "{", "[]", "{\"version\":1}", "{\"version\":2}", "{\"version\":\"x\"}"}) {
    Image image(1, 1, 3);
    image.texts = {{"rebus", text}};
    EXPECT_FALSE(readMetadata(image).has_value()) << text;
  }
}

TEST(Metadata, promptThatIsNoUtf8_doesNotThrow) {
  Image image(1, 1, 3);
  PictureMetadata metadata = example();
  metadata.prompt = "\xff\xfe";
  EXPECT_NO_THROW(embedMetadata(image, metadata));
}

}  // namespace
}  // namespace rebus::test
