#pragma once

#include <bit>
#include <cstdint>

namespace rebus {

/// IEEE 754 binary16 to binary32. Exact; infinities and NaN stay what they are.
inline float halfToFloat(uint16_t half) {
  const uint32_t sign = static_cast<uint32_t>(half & 0x8000U) << 16;
  const uint32_t magnitude = half & 0x7fffU;
  if (magnitude >= 0x7c00U) return std::bit_cast<float>(sign | 0x7f800000U | (magnitude & 0x3ffU) << 13);
  // Multiplying by 2^112 moves the exponent's bias, and makes subnormals normal on the way.
  const float scaled = std::bit_cast<float>(magnitude << 13) * std::bit_cast<float>(uint32_t{(127 + 112) << 23});
  return std::bit_cast<float>(std::bit_cast<uint32_t>(scaled) | sign);
}

/// IEEE 754 binary32 to binary16, to nearest, ties to even. Too large becomes infinity.
inline uint16_t floatToHalf(float value) {
  const uint32_t bits = std::bit_cast<uint32_t>(value);
  const uint32_t sign = (bits >> 16) & 0x8000U;
  const uint32_t magnitude = bits & 0x7fffffffU;
  if (magnitude > 0x7f800000U) return static_cast<uint16_t>(sign | 0x7e00U);
  if (magnitude >= 0x477ff000U) return static_cast<uint16_t>(sign | 0x7c00U);
  if (magnitude < 0x38800000U) {
    // Adding 0.5 leaves the subnormal's bits, rounded by the addition, at the end of the significand.
    const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
    return static_cast<uint16_t>(sign | (std::bit_cast<uint32_t>(shifted) - std::bit_cast<uint32_t>(0.5F)));
  }
  const uint32_t rounded = magnitude + 0xfffU + ((magnitude >> 13) & 1U);
  return static_cast<uint16_t>(sign | ((rounded - (112U << 23)) >> 13));
}

}  // namespace rebus
