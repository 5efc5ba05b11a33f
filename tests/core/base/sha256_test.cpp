#include "core/base/sha256.h"

#include <gtest/gtest.h>

#include <string_view>

namespace rebus {
namespace {

std::span<const std::byte> bytesOf(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

// Vectors of FIPS 180-2, appendix B.
TEST(Sha256, standardVectors_match) {
  EXPECT_EQ(sha256(bytesOf("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, pieces_giveTheHashOfTheWhole) {
  Sha256 hash;
  hash.add(bytesOf("a"));
  hash.add({});
  hash.add(bytesOf("bc"));
  EXPECT_EQ(hash.finish(), sha256(bytesOf("abc")));
}

TEST(Sha256, form_isChecked) {
  EXPECT_TRUE(isSha256(sha256({})));
  EXPECT_FALSE(isSha256(""));
  EXPECT_FALSE(isSha256(std::string(63, 'a') + "/"));
  EXPECT_FALSE(isSha256(std::string(64, 'A')));
}

}  // namespace
}  // namespace rebus
