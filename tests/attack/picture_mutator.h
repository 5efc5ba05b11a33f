#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/image/image_format.h"

namespace rebus::test {

/// Makes damaged pictures of one format out of good ones of our own writer. The same number gives the same bytes.
class PictureMutator {
 public:
  explicit PictureMutator(ImageFormat format);
  std::string mutate(uint64_t number) const;

 private:
  using Random = std::mt19937_64;
  void change(std::string& bytes, Random& random) const;

  ImageFormat m_format;
  std::vector<std::string> m_seeds;
};

/// Writes the right checksum behind every chunk of a PNG, as far as its lengths lead.
void mendPngChecksums(std::string& png);

}  // namespace rebus::test
