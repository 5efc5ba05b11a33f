#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <utility>

#include "ui/window_services.h"

namespace rebus::ui {

/// The window's settings: read by everyone, changed in one place, stored a moment after each change, so that a window
/// that is killed loses none. UI thread.
class SettingsKeeper final : public QObject {
  Q_OBJECT

 public:
  using Save = std::function<void(const WindowSettings&)>;

  /// `save` may be empty; it must not block for long.
  SettingsKeeper(WindowSettings values, Save save, QObject* parent = nullptr);

  const WindowSettings& values() const { return m_values; }
  /// Calls `edit` with the values. changed() follows, and saving, unless they stay as they were.
  template <typename Edit>
  void change(Edit edit) {
    WindowSettings values = m_values;
    edit(values);
    replace(std::move(values));
  }
  /// Stores now, whether or not something changed.
  void save();

 Q_SIGNALS:
  void changed();

 private:
  void replace(WindowSettings values);

  WindowSettings m_values;
  Save m_save;
  QTimer m_delay;
};

}  // namespace rebus::ui
