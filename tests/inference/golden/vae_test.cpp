#include "inference/model/vae.h"

#include <gtest/gtest.h>

#include "tests/inference/golden/golden_case.h"

namespace rebus::test {
namespace {

class VaeGolden : public testing::Test {
 protected:
  GoldenCase m_case{"unet_latent_velocity"};
  Tensors m_expected = goldenTensors("unet_latent_velocity/vae_case.safetensors");
  inference::Parameters m_parameters =
      inference::Parameters::fromTensors(goldenTensors("unet_latent_velocity/vae.safetensors"));
  inference::Vae m_vae{inference::ParameterScope(m_parameters), m_case.config.vae};
  at::Tensor m_picture = (m_expected.at("rgb") * 2 - 1).unsqueeze(0);
};

TEST_F(VaeGolden, posterior_isReferencesWithClampedVariance) {
  const auto posterior = m_vae.posterior(m_picture);
  EXPECT_TRUE(isClose(posterior.mean[0], m_expected.at("mean")));
  EXPECT_TRUE(isClose(posterior.logVariance[0], m_expected.at("log_variance")));
}

TEST_F(VaeGolden, encode_normalisesLikeReference) {
  EXPECT_TRUE(isClose(m_vae.encode(m_picture)[0], m_expected.at("latent")));
}

TEST_F(VaeGolden, decode_givesReferencesPicture) {
  const auto latent = m_expected.at("latent").unsqueeze(0);
  EXPECT_TRUE(isClose(m_vae.decode(latent)[0], m_expected.at("decoded")));
}

}  // namespace
}  // namespace rebus::test
