#include "inference/model/picture_tensor.h"

#include <cassert>
#include <cstring>

namespace rebus::inference {

at::Tensor picturesToTensor(const std::vector<ImageRef>& pictures) {
  assert(!pictures.empty());
  const Image& first = *pictures.front();
  auto bytes = at::empty({static_cast<int64_t>(pictures.size()), first.height(), first.width(), 3}, at::kByte);
  auto* out = bytes.mutable_data_ptr<uint8_t>();
  for (const ImageRef& picture : pictures) {
    assert(picture->channels() == 3 && picture->sampleType() == SampleType::U8);
    assert(picture->byteCount() == first.byteCount());
    std::memcpy(out, picture->data(), picture->byteCount());
    out += picture->byteCount();
  }
  return (bytes.permute({0, 3, 1, 2}).to(at::kFloat) / 127.5 - 1.0).contiguous();
}

Image tensorToPicture(const at::Tensor& rgb) {
  Image picture(static_cast<int>(rgb.size(2)), static_cast<int>(rgb.size(1)), 3);
  const auto samples = ((rgb.detach().to(at::kCPU, at::kFloat) + 1.0) * 127.5)
                           .round()
                           .clamp(0.0, 255.0)
                           .to(at::kByte)
                           .permute({1, 2, 0})
                           .contiguous();
  std::memcpy(picture.data(), samples.const_data_ptr(), picture.byteCount());
  return picture;
}

}  // namespace rebus::inference
