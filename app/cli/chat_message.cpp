#include "app/cli/chat_message.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "app/cli/output.h"
#include "app/cli/picture_files.h"

namespace rebus::app {
namespace {

using Json = nlohmann::json;

Error wrongRequest(const std::string& what) {
  return Error{ErrorCode::InvalidArgument, "The request is not understood: " + what + "."};
}

/// "params" may name single values; what it leaves out is the default.
Result<SamplingParams> paramsFrom(const Json& request, const SamplingParams& defaults) {
  Json merged = Json::parse(toJson(defaults));
  if (const auto params = request.find("params"); params != request.end()) {
    if (!params->is_object()) return wrongRequest("\"params\" must be an object");
    merged.update(*params);
  }
  if (const auto seed = request.find("seed"); seed != request.end()) {
    if (!seed->is_number_unsigned()) return wrongRequest("\"seed\" must be a whole number from 0 on");
    merged["seed"] = *seed;
  }
  auto params = samplingParamsFromJson(merged.dump());
  if (!params) return wrongRequest("\"params\" holds a value of the wrong type");
  return params;
}

Result<void> readFiles(const Json& request, Message& message) {
  for (const Json& path : request.value("images", Json::array())) {
    auto image = readPicture(path.get<std::string>());
    if (!image) return image.error();
    message.images.push_back(*image);
  }
  if (const auto path = request.find("mask"); path != request.end()) {
    auto mask = readPicture(path->get<std::string>());
    if (!mask) return mask.error();
    message.mask = *mask;
  }
  return {};
}

/// The words behind a command such as "/draw", or nullopt when the line is another one.
std::optional<std::string> argumentOf(const std::string& line, const std::string& command) {
  if (!line.starts_with(command)) return std::nullopt;
  const std::string rest = line.substr(command.size());
  if (!rest.empty() && rest.front() != ' ') return std::nullopt;
  const size_t start = rest.find_first_not_of(' ');
  return start == std::string::npos ? std::string() : rest.substr(start);
}

Message makeMessage(TaskKind kind, const std::string& text, const SamplingParams& params, PendingFiles& files) {
  Message message;
  message.kind = kind;
  message.text = text;
  message.params = params;
  message.images = std::exchange(files.images, {});
  if (kind == TaskKind::Edit) message.mask = std::exchange(files.mask, nullptr);
  return message;
}

Result<std::optional<Message>> attach(const std::string& path, bool isMask, PendingFiles& files) {
  const auto image = readPicture(path);
  if (!image) return image.error();
  if (isMask) {
    files.mask = *image;
  } else {
    files.images.push_back(*image);
  }
  return std::optional<Message>();
}

}  // namespace

Result<Message> messageFromJson(const std::string& line, const SamplingParams& defaults) {
  const Json request = Json::parse(line, nullptr, false);
  if (!request.is_object()) return wrongRequest("each line must be a JSON object");
  try {
    Message message;
    message.text = request.value("text", std::string());
    const auto kind = taskKindFromName(request.value("kind", std::string("continue")));
    if (!kind) return kind.error();
    message.kind = *kind;
    message.strength = request.value("strength", 1.0);
    const auto params = paramsFrom(request, defaults);
    if (!params) return params.error();
    message.params = *params;
    if (auto read = readFiles(request, message); !read) return read.error();
    return message;
  } catch (const Json::exception&) {
    return wrongRequest("a value has the wrong type");
  }
}

Result<std::optional<Message>> messageFromLine(const std::string& line, const SamplingParams& defaults,
                                               PendingFiles& files) {
  if (const auto path = argumentOf(line, "/attach")) return attach(*path, false, files);
  if (const auto path = argumentOf(line, "/mask")) return attach(*path, true, files);
  if (argumentOf(line, "/help")) {
    note("/draw WORDS, /edit WORDS, /caption, /attach PICTURE, /mask PICTURE, /quit; everything else is a message.");
    return std::optional<Message>();
  }
  if (const auto words = argumentOf(line, "/draw")) {
    return std::optional(makeMessage(TaskKind::Draw, *words, defaults, files));
  }
  if (const auto words = argumentOf(line, "/edit")) {
    return std::optional(makeMessage(TaskKind::Edit, *words, defaults, files));
  }
  if (const auto words = argumentOf(line, "/caption")) {
    return std::optional(makeMessage(TaskKind::Caption, *words, defaults, files));
  }
  return std::optional(makeMessage(TaskKind::Continue, line, defaults, files));
}

bool isQuit(const std::string& line) {
  return line == "/quit" || line == "/exit";
}

}  // namespace rebus::app
