#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace rebus {

// Words that people give to sessions, to find them again: "fruit", "for Grandma". Case counts.

constexpr size_t kMaxTagBytes = 100;
constexpr size_t kMaxTags = 50;  ///< Of one session.

/// Whether it may be stored as it is: UTF-8 without control characters or space at its ends, of 1 to kMaxTagBytes
/// bytes.
bool isTag(const std::string& tag);

/// Without space around and empty ones, each once, in order. Errors: InvalidArgument, TooLarge.
Result<std::vector<std::string>> cleanTags(const std::vector<std::string>& tags);

/// What stands in either, in order; the first kMaxTags.
std::vector<std::string> mergedTags(std::vector<std::string> tags, const std::vector<std::string>& others);

}  // namespace rebus
