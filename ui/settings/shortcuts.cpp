#include "ui/settings/shortcuts.h"

#include <QAction>
#include <QApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMenuBar>
#include <QToolButton>
#include <QToolTip>
#include <algorithm>
#include <array>

#include "ui/settings/settings_keeper.h"

namespace rebus::ui {
namespace {

constexpr char kTaughtAction[] = "rebusShortcutOf";

QString plain(QString text) {
  return text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

}  // namespace

Shortcuts::Shortcuts(SettingsKeeper* settings, QObject* parent) : QObject(parent), m_settings(settings) {
  // Tooltips are made when they are shown: controls that do not exist yet follow like the others.
  qApp->installEventFilter(this);
}

void Shortcuts::collect(QMenuBar* bar) {
  for (QAction* top : bar->actions()) {
    if (top->menu()) collect(top->menu(), plain(top->text()));
  }
  apply();
}

void Shortcuts::collect(QMenu* menu, const QString& group) {
  m_menus.push_back(menu);
  for (QAction* action : menu->actions()) {
    if (action->menu()) {
      collect(action->menu(), group + QStringLiteral(" › ") + plain(action->text()));
    } else {
      add(action, group);
    }
  }
}

void Shortcuts::collect(const QList<QAction*>& actions, const QString& group) {
  for (QAction* action : actions) add(action, group);
  apply();
}

void Shortcuts::add(QAction* action, const QString& group) {
  if (action->isSeparator() || action->objectName().isEmpty() || find(action->objectName())) return;
  m_entries.push_back({action, group, action->shortcut()});
}

const Shortcuts::Entry* Shortcuts::find(const QString& name) const {
  const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                  [&](const Entry& entry) { return entry.action->objectName() == name; });
  return found == m_entries.end() ? nullptr : &*found;
}

const Shortcuts::Entry* Shortcuts::ownerOf(const QKeySequence& keys, const QString& name) const {
  if (keys.isEmpty()) return nullptr;
  const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
    return entry.action->objectName() != name && entry.action->shortcut() == keys;
  });
  return found == m_entries.end() ? nullptr : &*found;
}

bool Shortcuts::isUsable(const QKeySequence& keys, const QAction* action) {
  if (keys.isEmpty() || action->shortcutContext() == Qt::WidgetWithChildrenShortcut) return true;
  const QKeyCombination combination = keys[0];
  if (combination.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return true;
  // Those from Escape on write nothing, but for some that move the cursor or delete.
  constexpr std::array kOfText = {Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Backspace, Qt::Key_Return,  Qt::Key_Enter,
                                  Qt::Key_Delete, Qt::Key_Home,    Qt::Key_End,       Qt::Key_Left,    Qt::Key_Up,
                                  Qt::Key_Right,  Qt::Key_Down,    Qt::Key_PageUp,    Qt::Key_PageDown};
  return combination.key() >= Qt::Key_Escape &&
         std::find(kOfText.begin(), kOfText.end(), combination.key()) == kOfText.end();
}

void Shortcuts::assign(const QString& name, const QKeySequence& keys) {
  if (const Entry* other = ownerOf(keys, name)) store(other->action->objectName(), {});
  store(name, keys);
}

void Shortcuts::store(const QString& name, const QKeySequence& keys) {
  const Entry* entry = find(name);
  if (!entry) return;
  m_settings->change([&](WindowSettings& settings) {
    if (keys == entry->original) {
      settings.shortcuts.erase(name);
    } else {
      settings.shortcuts[name] = keys.toString(QKeySequence::PortableText);
    }
  });
  apply();
}

void Shortcuts::reset(const QString& name) {
  if (const Entry* entry = find(name)) assign(name, entry->original);
}

void Shortcuts::resetAll() {
  m_settings->change([](WindowSettings& settings) { settings.shortcuts.clear(); });
  apply();
}

bool Shortcuts::isChanged(const QString& name) const {
  return m_settings->values().shortcuts.contains(name);
}

void Shortcuts::apply() {
  const auto& chosen = m_settings->values().shortcuts;
  for (const Entry& entry : m_entries) {
    const auto found = chosen.find(entry.action->objectName());
    entry.action->setShortcut(found == chosen.end() ? entry.original
                                                    : QKeySequence(found->second, QKeySequence::PortableText));
  }
  Q_EMIT changed();
}

void Shortcuts::refresh() const {
  for (QMenu* menu : m_menus) Q_EMIT menu->aboutToShow();
}

QString Shortcuts::tooltipOf(const QWidget* widget) const {
  const Entry* entry = find(widget->property(kTaughtAction).toString());
  QString text = widget->toolTip();
  if (const auto* button = qobject_cast<const QToolButton*>(widget); !entry && button && button->defaultAction()) {
    entry = find(button->defaultAction()->objectName());
    if (entry) text = titleOf(entry->action);
  }
  const QString keys = entry ? entry->action->shortcut().toString(QKeySequence::NativeText) : QString();
  return keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys);
}

QString Shortcuts::titleOf(const QAction* action) {
  return plain(action->text());
}

bool Shortcuts::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ToolTip || !watched->isWidgetType()) return false;
  auto* widget = static_cast<QWidget*>(watched);
  const QString text = tooltipOf(widget);
  if (text == widget->toolTip()) return false;
  QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text, widget);
  return true;
}

void teachShortcut(QWidget* widget, const char* name) {
  widget->setProperty(kTaughtAction, QLatin1String(name));
}

}  // namespace rebus::ui
