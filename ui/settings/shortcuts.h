#pragma once

#include <QKeySequence>
#include <QObject>
#include <vector>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace rebus::ui {

class SettingsKeeper;

/// The window's actions by name, and the keys that a person chose for them. Menus show the keys by themselves; tooltips
/// of widgets that are told by teachShortcut() follow too. UI thread.
class Shortcuts final : public QObject {
  Q_OBJECT

 public:
  struct Entry {
    QAction* action = nullptr;
    QString group;          ///< Titles of the menus above it, such as "View › Appearance".
    QKeySequence original;  ///< Keys before anybody chose others.
  };

  explicit Shortcuts(SettingsKeeper* settings, QObject* parent = nullptr);

  /// Takes every named action of the menus; chosen keys take effect. Call once, when the menus are complete.
  void collect(QMenuBar* bar);
  /// The same for actions that stand in no menu.
  void collect(const QList<QAction*>& actions, const QString& group);
  const std::vector<Entry>& entries() const { return m_entries; }
  /// Null when there is none of that name.
  const Entry* find(const QString& name) const;
  /// Who else than `name` has these keys; null for nobody.
  const Entry* ownerOf(const QKeySequence& keys, const QString& name) const;
  /// Whether `keys` can be pressed for this action without taking them from text fields.
  static bool isUsable(const QKeySequence& keys, const QAction* action);

  /// Whoever had the keys loses them. Empty keys: the action has none.
  void assign(const QString& name, const QKeySequence& keys);
  void reset(const QString& name);
  void resetAll();
  bool isChanged(const QString& name) const;

  /// Lets the menus bring their actions up to date, as opening them does.
  void refresh() const;
  /// What the tooltip of `widget` says, with the keys of today.
  QString tooltipOf(const QWidget* widget) const;
  /// The text of an action without its menu's decorations.
  static QString titleOf(const QAction* action);

 Q_SIGNALS:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void collect(QMenu* menu, const QString& group);
  void add(QAction* action, const QString& group);
  void store(const QString& name, const QKeySequence& keys);
  void apply();

  SettingsKeeper* m_settings;
  std::vector<Entry> m_entries;
  std::vector<QMenu*> m_menus;
};

/// The tooltip of `widget` will end with the keys of the action called `name`.
void teachShortcut(QWidget* widget, const char* name);

}  // namespace rebus::ui
