#include "core/base/utf8.h"

namespace rebus {
namespace {

bool isContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

struct CodePoint {
  char32_t value = 0;
  size_t length = 0;  ///< 0: the text starts with no well-formed one.
};

CodePoint firstOf(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1};
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if (!isContinuation(text[i])) return {};
    value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {};
  return {value, length};
}

}  // namespace

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = firstOf(text);
    if (point.length == 0) return false;
    text.remove_prefix(point.length);
  }
  return true;
}

char32_t nextCodePoint(std::string_view text, size_t& at) {
  const CodePoint point = firstOf(text.substr(at));
  at += point.length == 0 ? 1 : point.length;
  return point.length == 0 ? char32_t{0xFFFD} : point.value;
}

std::string_view utf8Prefix(std::string_view text, size_t maxBytes) {
  if (text.size() <= maxBytes) return text;
  size_t end = maxBytes;
  while (end > 0 && isContinuation(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace rebus
