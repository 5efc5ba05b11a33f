#pragma once

#include <QKeySequence>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace rebus::ui {

class KeyField;
class Shortcuts;

/// Every action with its keys: search, choose others, take them from who has them, or go back.
class ShortcutsPage final : public QWidget {
  Q_OBJECT

 public:
  /// `shortcuts` must outlive the page.
  explicit ShortcutsPage(Shortcuts* shortcuts, QWidget* parent = nullptr);

 private:
  void fill();
  void filter();
  void showCurrent();
  void tryKeys(const QKeySequence& keys);
  void warn(const QString& sentence, bool canTake);
  QString currentName() const;

  Shortcuts* m_shortcuts;
  QLineEdit* m_search;
  QTreeWidget* m_list;
  QLabel* m_none;
  KeyField* m_keys;
  QPushButton* m_reset;
  QPushButton* m_resetAll;
  QLabel* m_warning;
  QPushButton* m_take;
  QKeySequence m_wanted;  ///< Belongs to another action until it is taken.
};

}  // namespace rebus::ui
