#pragma once

#include <cstddef>
#include <span>

namespace rebus {

/// Whether the markers of a JPEG lead to its end-of-image marker; what follows it does not matter.
/// Source: ITU-T T.81, annex B.
bool isCompleteJpeg(std::span<const std::byte> jpeg);

}  // namespace rebus
