#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "inference/generation/job_runner.h"

namespace rebus::test {

/// A picture of random samples; all values occur, alpha too.
ImageRef randomPicture(int width, int height, uint64_t seed, int channels = 3, SampleType type = SampleType::U8);
/// 8-bit grey: `inside` in the rectangle, 0 elsewhere.
ImageRef rectangleMask(int width, int height, int left, int top, int right, int bottom, uint8_t inside = 255);

ContextTurn userTurn(const std::string& text, const std::vector<ImageRef>& pictures = {});
ContextTurn modelTurn(const std::string& text, const std::vector<ImageRef>& pictures = {});

/// A valid request whose last turn is the user's: 32 × 32, four steps, eight tokens, one thread.
Request makeRequest(TaskKind kind, std::vector<ContextTurn> context, uint64_t seed = 1);
Request makeDraw(const std::string& prompt, uint64_t seed = 1);

/// What a job said.
struct Recording {
  std::vector<EventBody> events;
  JobStats stats;

  std::string text() const;
  std::vector<ImageRef> pictures() const;
  /// "Started Text ImageStarted Progress Image": neighbours of one kind once, previews left out (they depend on time).
  std::string order() const;
  /// The model's turn, as a document would keep it.
  ContextTurn turn() const;
};

Recording record(inference::JobRunner& runner, const Request& request, const std::stop_token& stop = {});

/// The same tokens and the same pixels.
void expectSameReply(const Recording& a, const Recording& b);

}  // namespace rebus::test
