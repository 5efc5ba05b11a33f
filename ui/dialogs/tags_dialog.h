#pragma once

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListWidget;

namespace rebus::ui {

/// Chooses the tags of one session: among those that others have, and new ones.
class TagsDialog final : public QDialog {
  Q_OBJECT

 public:
  /// `all`: tags of all sessions; `chosen`: of this one.
  TagsDialog(const QString& title, const QStringList& all, const QStringList& chosen, QWidget* parent = nullptr);

 Q_SIGNALS:
  void chosen(const QStringList& tags);

 private:
  void addTyped();
  void addItem(const QString& tag, bool isChosen);
  QStringList checked() const;

  QLineEdit* m_new;
  QListWidget* m_list;
  QLabel* m_empty;
};

}  // namespace rebus::ui
