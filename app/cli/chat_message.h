#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/conversation.h"
#include "core/base/result.h"

namespace rebus::app {

/// A line of `rebus chat --json`: {"text", "images", "kind", "mask", "strength", "seed", "params"}, all but "text"
/// optional. `defaults` holds where "seed" and "params" say nothing. Reads the pictures that it names.
/// Errors: InvalidArgument, as readImage().
Result<Message> messageFromJson(const std::string& line, const SamplingParams& defaults);

/// Pictures attached by earlier lines, for the next message.
struct PendingFiles {
  std::vector<ImageRef> images;
  ImageRef mask;
};

/// A typed line: words, or /draw, /edit, /caption with words behind, or /attach PATH, /mask PATH, /help, which bring no
/// message yet (nullopt). Errors: InvalidArgument, as readImage().
Result<std::optional<Message>> messageFromLine(const std::string& line, const SamplingParams& defaults,
                                               PendingFiles& files);

/// Whether the line ends the chat.
bool isQuit(const std::string& line);

}  // namespace rebus::app
