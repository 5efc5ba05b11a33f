#include "ui/settings/shortcuts_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

#include "ui/settings/key_field.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

constexpr int kNameRole = Qt::UserRole;

QString native(const QKeySequence& keys) {
  return keys.toString(QKeySequence::NativeText);
}

}  // namespace

ShortcutsPage::ShortcutsPage(Shortcuts* shortcuts, QWidget* parent) : QWidget(parent), m_shortcuts(shortcuts) {
  setObjectName(QStringLiteral("shortcutsPage"));
  m_search = new QLineEdit(this);
  m_search->setObjectName(QStringLiteral("shortcutSearch"));
  m_search->setPlaceholderText(tr("Search actions or keys"));
  m_search->setAccessibleName(m_search->placeholderText());
  m_search->setToolTip(tr("Shows the actions whose name or keys contain these words"));
  m_search->setClearButtonEnabled(true);
  m_list = new QTreeWidget(this);
  m_list->setObjectName(QStringLiteral("shortcutList"));
  m_list->setAccessibleName(tr("Actions and their keys"));
  m_list->setRootIsDecorated(false);
  m_list->setUniformRowHeights(true);
  m_list->setHeaderLabels({tr("Action"), tr("Menu"), tr("Keys")});
  m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
  m_list->header()->setStretchLastSection(false);
  m_none = new QLabel(tr("No action has these words."), this);
  m_none->setForegroundRole(QPalette::PlaceholderText);
  m_none->hide();
  m_keys = new KeyField(this);
  m_keys->setObjectName(QStringLiteral("shortcutKeys"));
  m_keys->setPlaceholderText(tr("Press the new keys"));
  m_keys->setToolTip(tr("Press the new keys here; Backspace takes them away"));
  m_reset = new QPushButton(tr("Reset"), this);
  m_reset->setObjectName(QStringLiteral("resetShortcut"));
  m_reset->setToolTip(tr("Give this action its first keys back"));
  m_resetAll = new QPushButton(tr("Reset All"), this);
  m_resetAll->setObjectName(QStringLiteral("resetAllShortcuts"));
  m_resetAll->setToolTip(tr("Give all actions their first keys back"));
  for (QPushButton* button : {m_reset, m_resetAll}) {
    button->setAccessibleName(button->toolTip());
    button->setAutoDefault(false);
  }
  m_warning = new QLabel(this);
  m_warning->setObjectName(QStringLiteral("shortcutWarning"));
  m_warning->setWordWrap(true);
  m_take = new QPushButton(tr("Use Them Here"), this);
  m_take->setObjectName(QStringLiteral("takeShortcut"));
  m_take->setAutoDefault(false);

  auto* row = new QHBoxLayout;
  row->setSpacing(kGrid);
  row->addWidget(m_keys, 1);
  row->addWidget(m_reset);
  row->addWidget(m_resetAll);
  auto* warningRow = new QHBoxLayout;
  warningRow->setSpacing(kGrid);
  warningRow->addWidget(m_warning, 1);
  warningRow->addWidget(m_take);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kGrid);
  column->addWidget(m_search);
  column->addWidget(m_list, 1);
  column->addWidget(m_none);
  column->addLayout(row);
  column->addLayout(warningRow);

  connect(m_search, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
  connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showCurrent);
  connect(m_list, &QTreeWidget::itemActivated, this, [this] { m_keys->setFocus(); });
  connect(m_keys, &KeyField::pressed, this, &ShortcutsPage::tryKeys);
  connect(m_reset, &QPushButton::clicked, this, [this] { m_shortcuts->reset(currentName()); });
  connect(m_resetAll, &QPushButton::clicked, m_shortcuts, &Shortcuts::resetAll);
  connect(m_take, &QPushButton::clicked, this, [this] { m_shortcuts->assign(currentName(), m_wanted); });
  connect(m_shortcuts, &Shortcuts::changed, this, &ShortcutsPage::showCurrent);
  fill();
}

void ShortcutsPage::fill() {
  for (const Shortcuts::Entry& entry : m_shortcuts->entries()) {
    auto* item = new QTreeWidgetItem(m_list, {Shortcuts::titleOf(entry.action), entry.group});
    item->setData(0, kNameRole, entry.action->objectName());
    item->setForeground(1, palette().placeholderText());
  }
  m_list->setCurrentItem(m_list->topLevelItem(0));
  showCurrent();
}

void ShortcutsPage::filter() {
  const QStringList words = m_search->text().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  int shown = 0;
  for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = m_list->topLevelItem(i);
    const QString text = item->text(0) + QLatin1Char('\n') + item->text(1) + QLatin1Char('\n') + item->text(2);
    const bool isHit = std::all_of(words.begin(), words.end(),
                                   [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    item->setHidden(!isHit);
    if (isHit && shown++ == 0) m_list->setCurrentItem(item);
  }
  m_none->setVisible(shown == 0);
}

QString ShortcutsPage::currentName() const {
  const QTreeWidgetItem* item = m_list->currentItem();
  return item ? item->data(0, kNameRole).toString() : QString();
}

void ShortcutsPage::showCurrent() {
  for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = m_list->topLevelItem(i);
    const QString name = item->data(0, kNameRole).toString();
    const Shortcuts::Entry* entry = m_shortcuts->find(name);
    if (!entry) continue;
    item->setText(2, native(entry->action->shortcut()));
    QFont font = m_list->font();
    font.setBold(m_shortcuts->isChanged(name));
    item->setFont(2, font);
  }
  const Shortcuts::Entry* entry = m_shortcuts->find(currentName());
  m_keys->setEnabled(entry);
  m_keys->setText(entry ? native(entry->action->shortcut()) : QString());
  m_keys->setAccessibleName(entry ? tr("Keys of “%1”").arg(Shortcuts::titleOf(entry->action)) : tr("Keys"));
  m_reset->setEnabled(entry && m_shortcuts->isChanged(currentName()));
  warn({}, false);
}

void ShortcutsPage::tryKeys(const QKeySequence& keys) {
  const Shortcuts::Entry* entry = m_shortcuts->find(currentName());
  if (!entry) return;
  if (!Shortcuts::isUsable(keys, entry->action)) {
    return warn(tr("%1 alone is needed for writing; hold Ctrl or Alt with it.").arg(native(keys)), false);
  }
  const Shortcuts::Entry* owner = m_shortcuts->ownerOf(keys, currentName());
  if (!owner) return m_shortcuts->assign(currentName(), keys);
  m_wanted = keys;
  m_keys->setText(native(keys));
  warn(tr("%1 belongs to “%2”, which would then have no keys.").arg(native(keys), Shortcuts::titleOf(owner->action)),
       true);
}

void ShortcutsPage::warn(const QString& sentence, bool canTake) {
  m_warning->setText(sentence);
  m_warning->setVisible(!sentence.isEmpty());
  m_take->setVisible(canTake);
}

}  // namespace rebus::ui
