#include "core/image/decode_helper.h"

#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <string_view>

#include "core/image/decode_protocol.h"

namespace rebus {
namespace {

void endHelper(pid_t child) {
  kill(child, SIGKILL);
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Turns "The picture ..." of the helper and its failures into a sentence that names the file.
Error explain(const Error& error, ReceiveFailure failure, const std::string& name) {
  switch (failure) {
    case ReceiveFailure::TimedOut:
      return {ErrorCode::TooLarge, name + " takes too long to read; make it smaller or save it in another format."};
    case ReceiveFailure::Ended:
      return {ErrorCode::Corrupt, name + " could not be read, as its decoder stopped; save it in another format."};
    case ReceiveFailure::Invalid:
      return {ErrorCode::Corrupt, name + " could not be read; save it in another format and try again."};
    case ReceiveFailure::None: break;
  }
  constexpr std::string_view kSubject = "The picture ";
  if (!error.message.starts_with(kSubject)) return error;
  return {error.code, name + " " + error.message.substr(kSubject.size())};
}

}  // namespace

Result<Image> receiveFromHelper(pid_t child, int output, const std::string& name, const ReadLimits& limits) {
  ReceiveFailure failure = ReceiveFailure::None;
  const Deadline deadline = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds);
  Result<Image> image = receivePicture(output, limits, deadline, failure);
  endHelper(child);
  if (!image) return explain(image.error(), failure, name);
  return image;
}

}  // namespace rebus
