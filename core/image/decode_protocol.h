#pragma once

#include <chrono>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_io.h"

/// What rebus-decode writes to its standard output: one picture, or why there is none. Native byte order, as both
/// ends are the same build on the same machine. The receiver trusts nothing: the helper has read a hostile file.
namespace rebus {

using Deadline = std::chrono::steady_clock::time_point;

/// Blocks until all is written. False when the receiver is gone.
bool sendPicture(int file, const Result<Image>& picture);

enum class ReceiveFailure {
  None,
  Ended,  ///< The helper closed the pipe early: it died.
  TimedOut,
  Invalid,  ///< Not this protocol, or beyond the limits.
};

/// Reads what sendPicture() wrote until `deadline`. `failure` says why when the result is no picture and no sentence
/// of the helper's; otherwise it is None. Allocates no more than `limits` allow.
Result<Image> receivePicture(int file, const ReadLimits& limits, Deadline deadline, ReceiveFailure& failure);

}  // namespace rebus
