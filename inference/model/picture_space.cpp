#include "inference/model/picture_space.h"

#include "inference/model/picture_tensor.h"

namespace rebus::inference {

PictureSpace::PictureSpace(const ModelConfig& config, Parameters vaeWeights)
    : m_config(config.image), m_options(at::kFloat) {
  if (config.image.space == ImageSpace::Pixel) return;
  m_vae.emplace(ParameterScope(vaeWeights), config.vae);
  m_options = m_vae->latentMean.options().requires_grad(false);
}

at::Tensor PictureSpace::encode(const std::vector<ImageRef>& pictures) const {
  const auto rgb = picturesToTensor(pictures).to(m_options);
  return m_vae ? m_vae->encode(rgb) : rgb;
}

Image PictureSpace::decode(const at::Tensor& cells) const {
  return tensorToPicture((m_vae ? m_vae->decode(cells.to(m_options)) : cells)[0]);
}

std::vector<int64_t> PictureSpace::cellShape(int width, int height) const {
  return {m_config.channels, height / m_config.downsample, width / m_config.downsample};
}

}  // namespace rebus::inference
