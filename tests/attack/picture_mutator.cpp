#include "tests/attack/picture_mutator.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/image/image_io.h"
#include "core/image/samples.h"
#include "tests/core/image/image_test_support.h"

namespace rebus::test {
namespace {

size_t below(std::mt19937_64& random, size_t limit) {
  return limit == 0 ? 0 : static_cast<size_t>(random() % limit);
}

std::vector<std::string> makeSeeds(ImageFormat format) {
  std::vector<std::string> seeds;
  const auto add = [&](Image image) {
    image.texts = {{"parameters", "a red apple\nSteps: 25"}};
    const auto bytes = encodeImage(image, format);
    if (!bytes) throw std::runtime_error(bytes.error().message);
    seeds.emplace_back(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  };
  add(makeRamps(16, 16, 3));
  add(makeRamps(70, 33, 4));
  add(makeRamps(33, 20, 1));
  add(convertSamples(makeRamps(20, 30, 3), SampleType::F32));
  add(convertSamples(makeRamps(19, 11, 4), SampleType::U16));
  return seeds;
}

/// Numbers at which arithmetic breaks, in either byte order.
void putNumber(std::string& bytes, size_t position, std::mt19937_64& random) {
  constexpr std::array<uint32_t, 14> kNumbers = {
      0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff0, 60000};
  const uint32_t number = kNumbers[below(random, kNumbers.size())];
  const size_t size = size_t{1} << below(random, 3);
  const bool isLittle = random() % 2 == 0;
  for (size_t i = 0; i < size && position + i < bytes.size(); ++i) {
    const size_t shift = 8 * (isLittle ? i : size - 1 - i);
    bytes[position + i] = static_cast<char>(number >> shift & 255U);
  }
}

}  // namespace

PictureMutator::PictureMutator(ImageFormat format) : m_format(format), m_seeds(makeSeeds(format)) {}

void PictureMutator::change(std::string& bytes, Random& random) const {
  // Headers are where decisions are made: half of the changes hit the start.
  const size_t reach = random() % 2 == 0 ? std::min<size_t>(bytes.size(), 256) : bytes.size();
  const size_t position = below(random, reach);
  const size_t length = 1 + below(random, std::min<size_t>(64, bytes.size() - position));
  const std::string& other = m_seeds[below(random, m_seeds.size())];
  switch (random() % 8) {
    case 0: bytes[position] = static_cast<char>(bytes[position] ^ (1 << random() % 8)); break;
    case 1: bytes[position] = static_cast<char>(random()); break;
    case 2:
    case 3: putNumber(bytes, position, random); break;
    case 4: bytes.erase(position, length); break;
    case 5: bytes.insert(position, bytes.substr(position, length)); break;
    case 6: bytes.resize(std::max<size_t>(position, 16)); break;
    default: bytes.replace(position, length, other.substr(std::min(position, other.size()), length));
  }
}

std::string PictureMutator::mutate(uint64_t number) const {
  Random random(number * 1'000'003 + static_cast<uint64_t>(m_format));
  std::string bytes = m_seeds[below(random, m_seeds.size())];
  const size_t changes = size_t{1} << below(random, 3);
  for (size_t i = 0; i < changes && !bytes.empty(); ++i) change(bytes, random);
  // Else nothing behind a checksum would ever be reached.
  if (m_format == ImageFormat::Png && random() % 4 != 0) mendPngChecksums(bytes);
  return bytes;
}

void mendPngChecksums(std::string& png) {
  constexpr size_t kSignature = 8;
  for (size_t start = kSignature; start + 12 <= png.size();) {
    size_t length = 0;
    for (size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(png[start + i]);
    if (length > png.size() - start - 12) return;
    const auto* body = reinterpret_cast<const Bytef*>(png.data()) + start + 4;
    const uLong checksum = crc32_z(0, body, length + 4);
    for (size_t i = 0; i < 4; ++i) png[start + 8 + length + i] = static_cast<char>(checksum >> (24 - 8 * i) & 255U);
    start += length + 12;
  }
}

}  // namespace rebus::test
