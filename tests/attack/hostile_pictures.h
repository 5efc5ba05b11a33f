#pragma once

#include <string>
#include <vector>

namespace rebus::test {

struct HostilePicture {
  std::string name;
  std::string bytes;
  bool mayOpen = false;  ///< What is hostile is no sample: the picture may come without it.
};

/// Pictures whose headers promise what would take a machine down: sizes, channels, compressed chunks.
std::vector<HostilePicture> hostilePictures();

}  // namespace rebus::test
