// The stored form of a request. Version 2. Enumerations are written by name, so that a reader needs no table. A field
// that is added later must mean, at its default, what was done before it existed: it is then read from older text
// without a new version. Anything that an older reader would get wrong raises kVersion.

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "core/engine/request.h"

namespace rebus {
namespace {

using Json = nlohmann::json;

// An older reader leaves out what it does not know, and would draw another picture.
constexpr int kVersionWithNegative = 2;
constexpr int kVersion = kVersionWithNegative;

/// Thrown inside this file only, as the library's own exceptions are.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void read(const Json& json, bool& out) {
  if (!json.is_boolean()) throw Malformed("not a boolean");
  out = json.get<bool>();
}

void read(const Json& json, std::string& out) {
  if (!json.is_string()) throw Malformed("not a string");
  out = json.get<std::string>();
}

void read(const Json& json, double& out) {
  if (!json.is_number()) throw Malformed("not a number");
  out = json.get<double>();
}

void read(const Json& json, uint64_t& out) {
  if (!json.is_number_unsigned()) throw Malformed("not a whole number");
  out = json.get<uint64_t>();
}

void read(const Json& json, int& out) {
  if (!json.is_number_integer()) throw Malformed("not a whole number");
  const auto wide = json.get<int64_t>();
  out = static_cast<int>(wide);
  if (out != wide || (json.is_number_unsigned() && wide < 0)) throw Malformed("number out of range");
}

void read(const Json& json, Sampler& out) {
  std::string name;
  read(json, name);
  const Result<Sampler> sampler = samplerFromName(name);
  if (!sampler) throw Malformed(sampler.error().message);
  out = *sampler;
}

/// Leaves `out` as it is when there is no such field.
template <typename T>
void readField(const Json& object, const char* name, T& out) {
  const auto field = object.find(name);
  if (field != object.end()) read(*field, out);
}

template <typename Params, typename Visit>
void visitParams(Params& params, Visit visit) {
  visit("seed", params.seed);
  visit("width", params.width);
  visit("height", params.height);
  visit("steps", params.steps);
  visit("sampler", params.sampler);
  visit("guidance", params.guidance);
  visit("guidanceStart", params.guidanceStart);
  visit("guidanceEnd", params.guidanceEnd);
  visit("guidanceRescale", params.guidanceRescale);
  visit("sketches", params.sketches);
  visit("temperature", params.temperature);
  visit("topK", params.topK);
  visit("topP", params.topP);
  visit("minP", params.minP);
  visit("repetitionPenalty", params.repetitionPenalty);
  visit("maxTokens", params.maxTokens);
  visit("negative", params.negative);
}

struct ParamWriter {
  Json& json;
  void operator()(const char* name, Sampler sampler) const { json[name] = samplerName(sampler); }
  template <typename T>
  void operator()(const char* name, const T& value) const {
    json[name] = value;
  }
};

Json paramsToJson(const SamplingParams& params) {
  Json json = Json::object();
  visitParams(params, ParamWriter{json});
  return json;
}

SamplingParams paramsFromJson(const Json& json) {
  if (!json.is_object()) throw Malformed("parameters are no object");
  SamplingParams params;
  visitParams(params, [&json](const char* name, auto& value) { readField(json, name, value); });
  return params;
}

Json partToJson(const Part& part) {
  if (const auto* text = std::get_if<TextPart>(&part)) return Json{{"text", text->text}};
  const auto& picture = std::get<ImagePart>(part);
  return Json{{"image", picture.hash}, {"width", picture.width}, {"height", picture.height}};
}

Part partFromJson(const Json& json) {
  if (!json.is_object() || json.contains("text") == json.contains("image")) throw Malformed("not a part");
  if (json.contains("text")) {
    TextPart text;
    read(json["text"], text.text);
    return text;
  }
  ImagePart picture;
  read(json["image"], picture.hash);
  readField(json, "width", picture.width);
  readField(json, "height", picture.height);
  return picture;
}

Json turnToJson(const ContextTurn& turn) {
  Json parts = Json::array();
  for (const Part& part : turn.parts) parts.push_back(partToJson(part));
  return Json{{"role", turn.role == Role::User ? "user" : "model"},
              {"turn", turn.turn.value},
              {"pinned", turn.pinned},
              {"parts", std::move(parts)}};
}

ContextTurn turnFromJson(const Json& json) {
  if (!json.is_object()) throw Malformed("not a turn");
  ContextTurn turn;
  std::string role;
  read(json.at("role"), role);
  if (role != "user" && role != "model") throw Malformed("unknown role");
  turn.role = role == "user" ? Role::User : Role::Model;
  readField(json, "turn", turn.turn.value);
  readField(json, "pinned", turn.pinned);
  const Json& parts = json.at("parts");
  if (!parts.is_array()) throw Malformed("parts are no list");
  for (const Json& part : parts) turn.parts.push_back(partFromJson(part));
  return turn;
}

Request requestFrom(const Json& json) {
  Request request;
  std::string kind;
  read(json.at("job"), request.job.value);
  read(json.at("kind"), kind);
  const Result<TaskKind> known = taskKindFromName(kind);
  if (!known) throw Malformed(known.error().message);
  request.kind = *known;
  const Json& context = json.at("context");
  if (!context.is_array()) throw Malformed("the context is no list");
  for (const Json& turn : context) request.context.push_back(turnFromJson(turn));
  request.params = paramsFromJson(json.at("params"));
  readField(json, "image", request.imageHash);
  readField(json, "mask", request.maskHash);
  readField(json, "strength", request.strength);
  readField(json, "modelHash", request.modelHash);
  readField(json, "threads", request.threads);
  readField(json, "sequentialGuidance", request.sequentialGuidance);
  readField(json, "device", request.device);
  readField(json, "build", request.build);
  return request;
}

/// Text from outside may not be UTF-8, which JSON can't hold: such bytes become U+FFFD.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Error corrupt(const std::string& what, const std::exception& reason) {
  return Error{ErrorCode::Corrupt, "The stored " + what + " can't be read (" + reason.what() + ")."};
}

}  // namespace

std::string toJson(const SamplingParams& params) {
  return dump(paramsToJson(params));
}

Result<SamplingParams> samplingParamsFromJson(const std::string& json) {
  try {
    return paramsFromJson(Json::parse(json));
  } catch (const std::exception& exception) {
    return corrupt("parameters", exception);
  }
}

std::string toJson(const Request& request) {
  Json context = Json::array();
  for (const ContextTurn& turn : request.context) context.push_back(turnToJson(turn));
  return dump(Json{{"version", request.params.negative.empty() ? 1 : kVersionWithNegative},
                   {"job", request.job.value},
                   {"kind", taskKindName(request.kind)},
                   {"context", std::move(context)},
                   {"image", request.imageHash},
                   {"mask", request.maskHash},
                   {"strength", request.strength},
                   {"params", paramsToJson(request.params)},
                   {"modelHash", request.modelHash},
                   {"threads", request.threads},
                   {"sequentialGuidance", request.sequentialGuidance},
                   {"device", request.device},
                   {"build", request.build}});
}

Result<Request> requestFromJson(const std::string& json) {
  try {
    const Json root = Json::parse(json);
    int version = 0;
    read(root.at("version"), version);
    if (version > kVersion) {
      return Error{ErrorCode::NewerVersion, "This request was stored by a newer Rebus; update Rebus to use it."};
    }
    if (version < 1) throw Malformed("unknown version");
    return requestFrom(root);
  } catch (const std::exception& exception) {
    return corrupt("request", exception);
  }
}

}  // namespace rebus
