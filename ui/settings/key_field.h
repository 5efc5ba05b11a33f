#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace rebus::ui {

/// A field that takes the keys which are pressed in it. Tab leaves it, Escape stays with the dialog; Backspace and
/// Delete without a modifier ask for no keys at all.
class KeyField final : public QLineEdit {
  Q_OBJECT

 public:
  explicit KeyField(QWidget* parent = nullptr);

 Q_SIGNALS:
  void pressed(const QKeySequence& keys);

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace rebus::ui
