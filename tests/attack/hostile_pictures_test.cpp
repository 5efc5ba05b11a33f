#include "tests/attack/hostile_pictures.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "core/image/image_io.h"
#include "tests/attack/forked_decoder.h"
#include "tests/attack/torture.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// The helper sets itself no limit there, and sanitizers need memory of their own.
constexpr bool kHasMemoryLimit = false;
#else
constexpr bool kHasMemoryLimit = true;
#endif

/// Of this process and of every child that has ended, in KiB.
long peakMemory() {
  rusage own = {};
  rusage children = {};
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &children);
  return std::max(own.ru_maxrss, children.ru_maxrss);
}

void expectSentence(const Error& error, const std::string& name) {
  EXPECT_TRUE(error.message.ends_with('.')) << name << ": " << error.message;
  EXPECT_EQ(error.message.find('\n'), std::string::npos) << name << ": " << error.message;
  EXPECT_EQ(error.message.find("decoder stopped"), std::string::npos)
      << name << " was to be refused before it could kill anything";
}

TEST(HostilePictures, promisesOfSizeChannelsAndChunks_areRefusedInLittleMemory) {
  const auto pictures = hostilePictures();
  for (const HostilePicture& picture : pictures) {
    const auto start = std::chrono::steady_clock::now();
    const Result<Image> image = readImage(bytesOf(picture.bytes), "x");
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_TRUE(picture.mayOpen || !image.ok()) << picture.name;
    if (!image.ok()) expectSentence(image.error(), picture.name);
    if (kHasMemoryLimit) {
      EXPECT_LT(peakMemory(), 1L << 20) << picture.name << ", KiB";
    }
    if (isTorture()) {
      std::printf("%-36s %5.2f s, peak so far %4ld MiB: %s\n", picture.name.c_str(), seconds, peakMemory() >> 10,
                  image.ok() ? "opened" : image.error().message.c_str());
    }
  }
  std::printf("%zu hostile pictures\n", pictures.size());
}

TEST(HostilePictures, pngThatHardlyCompresses_isNoBombAndOpens) {
  std::mt19937 random(1);
  Image noise(700, 500, 4);
  for (size_t i = 0; i < noise.byteCount(); ++i) noise.data()[i] = static_cast<std::byte>(random());
  const auto bytes = encodeImage(noise, ImageFormat::Png);
  ASSERT_TRUE(bytes.ok());
  // As much as would be a gigabyte if it were zeros.
  ASSERT_GT(bytes->size(), size_t{1} << 20);
  const Result<Image> image = readForked({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, "x");
  ASSERT_TRUE(image.ok()) << image.error().message;
  EXPECT_EQ(image->width(), 700);
}

TEST(HostilePictures, cutAtEveryPercent_areRefusedInEveryFormat) {
  double slowest = 0;
  int count = 0;
  for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Tiff,
                                   ImageFormat::Exr, ImageFormat::Avif}) {
    const auto whole = encodeImage(makeRamps(256, 256, 3), format);
    ASSERT_TRUE(whole.ok());
    const std::string_view bytes(reinterpret_cast<const char*>(whole->data()), whole->size());
    for (size_t percent = 0; percent < 100; ++percent, ++count) {
      const std::string name = std::string(formatName(format)) + " cut at " + std::to_string(percent) + "%";
      const std::string_view start = bytes.substr(0, bytes.size() * percent / 100);
      const auto began = std::chrono::steady_clock::now();
      const Result<Image> image = isTorture() ? readImage(bytesOf(start), name) : readForked(start, name);
      slowest = std::max(slowest, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
      EXPECT_FALSE(image.ok()) << name;
      if (!image.ok()) expectSentence(image.error(), name);
    }
  }
  if (kHasMemoryLimit) {
    EXPECT_LT(peakMemory(), 1L << 20) << "KiB";
  }
  std::printf("%d cut pictures; slowest %.2f s, peak %ld MiB\n", count, slowest, peakMemory() >> 10);
}

}  // namespace
}  // namespace rebus::test
