#pragma once

#include <string>

namespace rebus {

/// One ability of a model as measured on prompts that it was not trained on.
struct EvalRow {
  std::string name;
  int cases = 0;
  double value = 0;  ///< A share 0..1, or decibels.
  double low = 0;    ///< 95% interval.
  double high = 0;
  double floor = 0;  ///< What a model that ships should reach.
  bool isDecibels = false;
};

/// One of a row's numbers for people: "97.5%" or "28.0 dB".
std::string valueText(const EvalRow& row, double value);

}  // namespace rebus
