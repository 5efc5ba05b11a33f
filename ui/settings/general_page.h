#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace rebus::ui {

class SettingsKeeper;

/// How the window looks and what it tells.
class GeneralPage final : public QWidget {
  Q_OBJECT

 public:
  /// `settings` must outlive the page.
  explicit GeneralPage(SettingsKeeper* settings, QWidget* parent = nullptr);

 private:
  void showValues();

  SettingsKeeper* m_settings;
  QComboBox* m_appearance;
  QSpinBox* m_textSize;
  QSpinBox* m_canvasBudget;
  QCheckBox* m_motion;
  QCheckBox* m_notifies;
};

}  // namespace rebus::ui
