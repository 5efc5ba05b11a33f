#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>

#include "tests/attack/forked_decoder.h"
#include "tests/attack/picture_mutator.h"
#include "tests/attack/torture.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

constexpr std::array<ImageFormat, 6> kFormats = {ImageFormat::Png,  ImageFormat::Jpeg, ImageFormat::WebP,
                                                 ImageFormat::Tiff, ImageFormat::Exr,  ImageFormat::Avif};

using Reader = Result<Image> (*)(std::string_view bytes, const std::string& name, const ReadLimits& limits);

Result<Image> readStarted(std::string_view bytes, const std::string& name, const ReadLimits& limits) {
  return readImage(bytesOf(bytes), name, limits);
}

/// How the pictures of one format ended.
struct Tally {
  int opened = 0;
  int refused = 0;   ///< By the decoder, with a sentence.
  int died = 0;      ///< The decoder was killed; the sentence is the parent's.
  int timedOut = 0;  ///< Likewise.
  double slowest = 0;
};

void attack(ImageFormat format, Reader read, uint64_t count, Tally& tally) {
  const PictureMutator mutator(format);
  ReadLimits limits;
  limits.seconds = 10;
  for (uint64_t number = 0; number < count; ++number) {
    const auto start = std::chrono::steady_clock::now();
    const Result<Image> image = read(mutator.mutate(number), "x", limits);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    tally.slowest = std::max(tally.slowest, seconds);
    // The deadline is kept, whatever the child does; a busy machine may add to it.
    ASSERT_LT(seconds, 2 * limits.seconds) << formatName(format) << ' ' << number;
    if (image) {
      ++tally.opened;
      ASSERT_LE(static_cast<int64_t>(image->byteCount()), limits.maxBytes) << formatName(format) << ' ' << number;
      continue;
    }
    const std::string& sentence = image.error().message;
    ASSERT_TRUE(sentence.ends_with('.')) << formatName(format) << ' ' << number << ": " << sentence;
    ASSERT_EQ(sentence.find('\n'), std::string::npos) << sentence;
    const bool hasDied = sentence.find("decoder stopped") != std::string::npos;
    const bool isLate = sentence.find("takes too long") != std::string::npos;
    ++(hasDied ? tally.died : isLate ? tally.timedOut : tally.refused);
  }
}

void attack(ImageFormat format, Reader read, uint64_t count) {
  Tally tally;
  attack(format, read, count, tally);
  std::printf(
      "%s: %d mutated pictures, %d opened, %d refused, %d killed their decoder, %d out of time; slowest %.2f s\n",
      formatName(format), static_cast<int>(count), tally.opened, tally.refused, tally.died, tally.timedOut,
      tally.slowest);
  std::fflush(stdout);
}

class MutatedPictures : public testing::TestWithParam<ImageFormat> {};

TEST_P(MutatedPictures, decoderInAForkedChild_parentAlwaysHasASentence) {
  attack(GetParam(), readForked, isTorture() ? 20'000 : 200);
}

TEST_P(MutatedPictures, startedHelper_parentAlwaysHasASentence) {
  attack(GetParam(), readStarted, isTorture() ? 250 : 5);
}

INSTANTIATE_TEST_SUITE_P(Formats, MutatedPictures, testing::ValuesIn(kFormats),
                         [](const auto& test) { return std::string(formatName(test.param)); });

}  // namespace
}  // namespace rebus::test
