#include <nlohmann/json.hpp>
#include <string_view>

#include "core/image/recovered_json.h"

namespace rebus {
namespace {

using Json = nlohmann::json;

/// Steps along links for one picture: graphs may have loops, and fan out.
constexpr int kMostLinks = 1024;
/// Names under which nodes keep a text, and those under which they pass a prompt on.
constexpr const char* kTexts[] = {"text",          "text_g", "prompt", "string", "value",    "populated_text",
                                  "wildcard_text", "text_l", "clip_l", "t5xxl",  "string_a", "text1"};
constexpr const char* kPassedOn[] = {"conditioning", "conditioning_1", "conditioning_to", "conditioning1", "cond1"};

class Graph {
 public:
  explicit Graph(const Json& nodes) : m_nodes(nodes) {}

  /// The inputs of a node; null when there is no such node.
  const Json* inputsOf(const std::string& id) const {
    const auto node = m_nodes.find(id);
    if (node == m_nodes.end() || !node->is_object()) return nullptr;
    const auto inputs = node->find("inputs");
    return inputs != node->end() && inputs->is_object() ? &*inputs : nullptr;
  }

  /// What `name` of a node is, followed through nodes that only hold a value. Null when it is nowhere.
  Json value(const Json& inputs, const char* name) {
    const auto found = inputs.find(name);
    if (found == inputs.end()) return {};
    if (!isLink(*found)) return *found;
    const Json* source = follow(*found);
    if (!source) return {};
    for (const char* held : {name, "value", "seed", "noise_seed", "int", "float", "number"}) {
      const auto inner = source->find(held);
      if (inner != source->end() && !isLink(*inner)) return *inner;
    }
    return {};
  }

  /// The inputs of the node that `name` leads to; null when it leads nowhere.
  const Json* linked(const Json& inputs, const char* name) {
    const auto found = inputs.find(name);
    return found != inputs.end() && isLink(*found) ? follow(*found) : nullptr;
  }

  /// The text that reaches `name`, through whatever nodes lie between.
  std::string text(const Json& inputs, const char* name) {
    const auto found = inputs.find(name);
    if (found == inputs.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (!isLink(*found)) return {};
    const int slot = slotOf(*found);
    const Json* source = follow(*found);
    return source ? textIn(*source, slot) : std::string();
  }

 private:
  static bool isLink(const Json& value) { return value.is_array() && value.size() == 2 && value[1].is_number(); }
  static int slotOf(const Json& link) {
    return link[1].is_number_unsigned() ? static_cast<int>(link[1].get<uint64_t>() & 15) : 0;
  }

  const Json* follow(const Json& link) {
    if (++m_steps > kMostLinks) return nullptr;
    const Json& id = link[0];
    if (id.is_string()) return inputsOf(id.get<std::string>());
    return id.is_number_unsigned() ? inputsOf(std::to_string(id.get<uint64_t>())) : nullptr;
  }

  std::string textIn(const Json& inputs, int slot) {
    // A node that takes both prompts, such as a control net's, gives out both in that order.
    if (inputs.contains("positive") && inputs.contains("negative")) {
      return text(inputs, slot == 1 ? "negative" : "positive");
    }
    for (const char* name : kTexts) {
      if (std::string found = text(inputs, name); !found.empty()) return found;
    }
    for (const char* name : kPassedOn) {
      if (std::string found = text(inputs, name); !found.empty()) return found;
    }
    return inputs.contains("positive") ? text(inputs, "positive") : std::string();
  }

  const Json& m_nodes;
  int m_steps = 0;
};

void readSize(Graph& graph, const Json& sampler, RecoveredSettings& settings) {
  const Json* latent = graph.linked(sampler, "latent_image");
  if (!latent) return;
  const auto width = foreignInteger(graph.value(*latent, "width"), kMostPixels);
  const auto height = foreignInteger(graph.value(*latent, "height"), kMostPixels);
  if (!width || !height) return;
  settings.width = width;
  settings.height = height;
}

/// A node that holds all of it: KSampler and those made after it.
RecoveredSettings readSampler(Graph& graph, const Json& inputs) {
  RecoveredSettings settings;
  settings.prompt = graph.text(inputs, "positive");
  settings.negativePrompt = graph.text(inputs, "negative");
  settings.seed = foreignSeed(graph.value(inputs, inputs.contains("seed") ? "seed" : "noise_seed"));
  settings.steps = foreignInteger(graph.value(inputs, "steps"), kMostSteps);
  settings.guidance = foreignReal(graph.value(inputs, "cfg"), kMostGuidance);
  const Json name = graph.value(inputs, "sampler_name");
  if (name.is_string()) settings.sampler = foreignSampler(name.get<std::string>());
  readSize(graph, inputs, settings);
  return settings;
}

/// SamplerCustomAdvanced, whose parts are nodes of their own.
RecoveredSettings readCustomSampler(Graph& graph, const Json& inputs) {
  RecoveredSettings settings;
  if (const Json* guider = graph.linked(inputs, "guider")) {
    settings.prompt = graph.text(*guider, guider->contains("positive") ? "positive" : "conditioning");
    settings.negativePrompt = graph.text(*guider, "negative");
    settings.guidance = foreignReal(graph.value(*guider, "cfg"), kMostGuidance);
  }
  if (const Json* noise = graph.linked(inputs, "noise")) {
    settings.seed = foreignSeed(graph.value(*noise, "noise_seed"));
  }
  if (const Json* sigmas = graph.linked(inputs, "sigmas")) {
    settings.steps = foreignInteger(graph.value(*sigmas, "steps"), kMostSteps);
  }
  readSize(graph, inputs, settings);
  return settings;
}

}  // namespace

std::optional<RecoveredSettings> recoverFromComfy(const std::string& text) {
  const std::optional<Json> nodes = parseForeignObject(text);
  if (!nodes) return std::nullopt;
  Graph graph(*nodes);
  std::optional<RecoveredSettings> best;
  for (const auto& [id, node] : nodes->items()) {
    const Json* inputs = graph.inputsOf(id);
    if (!inputs) continue;
    const bool isCustom = inputs->contains("guider") && inputs->contains("noise");
    const bool isSampler = inputs->contains("positive") && inputs->contains("steps");
    if (!isCustom && !isSampler) continue;
    RecoveredSettings settings = isCustom ? readCustomSampler(graph, *inputs) : readSampler(graph, *inputs);
    if (settings.prompt.empty()) continue;
    settings.program = "ComfyUI";
    // A second pass over a picture that is there already knows less of where it began.
    const Json denoise = inputs->value("denoise", Json(1.0));
    const bool isFirstPass = !denoise.is_number() || denoise.get<double>() >= 1.0;
    if (!best || isFirstPass) best = std::move(settings);
    if (isFirstPass) break;
  }
  return best;
}

}  // namespace rebus
