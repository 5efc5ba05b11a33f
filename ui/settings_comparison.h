#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/image/metadata.h"

namespace rebus::ui {

/// What was asked for in one turn: its prompt, and how the reply was made. A plain value.
struct ComparedTurn {
  QString prompt;
  std::optional<PictureMetadata> made;
};

/// A setting that is not the same in both.
struct SettingDifference {
  QString name;
  QString before;
  QString after;
  bool operator==(const SettingDifference&) const = default;
};

struct SettingsComparison {
  QString before;  ///< Prompts.
  QString after;
  std::vector<SettingDifference> differences;
  QStringList same;  ///< Each as "Steps 25".
};

SettingsComparison compareSettings(const ComparedTurn& before, const ComparedTurn& after);

/// Both prompts as one line of rich text: words that only the first one has struck out, those that only the second one
/// has underlined. Prompts of over 400 words follow one another as they are.
QString promptDifference(const QString& before, const QString& after);

/// All of it as rich text for a label.
QString toRichText(const SettingsComparison& comparison);

}  // namespace rebus::ui
