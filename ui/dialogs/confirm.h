#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace rebus::ui {

/// Asks before something that can't be taken back; `doIt` is called when the person agrees. Does not block. The box is
/// called "confirm", its button that agrees "confirmYes".
void confirm(QWidget* parent, const QString& question, const QString& explanation, const QString& yes,
             std::function<void()> doIt);

}  // namespace rebus::ui
