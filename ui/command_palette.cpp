#include "ui/command_palette.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/fuzzy_match.h"
#include "ui/settings/settings_keeper.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

enum Role { NameRole = Qt::UserRole + 1, GroupRole, KeysRole };

constexpr int kRemembered = 12;

/// Title, quietly the menu that it is from, and at the other end its keys.
class CommandDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
    return {option.rect.width(), option.fontMetrics.height() + 2 * kGrid};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const ThemeColors& colors = themeColors();
    if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, colors.raised);
    painter->setFont(option.font);
    QRect room = option.rect.adjusted(kGrid, 0, -kGrid, 0);
    const auto draw = [&](const QString& text, const QColor& color, bool isAtEnd) {
      const int width = std::min(option.fontMetrics.horizontalAdvance(text) + 1, room.width());
      QRect place = room;
      isAtEnd ? place.setLeft(place.right() - width + 1) : place.setWidth(width);
      painter->setPen(color);
      painter->drawText(QStyle::visualRect(option.direction, option.rect, place),
                        Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute,
                        option.fontMetrics.elidedText(text, Qt::ElideRight, width));
      isAtEnd ? room.setRight(place.left() - 2 * kGrid) : room.setLeft(place.right() + 2 * kGrid);
    };
    draw(index.data(KeysRole).toString(), colors.muted, true);
    draw(index.data(Qt::DisplayRole).toString(), colors.text, false);
    draw(index.data(GroupRole).toString(), colors.muted, false);
  }
};

}  // namespace

CommandPalette::CommandPalette(Shortcuts* shortcuts, SettingsKeeper* settings, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_shortcuts(shortcuts), m_settings(settings) {
  setObjectName(QStringLiteral("commandPalette"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Commands"));
  setModal(true);
  m_search = new QLineEdit(this);
  m_search->setObjectName(QStringLiteral("commandSearch"));
  m_search->setPlaceholderText(tr("Find a command"));
  m_search->setAccessibleName(m_search->placeholderText());
  m_search->setToolTip(tr("A few letters are enough; Up and Down choose, Enter does it"));
  m_search->installEventFilter(this);
  m_model = new QStandardItemModel(this);
  m_list = new QListView(this);
  m_list->setObjectName(QStringLiteral("commandList"));
  m_list->setAccessibleName(tr("Commands"));
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setItemDelegate(new CommandDelegate(m_list));
  m_list->setModel(m_model);
  m_none = new QLabel(tr("No command has these letters."), this);
  m_none->setObjectName(QStringLiteral("noCommands"));
  m_none->setForegroundRole(QPalette::PlaceholderText);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
  column->setSpacing(kGrid);
  column->addWidget(m_search);
  column->addWidget(m_list, 1);
  column->addWidget(m_none, 1, Qt::AlignTop | Qt::AlignHCenter);
  connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(m_search, &QLineEdit::returnPressed, this, [this] { run(m_list->currentIndex().row()); });
  connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { run(index.row()); });
  resize(std::min(560, parent->width() - 4 * kGrid), std::min(400, parent->height() - 8 * kGrid));
  // Where the eyes are: below the menus, in the middle.
  move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 6 * kGrid)));
  fill();
}

void CommandPalette::fill() {
  struct Hit {
    const Shortcuts::Entry* entry;
    int score;
  };
  m_shortcuts->refresh();
  const QStringList& recent = m_settings->values().recentCommands;
  std::vector<Hit> hits;
  for (const Shortcuts::Entry& entry : m_shortcuts->entries()) {
    if (!entry.action->isEnabled() || !entry.action->isVisible()) continue;
    const QString title = Shortcuts::titleOf(entry.action);
    const auto inTitle = fuzzyMatch(m_search->text(), title);
    const auto inAll = fuzzyMatch(m_search->text(), entry.group + QLatin1Char(' ') + title);
    if (!inTitle && !inAll) continue;
    const auto used = recent.indexOf(entry.action->objectName());
    const int score = std::max(inTitle.value_or(-1000), inAll ? *inAll - 300 : -1000);
    hits.push_back({&entry, score + (used < 0 ? 0 : 200 - static_cast<int>(used) * 10)});
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
  m_model->clear();
  for (const Hit& hit : hits) {
    const QAction* action = hit.entry->action;
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    QString title = Shortcuts::titleOf(action);
    if (action->isChecked()) title += QStringLiteral(" ✓");
    auto* item = new QStandardItem(title);
    item->setData(action->objectName(), NameRole);
    item->setData(hit.entry->group, GroupRole);
    item->setData(keys, KeysRole);
    item->setData(QStringList({title, hit.entry->group, keys}).join(QStringLiteral(", ")), Qt::AccessibleTextRole);
    m_model->appendRow(item);
  }
  m_list->setCurrentIndex(m_model->index(0, 0));
  m_list->setVisible(!hits.empty());
  m_none->setVisible(hits.empty());
}

void CommandPalette::run(int row) {
  const QString name = m_model->index(row, 0).data(NameRole).toString();
  const Shortcuts::Entry* entry = m_shortcuts->find(name);
  if (!entry) return;
  m_settings->change([&](WindowSettings& values) {
    values.recentCommands.removeAll(name);
    values.recentCommands.prepend(name);
    values.recentCommands = values.recentCommands.mid(0, kRemembered);
  });
  QAction* action = entry->action;
  // Focus returns to where it was first: some commands act on what has it.
  accept();
  QTimer::singleShot(0, action, &QAction::trigger);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_search && event->type() == QEvent::KeyPress) {
    switch (static_cast<QKeyEvent*>(event)->key()) {
      case Qt::Key_Up:
      case Qt::Key_Down:
      case Qt::Key_PageUp:
      case Qt::Key_PageDown: QCoreApplication::sendEvent(m_list, event); return true;
      default: break;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace rebus::ui
