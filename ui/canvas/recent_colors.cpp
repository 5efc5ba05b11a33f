#include "ui/canvas/recent_colors.h"

#include "ui/canvas/color_well.h"
#include "ui/settings/settings_keeper.h"

namespace rebus::ui {

void keepRecentColors(ColorWell* well, SettingsKeeper* settings) {
  std::vector<QColor> colors;
  for (const QString& name : settings->values().recentColors) {
    if (QColor::isValidColor(name)) colors.emplace_back(name);
  }
  well->setRecent(std::move(colors));
  QObject::connect(well, &ColorWell::used, settings, [well, settings] {
    settings->change([well](WindowSettings& values) {
      values.recentColors.clear();
      for (const QColor& color : well->recent()) values.recentColors << color.name();
    });
  });
}

}  // namespace rebus::ui
