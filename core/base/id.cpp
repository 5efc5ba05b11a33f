#include "core/base/id.h"

#include <random>

namespace rebus {

std::string randomHexId() {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::random_device device;
  std::string id;
  id.reserve(32);
  for (int word = 0; word < 4; ++word) {
    auto bits = device();
    for (int digit = 0; digit < 8; ++digit, bits >>= 4) id.push_back(kDigits[bits & 15U]);
  }
  return id;
}

}  // namespace rebus
