#pragma once

#include <QDialog>

class QAction;
class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace rebus::ui {

class SettingsKeeper;
class Shortcuts;

/// A field that finds any action of the menus by a few of its letters; Enter does it. What was used last stands first.
/// Deletes itself when it is closed.
class CommandPalette final : public QDialog {
  Q_OBJECT

 public:
  /// Both must outlive the palette.
  CommandPalette(Shortcuts* shortcuts, SettingsKeeper* settings, QWidget* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fill();
  void run(int row);

  Shortcuts* m_shortcuts;
  SettingsKeeper* m_settings;
  QLineEdit* m_search;
  QListView* m_list;
  QLabel* m_none;
  QStandardItemModel* m_model;
};

}  // namespace rebus::ui
