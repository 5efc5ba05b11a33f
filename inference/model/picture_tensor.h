#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "core/image/image.h"

namespace rebus::inference {

/// Equally sized 8-bit RGB pictures as float32 [N, 3, h, w] in -1..1, on the CPU.
at::Tensor picturesToTensor(const std::vector<ImageRef>& pictures);

/// rgb: [3, h, w], about -1..1, any device and floating type; clamped. Returns 8-bit RGB.
Image tensorToPicture(const at::Tensor& rgb);

}  // namespace rebus::inference
