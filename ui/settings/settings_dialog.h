#pragma once

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace rebus::ui {

/// Pages of settings. What is changed holds at once; there is nothing to confirm. Deletes itself when it is closed.
class SettingsDialog final : public QDialog {
  Q_OBJECT

 public:
  explicit SettingsDialog(QWidget* parent = nullptr);

  /// Takes the page over.
  void addPage(const QString& title, QWidget* page);
  /// By the page's object name; an unknown one changes nothing.
  void showPage(const QString& name);

 private:
  QListWidget* m_titles;
  QStackedWidget* m_pages;
};

}  // namespace rebus::ui
