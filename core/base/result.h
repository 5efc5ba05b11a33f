#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace rebus {

/// Why an operation failed. Values are stored in sessions and printed by `--json`: never reuse one.
enum class ErrorCode {
  InvalidArgument = 1,  ///< The caller or user gave something that can't be right.
  NotFound = 2,
  Io = 3,        ///< Reading or writing failed: permissions, full disk, vanished file.
  Corrupt = 4,   ///< The bytes are not what their format promises.
  TooLarge = 5,  ///< Over a limit that keeps the program responsive.
  OutOfMemory = 6,
  Unavailable = 7,   ///< The engine, model or library can't be used right now.
  NewerVersion = 8,  ///< Written by a newer Rebus.
  ReadOnly = 9,
  Busy = 10,  ///< Another process or job holds what is needed.
  Cancelled = 11,
  Internal = 12,
};

/// A failure that can be expected. `message` is one sentence for people: what happened and what to do.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
};

/// A value or the Error that explains its absence.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return m_state.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Precondition: ok().
  T& value() & { return *valuePointer(); }
  const T& value() const& { return *const_cast<Result*>(this)->valuePointer(); }
  T&& value() && { return std::move(*valuePointer()); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// Precondition: !ok().
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&m_state);
  }

 private:
  T* valuePointer() {
    assert(ok());
    return std::get_if<0>(&m_state);
  }

  std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : m_state(std::move(error)) {}

  bool ok() const { return m_state.index() == 0; }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&m_state);
  }

 private:
  std::variant<std::monostate, Error> m_state;
};

}  // namespace rebus
