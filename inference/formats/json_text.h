#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace rebus::inference {

/// JSON from outside, with comments where `comments` says so; discarded when it is malformed or nested deeper than any
/// of our files: values are copied, compared and printed by recursion, and a megabyte of brackets would end the stack.
inline nlohmann::json parseJsonText(const std::string& text, bool comments = false) {
  using Json = nlohmann::json;
  constexpr int kDeepest = 64;
  bool isTooDeep = false;
  const auto watch = [&isTooDeep](int depth, Json::parse_event_t, Json&) {
    isTooDeep = isTooDeep || depth > kDeepest;
    // What is left out is not kept in memory either.
    return !isTooDeep;
  };
  Json json = Json::parse(text, watch, false, comments);
  return isTooDeep ? Json(Json::value_t::discarded) : json;
}

}  // namespace rebus::inference
