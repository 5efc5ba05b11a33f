#include "core/engine/eval_row.h"

#include <array>
#include <cstdio>

namespace rebus {

std::string valueText(const EvalRow& row, double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), row.isDecibels ? "%.1f dB" : "%.1f%%", row.isDecibels ? value : value * 100);
  return text.data();
}

}  // namespace rebus
