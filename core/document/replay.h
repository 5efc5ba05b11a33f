#pragma once

#include <string>

#include "core/document/part.h"
#include "core/engine/event.h"
#include "core/engine/request.h"

namespace rebus {

/// How close a turn that was made again from its stored request came. Values are printed by `--json` as names.
enum class ReplayVerdict {
  BitExact,         ///< The same text and the same samples.
  WithinTolerance,  ///< The same text, and no picture further off than kReplayTolerance.
  Different,
};

/// Mean absolute difference of two pictures' samples, as a share of their range.
constexpr double kReplayTolerance = 1.0 / 255;

struct ReplayComparison {
  ReplayVerdict verdict = ReplayVerdict::BitExact;
  double distance = 0;  ///< Of the picture that is furthest off; 0 when no two pictures could be compared.
  std::string reason;   ///< What is different, as a sentence; empty unless the verdict is Different.
};

/// Compares text (joined where it was streamed in pieces), then pictures in their order; profile and texts of a
/// picture do not count. Every picture must have its pixels.
ReplayComparison compareReplay(const Parts& stored, const Parts& replayed);

/// A sentence on what was not the same in the second run, so that a difference can be understood: model, threads, form
/// of guidance, device, build. Turns of older times name neither device nor build, and it says so.
std::string replayConditions(const Request& stored, const std::string& modelHash, const JobStarted& started);

/// Both together: compares, and says the conditions of what is not bit-exact.
ReplayComparison judgeReplay(const Request& request, const Parts& stored, const Parts& replayed,
                             const std::string& modelHash, const JobStarted& started);

/// "bit-exact", "within-tolerance", "different".
const char* replayVerdictName(ReplayVerdict verdict);

}  // namespace rebus
