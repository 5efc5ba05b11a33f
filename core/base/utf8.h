#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rebus {

/// Whether `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// The code point of `text` at byte `at`, which moves behind it. Bytes that are not UTF-8 give U+FFFD each.
/// Precondition: at < text.size().
char32_t nextCodePoint(std::string_view text, size_t& at);

/// The longest start of `text` with at most `maxBytes` bytes that does not cut a code point in two.
/// Precondition: isUtf8(text).
std::string_view utf8Prefix(std::string_view text, size_t maxBytes);

}  // namespace rebus
