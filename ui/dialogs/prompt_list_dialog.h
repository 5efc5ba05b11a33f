#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace rebus::ui {

/// Many prompts at once, one in each line; they wait in the queue like any others. Deletes itself when it is closed.
class PromptListDialog final : public QDialog {
  Q_OBJECT

 public:
  explicit PromptListDialog(QWidget* parent = nullptr);

 Q_SIGNALS:
  void listed(const QStringList& prompts);

 private:
  QStringList prompts() const;
  void update();

  QPlainTextEdit* m_text;
  QLabel* m_count;
  QPushButton* m_send;
};

}  // namespace rebus::ui
