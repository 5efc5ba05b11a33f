#include "core/document/tags.h"

#include <gtest/gtest.h>

namespace rebus {
namespace {

using Tags = std::vector<std::string>;

TEST(Tags, cleaned_areTrimmedOnceAndInOrder) {
  EXPECT_EQ(*cleanTags({" pear ", "apple", "", "pear", " \t", "für Oma", "猫"}),
            (Tags{"apple", "für Oma", "pear", "猫"}));
  EXPECT_EQ(*cleanTags({"Apple", "apple"}), (Tags{"Apple", "apple"}));
}

TEST(Tags, thatAreNoLineOfText_areRefusedWithASentence) {
  EXPECT_EQ(cleanTags({"two\nlines"}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(cleanTags({"\xff"}).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(cleanTags({std::string(101, 'x')}).error().code, ErrorCode::TooLarge);
  Tags many;
  for (size_t i = 0; i <= kMaxTags; ++i) many.push_back(std::to_string(i));
  EXPECT_EQ(cleanTags(many).error().code, ErrorCode::TooLarge);
  many.pop_back();
  EXPECT_TRUE(cleanTags(many).ok());
}

TEST(Tags, merged_areThoseOfBoth) {
  EXPECT_EQ(mergedTags({"a", "c"}, {"b", "c"}), (Tags{"a", "b", "c"}));
}

}  // namespace
}  // namespace rebus
