#pragma once

#include <QString>

#include "core/base/result.h"

namespace rebus::ui {

/// What the error says, for a person to read.
inline QString sentenceOf(const Error& error) {
  return QString::fromStdString(error.message);
}

}  // namespace rebus::ui
