#include "inference/training/data/drawing_library.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

using namespace rebus;
using namespace rebus::inference;
using testing::HasSubstr;

namespace {

DrawingName nameOf(const std::string& wanted) {
  const auto names = readDrawingNames(kDefaultNamesPath);
  EXPECT_TRUE(names.ok());
  const auto found = std::find_if(names->begin(), names->end(), [&](const auto& name) { return name.name == wanted; });
  EXPECT_NE(found, names->end()) << wanted;
  return *found;
}

}  // namespace

TEST(DrawingNames, emojiTest_singleCodePointsWithGroups) {
  const DrawingName apple = nameOf("red apple");
  EXPECT_EQ(apple.codePoint, U'\U0001F34E');
  EXPECT_EQ(apple.group, "Food & Drink");
  EXPECT_EQ(apple.subgroup, "food-fruit");
  EXPECT_EQ(nameOf("umbrella").codePoint, U'\u2602') << "a presentation selector is not part of the code point";
}

TEST(DrawingNames, sequences_leftOut) {
  const auto names = readDrawingNames(kDefaultNamesPath);
  ASSERT_TRUE(names.ok());
  const auto isFlagSequence = [](const DrawingName& name) { return name.name == "flag: France"; };
  EXPECT_TRUE(std::none_of(names->begin(), names->end(), isFlagSequence));
}

TEST(DrawingNames, missingFile_namesThePackage) {
  const auto names = readDrawingNames("/nonexistent/emoji-test.txt");
  ASSERT_FALSE(names.ok());
  EXPECT_EQ(names.error().code, ErrorCode::NotFound);
  EXPECT_THAT(names.error().message, HasSubstr("unicode-data"));
}

TEST(Drawings, missingFont_namesThePackage) {
  const auto drawings = loadDrawings("/nonexistent/font.ttf", {});
  ASSERT_FALSE(drawings.ok());
  EXPECT_EQ(drawings.error().code, ErrorCode::NotFound);
  EXPECT_THAT(drawings.error().message, HasSubstr("fonts-noto-color-emoji"));
}

TEST(Drawings, codePointWithoutDrawing_error) {
  const std::array names = {DrawingName{U'\U000F0000', "no such thing", "", ""}};
  const auto drawings = loadDrawings(kDefaultFontPath, names);
  ASSERT_FALSE(drawings.ok());
  EXPECT_THAT(drawings.error().message, HasSubstr("no such thing"));
}

TEST(Drawings, heart_cutToItsAlpha) {
  const std::array names = {nameOf("red heart")};
  const auto drawings = loadDrawings(kDefaultFontPath, names);
  ASSERT_TRUE(drawings.ok());
  const Image& heart = drawings->front().image;
  ASSERT_EQ(heart.channels(), 4);
  const auto alpha = [&](int x, int y) { return heart.row<uint8_t>(y)[x * 4 + 3]; };
  const auto anyInRow = [&](int y) {
    for (int x = 0; x < heart.width(); ++x) {
      if (alpha(x, y) != 0) return true;
    }
    return false;
  };
  const auto anyInColumn = [&](int x) {
    for (int y = 0; y < heart.height(); ++y) {
      if (alpha(x, y) != 0) return true;
    }
    return false;
  };
  EXPECT_TRUE(anyInRow(0) && anyInRow(heart.height() - 1));
  EXPECT_TRUE(anyInColumn(0) && anyInColumn(heart.width() - 1));
}

TEST(Drawings, heart_edgesAreNotDarkened) {
  // The font stores premultiplied colours: taken as straight ones, half transparent edges would be half as bright.
  const std::array names = {nameOf("red heart")};
  const auto drawings = loadDrawings(kDefaultFontPath, names);
  ASSERT_TRUE(drawings.ok());
  const Image& heart = drawings->front().image;
  int edgePixels = 0;
  for (int y = 0; y < heart.height(); ++y) {
    const uint8_t* pixel = heart.row<uint8_t>(y);
    for (int x = 0; x < heart.width(); ++x, pixel += 4) {
      if (pixel[3] < 64 || pixel[3] > 192) continue;
      ++edgePixels;
      EXPECT_GT(pixel[0], 150) << "red at " << x << ", " << y;
    }
  }
  EXPECT_GT(edgePixels, 50);
}
