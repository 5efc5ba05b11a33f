#include "ui/settings/settings_keeper.h"

namespace rebus::ui {
namespace {

/// Long enough for one write while somebody drags a slider.
constexpr int kDelayMilliseconds = 300;

}  // namespace

SettingsKeeper::SettingsKeeper(WindowSettings values, Save save, QObject* parent)
    : QObject(parent), m_values(std::move(values)), m_save(std::move(save)) {
  m_delay.setSingleShot(true);
  m_delay.setInterval(kDelayMilliseconds);
  connect(&m_delay, &QTimer::timeout, this, &SettingsKeeper::save);
}

void SettingsKeeper::replace(WindowSettings values) {
  if (values == m_values) return;
  m_values = std::move(values);
  m_delay.start();
  Q_EMIT changed();
}

void SettingsKeeper::save() {
  m_delay.stop();
  if (m_save) m_save(m_values);
}

}  // namespace rebus::ui
