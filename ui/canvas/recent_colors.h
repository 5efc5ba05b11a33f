#pragma once

namespace rebus::ui {

class ColorWell;
class SettingsKeeper;

/// Brings back the colours that were used last, and keeps those that are used from now on. Both must live as long as
/// each other.
void keepRecentColors(ColorWell* well, SettingsKeeper* settings);

}  // namespace rebus::ui
