#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace rebus::ui {

/// Asks for a folder without blocking; `chosen` gets its path. `name` is the dialog's object name; it begins at `from`,
/// or where the last one ended.
void askForFolder(QWidget* parent, const char* name, const QString& title, std::function<void(const QString&)> chosen,
                  const QString& from = {});

}  // namespace rebus::ui
