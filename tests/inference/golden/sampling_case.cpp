#include "tests/inference/golden/sampling_case.h"

namespace rebus::test {
namespace {

inference::Parameters vaeWeights(const GoldenCase& golden) {
  if (golden.config.image.space == inference::ImageSpace::Pixel) return inference::Parameters::fromTensors({});
  return inference::Parameters::fromTensors(goldenTensors(golden.name + "/vae.safetensors"));
}

}  // namespace

SamplingCase::SamplingCase(const std::string& name)
    : golden(name),
      expected(goldenTensors(name + "/sampling.safetensors")),
      parameters(inference::Parameters::fromTensors(golden.weights)),
      model(parameters, golden.config),
      space(golden.config, vaeWeights(golden)) {}

inference::Context SamplingCase::context(const nlohmann::json& sequence) const {
  inference::Context result(model, space);
  const auto tokens = sequence["tokens"].get<std::vector<int64_t>>();
  auto next = tokens.begin();
  for (const auto& span : sequence["spans"]) {
    const auto picture = tokens.begin() + span[0].get<int64_t>();
    result.append({next, picture}, {});
    const int64_t index = span[2];
    if (golden.made(index)) return result;
    result.appendPicture(golden.forward.at("picture." + std::to_string(index) + ".clean").unsqueeze(0), {});
    next = picture + span[1].get<int64_t>();
  }
  result.append({next, tokens.end()}, {});
  return result;
}

}  // namespace rebus::test
