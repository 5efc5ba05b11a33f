#include "core/base/utf8.h"

#include <gtest/gtest.h>

namespace rebus {
namespace {

TEST(Utf8, wellFormed_text_isAccepted) {
  EXPECT_TRUE(isUtf8(""));
  EXPECT_TRUE(isUtf8("plain"));
  EXPECT_TRUE(isUtf8("é 猫 🍎 \xF4\x8F\xBF\xBF"));
}

TEST(Utf8, illFormed_text_isRefused) {
  EXPECT_FALSE(isUtf8("\xC3"));              // cut off
  EXPECT_FALSE(isUtf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(isUtf8("\xE0\x80\x80"));      // overlong
  EXPECT_FALSE(isUtf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(isUtf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(isUtf8("\x80"));
  EXPECT_FALSE(isUtf8("\xFF"));
}

TEST(Utf8, prefix_neverCutsACodePoint) {
  EXPECT_EQ(utf8Prefix("a猫b", 3), "a");
  EXPECT_EQ(utf8Prefix("a猫b", 4), "a猫");
  EXPECT_EQ(utf8Prefix("a猫b", 9), "a猫b");
  EXPECT_EQ(utf8Prefix("猫", 0), "");
}

TEST(Utf8, nextCodePoint_badByte_givesReplacementAndGoesOn) {
  const std::string_view text = "\xFF猫";
  size_t at = 0;
  EXPECT_EQ(nextCodePoint(text, at), char32_t{0xFFFD});
  EXPECT_EQ(nextCodePoint(text, at), U'猫');
  EXPECT_EQ(at, text.size());
}

}  // namespace
}  // namespace rebus
