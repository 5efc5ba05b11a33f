#pragma once

#include <compare>
#include <functional>
#include <string>

namespace rebus {

/// 128 random bits as 32 lower-case hexadecimal digits, from the operating system's generator.
std::string randomHexId();

/// A typed identifier, so that a turn's can't be passed for a session's. Empty means "none".
template <typename Tag>
struct Id {
  std::string value;

  static Id create() { return Id{randomHexId()}; }
  bool empty() const { return value.empty(); }
  auto operator<=>(const Id&) const = default;
};

using SessionId = Id<struct SessionTag>;
using TurnId = Id<struct TurnTag>;
using JobId = Id<struct JobTag>;

}  // namespace rebus

template <typename Tag>
struct std::hash<rebus::Id<Tag>> {
  size_t operator()(const rebus::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
