#include "ui/settings/key_field.h"

#include <QKeyEvent>

namespace rebus::ui {
namespace {

bool isLeftAlone(const QKeyEvent& event) {
  const bool isPlain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::ShiftModifier;
  return isPlain && (event.key() == Qt::Key_Escape || event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab);
}

bool isModifier(int key) {
  return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
         key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

}  // namespace

KeyField::KeyField(QWidget* parent) : QLineEdit(parent) {
  setReadOnly(true);
  setContextMenuPolicy(Qt::NoContextMenu);
}

bool KeyField::event(QEvent* event) {
  // What is pressed here must not trigger what it stands for.
  if (event->type() == QEvent::ShortcutOverride && !isLeftAlone(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent* event) {
  if (isLeftAlone(*event)) return QWidget::keyPressEvent(event);
  event->accept();
  if (isModifier(event->key())) return;
  Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
  if (modifiers == Qt::NoModifier && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete)) {
    Q_EMIT pressed({});
    return;
  }
  // Shift is part of a sign such as “?”, as QKeySequenceEdit has it.
  const QString text = event->text();
  const bool isSign = !text.isEmpty() && text[0].isPrint() && !text[0].isLetter() && !text[0].isSpace();
  if (isSign) modifiers &= ~Qt::ShiftModifier;
  Q_EMIT pressed(QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(event->key()))));
}

}  // namespace rebus::ui
