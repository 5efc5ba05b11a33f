#pragma once

#include <string>

namespace rebus::inference {

/// What this engine was built from: "0.1.0 (787457793c36), LibTorch 2.15.0". The id in brackets is the linker's hash of
/// the library or program that holds the engine; it is left out where there is none. Any thread.
const std::string& engineBuild();

}  // namespace rebus::inference
