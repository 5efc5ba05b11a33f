#pragma once

#include <cstdlib>

namespace rebus::test {

/// Whether the long form of the attacks is wanted: `packaging/dev torture`.
inline bool isTorture() {
  return std::getenv("REBUS_TORTURE") != nullptr;
}

}  // namespace rebus::test
