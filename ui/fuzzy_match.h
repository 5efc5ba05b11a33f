#pragma once

#include <QStringView>
#include <optional>

namespace rebus::ui {

/// How well the letters of `query` are found in `text`, in their order and without regard to case; nothing when one is
/// missing. Higher is better: beginnings of words and letters that stand together count more, later ones less.
/// Blanks in the query are ignored. An empty query fits everything with 0.
std::optional<int> fuzzyMatch(QStringView query, QStringView text);

}  // namespace rebus::ui
