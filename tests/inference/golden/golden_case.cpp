#include "tests/inference/golden/golden_case.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

#include "inference/formats/safetensors.h"

namespace rebus::test {
namespace {

std::string dataPath(const std::string& path) {
  return std::string(REBUS_GOLDEN_DATA) + "/" + path;
}

std::string readFile(const std::string& path) {
  std::ifstream file(dataPath(path), std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error("Golden file " + path + " can't be read.");
  return text.str();
}

inference::ModelConfig readConfig(const std::string& name) {
  auto config = inference::modelConfigFromJson(readFile(name + "/config.json"));
  if (!config) throw std::runtime_error(config.error().message);
  return *config;
}

}  // namespace

double relativeDifference(const at::Tensor& actual, const at::Tensor& expected) {
  if (!actual.defined() || actual.sizes() != expected.sizes()) return std::numeric_limits<double>::infinity();
  const auto a = actual.detach().to(at::kCPU, at::kDouble);
  const auto b = expected.detach().to(at::kCPU, at::kDouble);
  if (!at::isfinite(a).all().item<bool>()) return std::numeric_limits<double>::infinity();
  const double difference = (a - b).abs().max().item<double>();
  const double scale = b.abs().max().item<double>();
  return difference == 0.0 ? 0.0 : difference / scale;
}

testing::AssertionResult isClose(const at::Tensor& actual, const at::Tensor& expected, double tolerance) {
  if (!actual.defined()) return testing::AssertionFailure() << "undefined";
  if (actual.sizes() != expected.sizes()) {
    std::ostringstream shapes;
    shapes << "shape " << actual.sizes() << ", expected " << expected.sizes();
    return testing::AssertionFailure() << shapes.str();
  }
  const double difference = relativeDifference(actual, expected);
  if (difference <= tolerance) return testing::AssertionSuccess() << "relative difference " << difference;
  return testing::AssertionFailure() << "relative difference " << difference << " exceeds " << tolerance;
}

nlohmann::json goldenJson(const std::string& path) {
  return nlohmann::json::parse(readFile(path));
}

Tensors goldenTensors(const std::string& path) {
  auto file = inference::SafetensorsFile::open(dataPath(path));
  if (!file) throw std::runtime_error(file.error().message);
  return file->tensors();
}

GoldenCase::GoldenCase(const std::string& caseName)
    : name(caseName),
      config(readConfig(caseName)),
      description(goldenJson(caseName + "/case.json")),
      weights(goldenTensors(caseName + "/model.safetensors")),
      forward(goldenTensors(caseName + "/forward.safetensors")) {}

int64_t GoldenCase::sampleLength(int64_t sample) const {
  return static_cast<int64_t>(description["samples"][static_cast<size_t>(sample)]["tokens"].size());
}

at::Tensor GoldenCase::source(int64_t picture) const {
  const int64_t source = description["sources"][static_cast<size_t>(picture)];
  return source < 0 ? at::Tensor() : forward.at("picture." + std::to_string(source) + ".clean");
}

at::Tensor GoldenCase::sourcesOf(const std::vector<int64_t>& pictures) const {
  std::vector<int64_t> sources;
  for (const int64_t picture : pictures) {
    const auto found = std::ranges::find(pictures, description["sources"][static_cast<size_t>(picture)].get<int64_t>());
    sources.push_back(found == pictures.end() ? -1 : found - pictures.begin());
  }
  return at::tensor(sources, at::kLong);
}

at::Tensor GoldenCase::changedOf(const std::vector<int64_t>& pictures) const {
  if (sourcesOf(pictures).lt(0).all().item<bool>()) return {};
  std::vector<at::Tensor> changed;
  for (const int64_t picture : pictures) {
    const auto found = forward.find("picture." + std::to_string(picture) + ".changed");
    const auto& input = forward.at("picture." + std::to_string(picture) + ".input");
    const int64_t pixels = config.image.downsample;
    changed.push_back(found != forward.end()
                          ? found->second.to(at::kBool)
                          : at::zeros({1, input.size(1) * pixels, input.size(2) * pixels}, at::kBool));
  }
  return at::stack(changed);
}

std::vector<std::vector<int64_t>> GoldenCase::groups() const {
  std::map<std::vector<int64_t>, std::vector<int64_t>> bySize;
  for (int64_t picture = 0; picture < static_cast<int64_t>(description["times"].size()); ++picture) {
    bySize[forward.at("picture." + std::to_string(picture) + ".input").sizes().vec()].push_back(picture);
  }
  std::vector<std::vector<int64_t>> result;
  for (auto& [size, pictures] : bySize) result.push_back(std::move(pictures));
  return result;
}

std::vector<inference::Sequence> GoldenCase::sequences() const {
  std::vector<inference::Sequence> result;
  for (const auto& sample : description["samples"]) {
    inference::Sequence& sequence = result.emplace_back();
    sequence.tokens = sample["tokens"].get<std::vector<int64_t>>();
    for (const auto& span : sample["spans"]) {
      const auto& cells = forward.at("picture." + std::to_string(span[2].get<int64_t>()) + ".input");
      const int64_t patch = config.image.patchSize;
      sequence.pictures.push_back({span[0], cells.size(1) / patch, cells.size(2) / patch, nullptr});
    }
    for (int64_t position = 0; position < sequence.length(); ++position) {
      const int64_t token = sequence.tokens[static_cast<size_t>(position)];
      if (token == inference::special::kUser) sequence.turns.push_back({position, 0, Role::User});
      if (token == inference::special::kModel) sequence.turns.push_back({position, 0, Role::Model});
      if (token == inference::special::kEndOfTurn) sequence.turns.back().end = position + 1;
    }
  }
  return result;
}

inference::SequenceBatch GoldenCase::batch(at::ScalarType type) const {
  int64_t length = 0;
  for (int64_t sample = 0; sample < sampleCount(); ++sample) length = std::max(length, sampleLength(sample));

  inference::SequenceBatch batch;
  batch.tokens = at::zeros({sampleCount(), length}, at::kLong);
  std::map<int64_t, at::Tensor> positions;
  std::vector<at::Tensor> masks;
  for (int64_t sample = 0; sample < sampleCount(); ++sample) {
    const auto& sequence = description["samples"][static_cast<size_t>(sample)];
    const auto tokens = at::tensor(sequence["tokens"].get<std::vector<int64_t>>(), at::kLong);
    batch.tokens[sample].narrow(0, 0, tokens.size(0)).copy_(tokens.clamp_min(0));
    masks.push_back(forward.at("sample." + std::to_string(sample) + ".mask").to(at::kBool));
    for (const auto& span : sequence["spans"]) {
      const int64_t begin = sample * length + span[0].get<int64_t>();
      positions[span[2]] = at::arange(begin, begin + span[1].get<int64_t>(), at::kLong);
    }
  }
  const auto mask = at::stack(masks).unsqueeze(1);
  batch.bias = at::zeros(mask.sizes(), type).masked_fill(~mask, -std::numeric_limits<double>::infinity());

  for (const auto& pictures : groups()) {
    std::vector<at::Tensor> cells, places, sources;
    bool hasSource = false;
    std::vector<double> times;
    for (const int64_t picture : pictures) {
      cells.push_back(forward.at("picture." + std::to_string(picture) + ".input"));
      places.push_back(positions.at(picture));
      times.push_back(time(picture));
      const at::Tensor shown = source(picture);
      hasSource = hasSource || shown.defined();
      sources.push_back(shown.defined() ? shown : at::zeros_like(cells.back()));
    }
    batch.pictures.push_back({at::stack(cells).to(type), at::tensor(times, at::kFloat), at::stack(places),
                              hasSource ? at::stack(sources).to(type) : at::Tensor()});
  }
  return batch;
}

std::vector<std::string> goldenNames() {
  return {"linear_pixel_clean", "unet_latent_velocity", "linear_pixel_noise"};
}

std::string goldenTestName(const testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace rebus::test
