#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace rebus::ui {

/// One of resources/icons by name, drawn in the palette's colour `role` at paint time, so that it follows the theme;
/// in the accent when switched on, faint when disabled. An unknown name gives an empty picture.
QIcon icon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);

}  // namespace rebus::ui
