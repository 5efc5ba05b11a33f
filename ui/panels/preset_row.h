#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace rebus::ui {

class ParametersPanel;
class SettingsKeeper;
struct ParameterPreset;

/// Named sets of parameters: choosing one applies it; a menu saves, renames and deletes. Names are typed in place.
class PresetRow final : public QWidget {
  Q_OBJECT

 public:
  /// Both must outlive the row.
  PresetRow(SettingsKeeper* settings, ParametersPanel* parameters, QWidget* parent = nullptr);

 private:
  void showPresets();
  void apply(int index);
  void startNaming(bool isRename);
  void finishNaming();
  void remove();
  QString current() const;
  ParameterPreset captured(const QString& name) const;

  SettingsKeeper* m_settings;
  ParametersPanel* m_parameters;
  QComboBox* m_list;
  QLineEdit* m_name;
  QToolButton* m_menuButton;
  QMenu* m_menu;
  QString m_renamed;  ///< Empty: what is typed names a new preset.
};

}  // namespace rebus::ui
