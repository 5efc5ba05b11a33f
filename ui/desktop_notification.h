#pragma once

#include <QString>

namespace rebus::ui {

/// Asks the desktop to show a notification (org.freedesktop.Notifications). Nothing happens where there is no such
/// service. Does not block.
void notifyDesktop(const QString& title, const QString& text);

}  // namespace rebus::ui
